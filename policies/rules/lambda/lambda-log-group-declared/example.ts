import { aws_lambda as lambda, aws_logs as logs, type Stack } from 'aws-cdk-lib';

const code = {
  runtime: lambda.Runtime.NODEJS_24_X,
  handler: 'index.handler',
  code: lambda.Code.fromInline('exports.handler = async () => {};'),
};

/** Lambda makes a group that keeps everything for ever. */
export function bad(stack: Stack): void {
  new lambda.Function(stack, 'Handler', code);
}

/** The group is part of the stack. */
export function good(stack: Stack): void {
  const logGroup = new logs.LogGroup(stack, 'Logs', { retention: logs.RetentionDays.THREE_MONTHS });
  new lambda.Function(stack, 'Handler', { ...code, logGroup });
}
