import { aws_iam as iam, aws_kms as kms, type Stack } from 'aws-cdk-lib';

const reader = (stack: Stack): iam.Role =>
  new iam.Role(stack, 'Reader', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });

/** Every key of the account, those of next year too. */
export function bad(stack: Stack): void {
  reader(stack).addToPolicy(new iam.PolicyStatement({ actions: ['kms:Decrypt'], resources: ['*'] }));
}

/** The one that is needed. */
export function good(stack: Stack): void {
  new kms.Key(stack, 'Key', { enableKeyRotation: true }).grantDecrypt(reader(stack));
}
