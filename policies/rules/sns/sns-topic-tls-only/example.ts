import { type Stack, aws_sns as sns } from 'aws-cdk-lib';

/** Messages may be published over plain HTTP. */
export function bad(stack: Stack): void {
  new sns.Topic(stack, 'Placed');
}

/** The policy of the topic refuses them. */
export function good(stack: Stack): void {
  new sns.Topic(stack, 'Placed', { enforceSSL: true });
}
