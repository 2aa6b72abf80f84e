import { aws_dynamodb as dynamodb, type Stack } from 'aws-cdk-lib';

/** One wrong call, or one removed line, deletes the table. */
export function bad(stack: Stack): void {
  new dynamodb.TableV2(stack, 'Orders', {
    partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
  });
}

/** DynamoDB refuses. */
export function good(stack: Stack): void {
  new dynamodb.TableV2(stack, 'Orders', {
    partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
    deletionProtection: true,
  });
}
