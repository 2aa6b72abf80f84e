import { type Stack, aws_sqs as sqs } from 'aws-cdk-lib';

/** Encryption is the default, and somebody has turned it off. */
export function bad(stack: Stack): void {
  new sqs.Queue(stack, 'Orders', { encryption: sqs.QueueEncryption.UNENCRYPTED });
}

/** The keys of SQS cost nothing. */
export function good(stack: Stack): void {
  new sqs.Queue(stack, 'Orders', { encryption: sqs.QueueEncryption.SQS_MANAGED });
}
