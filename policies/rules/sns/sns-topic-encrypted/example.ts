import { aws_kms as kms, type Stack, aws_sns as sns } from 'aws-cdk-lib';

/** Whoever operates the service reads what is published. */
export function bad(stack: Stack): void {
  new sns.Topic(stack, 'Placed');
}

/** A key of the account stands between. */
export function good(stack: Stack): void {
  const key = new kms.Key(stack, 'Key', { enableKeyRotation: true });
  new sns.Topic(stack, 'Placed', { masterKey: key });
}
