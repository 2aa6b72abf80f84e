import {
  aws_cloudwatch_actions as actions,
  aws_cloudwatch as cloudwatch,
  type Stack,
  aws_sns as sns,
  aws_sqs as sqs,
} from 'aws-cdk-lib';

function alarm(stack: Stack): cloudwatch.Alarm {
  const metric = new sqs.Queue(stack, 'Failures').metricApproximateNumberOfMessagesVisible();
  return new cloudwatch.Alarm(stack, 'Failed', { metric, threshold: 1, evaluationPeriods: 1 });
}

/** Turns red where nobody looks. */
export function bad(stack: Stack): void {
  alarm(stack);
}

/** Tells whoever is on call. */
export function good(stack: Stack): void {
  alarm(stack).addAlarmAction(new actions.SnsAction(new sns.Topic(stack, 'OnCall')));
}
