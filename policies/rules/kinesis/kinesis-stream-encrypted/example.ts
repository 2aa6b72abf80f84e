import { aws_kinesis as kinesis, type Stack } from 'aws-cdk-lib';

/** Records lie in clear. */
export function bad(stack: Stack): void {
  new kinesis.Stream(stack, 'Clicks', { encryption: kinesis.StreamEncryption.UNENCRYPTED });
}

/** The key that AWS keeps for Kinesis costs nothing and needs no rights. */
export function good(stack: Stack): void {
  new kinesis.Stream(stack, 'Clicks', { encryption: kinesis.StreamEncryption.MANAGED });
}
