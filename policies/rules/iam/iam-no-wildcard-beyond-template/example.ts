import { aws_dynamodb as dynamodb, aws_iam as iam, aws_lambda as lambda, type Stack } from 'aws-cdk-lib';

function reader(stack: Stack): lambda.Function {
  return new lambda.Function(stack, 'Reader', {
    runtime: lambda.Runtime.NODEJS_22_X,
    handler: 'index.handler',
    code: lambda.Code.fromInline('exports.handler = async () => {};'),
  });
}

/** The function reads one table and may read all of the account. */
export function bad(stack: Stack): void {
  reader(stack).addToRolePolicy(new iam.PolicyStatement({ actions: ['dynamodb:GetItem'], resources: ['*'] }));
}

/** It may read the one. */
export function good(stack: Stack): void {
  const orders = new dynamodb.TableV2(stack, 'Orders', {
    partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
  });
  orders.grant(reader(stack), 'dynamodb:GetItem');
}
