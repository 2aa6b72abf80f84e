import { aws_dynamodb as dynamodb, aws_kms as kms, type Stack } from 'aws-cdk-lib';

/** The key is AWS's: nobody here can take it away, or see it used. */
export function bad(stack: Stack): void {
  new dynamodb.TableV2(stack, 'Orders', {
    partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
  });
}

/** The key is the account's. */
export function good(stack: Stack): void {
  const key = new kms.Key(stack, 'Key', { enableKeyRotation: true });
  new dynamodb.TableV2(stack, 'Orders', {
    partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
    encryption: dynamodb.TableEncryptionV2.customerManagedKey(key),
  });
}
