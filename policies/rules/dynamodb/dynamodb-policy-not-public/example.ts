import { aws_dynamodb as dynamodb, aws_iam as iam, type Stack } from 'aws-cdk-lib';

/** Everybody: DynamoDB refuses it, at deployment. */
export function bad(stack: Stack): void {
  readable(stack, new iam.StarPrincipal());
}

/** A role of the account. */
export function good(stack: Stack): void {
  readable(stack, new iam.ArnPrincipal(stack.formatArn(READER)));
}

const READER = { service: 'iam', region: '', resource: 'role', resourceName: 'reader' };

function readable(stack: Stack, principal: iam.IPrincipal): void {
  const table = new dynamodb.Table(stack, 'Items', {
    partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
  });
  table.addToResourcePolicy(
    new iam.PolicyStatement({ principals: [principal], actions: ['dynamodb:GetItem'], resources: ['*'] }),
  );
}
