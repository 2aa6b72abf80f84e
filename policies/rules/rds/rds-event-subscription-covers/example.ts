import { aws_rds as rds, type Stack, aws_sns as sns } from 'aws-cdk-lib';

/** Told of backups, and of nothing that goes wrong. */
export function bad(stack: Stack): void {
  new rds.CfnEventSubscription(stack, 'Events', {
    snsTopicArn: new sns.Topic(stack, 'Operators').topicArn,
    sourceType: 'db-instance',
    eventCategories: ['backup'],
  });
}

/** Told of what has to be looked at. */
export function good(stack: Stack): void {
  new rds.CfnEventSubscription(stack, 'Events', {
    snsTopicArn: new sns.Topic(stack, 'Operators').topicArn,
    sourceType: 'db-instance',
    eventCategories: ['maintenance', 'configuration change', 'failure'],
  });
}
