import { aws_dynamodb as dynamodb, type Stack } from 'aws-cdk-lib';

/** What a bug overwrites is gone. */
export function bad(stack: Stack): void {
  new dynamodb.TableV2(stack, 'Orders', {
    partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
  });
}

/** The table can be had as it was a minute before, for the last 35 days. */
export function good(stack: Stack): void {
  new dynamodb.TableV2(stack, 'Orders', {
    partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
  });
}
