import { aws_dynamodb as dynamodb, type Stack } from 'aws-cdk-lib';

/** When the region is down, so is the table. */
export function bad(stack: Stack): void {
  new dynamodb.TableV2(stack, 'Orders', {
    partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
  });
}

/** A second region has it too. */
export function good(stack: Stack): void {
  new dynamodb.TableV2(stack, 'Orders', {
    partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
    replicas: [{ region: 'eu-west-1' }],
  });
}
