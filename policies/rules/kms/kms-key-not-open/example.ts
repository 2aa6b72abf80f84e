import { aws_iam as iam, aws_kms as kms, type Stack } from 'aws-cdk-lib';

/** Every account of AWS decrypts with this key. */
export function bad(stack: Stack): void {
  new kms.Key(stack, 'Key').addToResourcePolicy(
    new iam.PolicyStatement({
      principals: [new iam.AnyPrincipal()],
      actions: ['kms:Decrypt'],
      resources: ['*'],
    }),
  );
}

/** A role does. */
export function good(stack: Stack): void {
  const reader = new iam.Role(stack, 'Reader', { assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com') });
  new kms.Key(stack, 'Key').grantDecrypt(reader);
}
