import {
  aws_apigateway as apigateway,
  aws_dax as dax,
  aws_dynamodb as dynamodb,
  aws_ec2 as ec2,
  aws_iam as iam,
  aws_lambda as lambda,
  type Stack,
} from 'aws-cdk-lib';

/** A function behind an API that reads items of a table. */
function readerOf(stack: Stack, vpc: ec2.IVpc, table: dynamodb.Table, environment: Record<string, string>) {
  const reader = new lambda.Function(stack, 'Read', {
    runtime: lambda.Runtime.NODEJS_22_X,
    handler: 'index.handler',
    code: lambda.Code.fromInline('exports.handler = async () => ({ statusCode: 200 });'),
    vpc,
    environment: { TABLE: table.tableName, ...environment },
  });
  table.grantReadData(reader);
  new apigateway.LambdaRestApi(stack, 'Api', { handler: reader });
  return reader;
}

function itemsOf(stack: Stack): dynamodb.Table {
  const partitionKey = { name: 'id', type: dynamodb.AttributeType.STRING };
  return new dynamodb.Table(stack, 'Items', { partitionKey });
}

/** Each request of each client reads the table. */
export function bad(stack: Stack): void {
  readerOf(stack, new ec2.Vpc(stack, 'Vpc'), itemsOf(stack), {});
}

/** The function is told the cache, may read through it and reaches it; the cache may read the table. */
export function good(stack: Stack): void {
  const vpc = new ec2.Vpc(stack, 'Vpc');
  const items = itemsOf(stack);
  const role = new iam.Role(stack, 'CacheRole', { assumedBy: new iam.ServicePrincipal('dax.amazonaws.com') });
  items.grantReadData(role);
  const group = new ec2.SecurityGroup(stack, 'CacheGroup', { vpc });
  const subnets = new dax.CfnSubnetGroup(stack, 'Subnets', {
    subnetIds: vpc.privateSubnets.map((subnet) => subnet.subnetId),
  });
  const cache = new dax.CfnCluster(stack, 'Cache', {
    iamRoleArn: role.roleArn,
    nodeType: 'dax.r5.large',
    replicationFactor: 3,
    subnetGroupName: subnets.ref,
    securityGroupIds: [group.securityGroupId],
    clusterEndpointEncryptionType: 'TLS',
  });
  const reader = readerOf(stack, vpc, items, { DAX_ENDPOINT: cache.attrClusterDiscoveryEndpointUrl });
  reader.addToRolePolicy(
    new iam.PolicyStatement({ actions: ['dax:GetItem', 'dax:Query'], resources: [cache.attrArn] }),
  );
  group.connections.allowFrom(reader, ec2.Port.tcp(9111));
}
