import { aws_appsync as appsync, type Stack } from 'aws-cdk-lib';

const api = { name: 'orders', authenticationType: 'AWS_IAM' };

/** No trace. */
export function bad(stack: Stack): void {
  new appsync.CfnGraphQLApi(stack, 'Api', api);
}

/** One trace over all resolvers of a request. */
export function good(stack: Stack): void {
  new appsync.CfnGraphQLApi(stack, 'Api', { ...api, xrayEnabled: true });
}
