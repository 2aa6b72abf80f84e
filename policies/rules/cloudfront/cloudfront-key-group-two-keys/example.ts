import { aws_cloudfront as cloudfront, type Stack } from 'aws-cdk-lib';

/** Replacing the key closes every URL that it has signed. */
export function bad(stack: Stack): void {
  const current = cloudfront.PublicKey.fromPublicKeyId(stack, 'Current', 'K2JCJMDEHXQW5F');
  new cloudfront.KeyGroup(stack, 'Signers', { items: [current] });
}

/** What the previous key signed stays open until it has run out. */
export function good(stack: Stack): void {
  const current = cloudfront.PublicKey.fromPublicKeyId(stack, 'Current', 'K2JCJMDEHXQW5F');
  const previous = cloudfront.PublicKey.fromPublicKeyId(stack, 'Previous', 'K36X4X2EO997HM');
  new cloudfront.KeyGroup(stack, 'Signers', { items: [current, previous] });
}
