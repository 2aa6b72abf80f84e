import { type Stack, aws_sqs as sqs } from 'aws-cdk-lib';

/** SQS answers plain HTTP. */
export function bad(stack: Stack): void {
  new sqs.Queue(stack, 'Orders');
}

/** The policy of the queue refuses it. */
export function good(stack: Stack): void {
  new sqs.Queue(stack, 'Orders', { enforceSSL: true });
}
