import {
  Duration,
  aws_events as events,
  aws_lambda as lambda,
  type Stack,
  aws_events_targets as targets,
} from 'aws-cdk-lib';

const job = (stack: Stack): lambda.Function =>
  new lambda.Function(stack, 'Job', {
    runtime: lambda.Runtime.NODEJS_24_X,
    handler: 'index.handler',
    code: lambda.Code.fromInline('exports.handler = async () => {};'),
  });

/** The function does not let EventBridge invoke it. */
export function bad(stack: Stack): void {
  new events.CfnRule(stack, 'Nightly', {
    scheduleExpression: 'rate(1 day)',
    targets: [{ id: 'job', arn: job(stack).functionArn }],
  });
}

/** The target grants what it needs. */
export function good(stack: Stack): void {
  new events.Rule(stack, 'Nightly', {
    schedule: events.Schedule.rate(Duration.days(1)),
    targets: [new targets.LambdaFunction(job(stack))],
  });
}
