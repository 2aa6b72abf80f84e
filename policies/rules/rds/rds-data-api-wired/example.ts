import {
  aws_apigateway as apigateway,
  aws_iam as iam,
  aws_lambda as lambda,
  aws_rds as rds,
  type Stack,
} from 'aws-cdk-lib';

/** A global database whose first cluster answers the Data API, and a function behind an API that is told of it. */
function application(stack: Stack) {
  const site = new rds.CfnGlobalCluster(stack, 'Site', {
    engine: 'aurora-postgresql',
    storageEncrypted: true,
  });
  const user = new rds.DatabaseSecret(stack, 'User', { username: 'site' });
  const cluster = new rds.CfnDBCluster(stack, 'First', {
    engine: 'aurora-postgresql',
    globalClusterIdentifier: site.ref,
    masterUsername: user.secretValueFromJson('username').unsafeUnwrap(),
    masterUserPassword: user.secretValueFromJson('password').unsafeUnwrap(),
    storageEncrypted: true,
    enableHttpEndpoint: true,
  });
  const handler = new lambda.Function(stack, 'Articles', {
    runtime: lambda.Runtime.NODEJS_22_X,
    handler: 'index.handler',
    code: lambda.Code.fromInline('exports.handler = async () => ({ statusCode: 200 });'),
    environment: { CLUSTER: cluster.attrDbClusterArn, SECRET: user.secretArn },
  });
  new apigateway.LambdaRestApi(stack, 'Api', { handler });
  return { user, cluster, handler };
}

/** The function is told of the cluster and the user, and may read neither. */
export function bad(stack: Stack): void {
  application(stack);
}

/** It may run statements, as the user that it reads from Secrets Manager. */
export function good(stack: Stack): void {
  const { user, cluster, handler } = application(stack);
  handler.addToRolePolicy(
    new iam.PolicyStatement({
      actions: ['rds-data:ExecuteStatement'],
      resources: [cluster.attrDbClusterArn],
    }),
  );
  user.grantRead(handler);
}
