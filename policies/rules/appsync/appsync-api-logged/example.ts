import { aws_appsync as appsync, aws_iam as iam, type Stack } from 'aws-cdk-lib';

const api = { name: 'orders', authenticationType: 'AWS_IAM' };

/** Nothing is logged. */
export function bad(stack: Stack): void {
  new appsync.CfnGraphQLApi(stack, 'Api', api);
}

/** What fails is logged. */
export function good(stack: Stack): void {
  const role = new iam.Role(stack, 'Logs', { assumedBy: new iam.ServicePrincipal('appsync.amazonaws.com') });
  new appsync.CfnGraphQLApi(stack, 'Api', {
    ...api,
    logConfig: { fieldLogLevel: 'ERROR', cloudWatchLogsRoleArn: role.roleArn },
  });
}
