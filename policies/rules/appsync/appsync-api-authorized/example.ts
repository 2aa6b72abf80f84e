import { aws_appsync as appsync, type Stack } from 'aws-cdk-lib';

/** Everybody has the key. */
export function bad(stack: Stack): void {
  new appsync.CfnGraphQLApi(stack, 'Api', { name: 'orders', authenticationType: 'API_KEY' });
}

/** Callers sign with credentials of their own. */
export function good(stack: Stack): void {
  new appsync.CfnGraphQLApi(stack, 'Api', { name: 'orders', authenticationType: 'AWS_IAM' });
}
