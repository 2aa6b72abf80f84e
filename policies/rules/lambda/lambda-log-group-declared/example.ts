import { aws_iam as iam, aws_lambda as lambda, aws_logs as logs, type Stack } from 'aws-cdk-lib';

function handler(stack: Stack, loggingConfig?: lambda.CfnFunction.LoggingConfigProperty): void {
  const role = new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
  new lambda.CfnFunction(stack, 'Handler', {
    runtime: 'nodejs24.x',
    handler: 'index.handler',
    code: { zipFile: 'exports.handler = async () => {};' },
    role: role.roleArn,
    ...(loggingConfig && { loggingConfig }),
  });
}

/** Lambda makes a group that keeps everything for ever. */
export function bad(stack: Stack): void {
  handler(stack);
}

/** The group is part of the stack. */
export function good(stack: Stack): void {
  const group = new logs.LogGroup(stack, 'Logs', { retention: logs.RetentionDays.THREE_MONTHS });
  handler(stack, { logGroup: group.logGroupName });
}
