import {
  aws_logs_destinations as destinations,
  aws_lambda as lambda,
  aws_logs as logs,
  type Stack,
} from 'aws-cdk-lib';

const watcher = (stack: Stack): lambda.Function =>
  new lambda.Function(stack, 'Watcher', {
    runtime: lambda.Runtime.NODEJS_24_X,
    handler: 'index.handler',
    code: lambda.Code.fromInline('exports.handler = async () => {};'),
  });

/** The function does not let CloudWatch Logs invoke it. */
export function bad(stack: Stack): void {
  new logs.CfnSubscriptionFilter(stack, 'Watch', {
    logGroupName: new logs.LogGroup(stack, 'Logs').logGroupName,
    destinationArn: watcher(stack).functionArn,
    filterPattern: 'ERROR',
  });
}

/** The destination grants what it needs. */
export function good(stack: Stack): void {
  new logs.LogGroup(stack, 'Logs').addSubscriptionFilter('Watch', {
    destination: new destinations.LambdaDestination(watcher(stack)),
    filterPattern: logs.FilterPattern.literal('ERROR'),
  });
}
