import { aws_dynamodb as dynamodb, type Stack } from 'aws-cdk-lib';

const partitionKey = { name: 'id', type: dynamodb.AttributeType.STRING };

/** Five reads a second, whatever comes. */
export function bad(stack: Stack): void {
  new dynamodb.Table(stack, 'Items', { partitionKey, readCapacity: 5, writeCapacity: 5 });
}

/** What comes is taken. */
export function good(stack: Stack): void {
  new dynamodb.TableV2(stack, 'Items', { partitionKey, billing: dynamodb.Billing.onDemand() });
}
