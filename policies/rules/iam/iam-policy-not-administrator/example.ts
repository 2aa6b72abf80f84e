import { aws_dynamodb as dynamodb, aws_iam as iam, type Stack } from 'aws-cdk-lib';

const worker = (stack: Stack): iam.Role =>
  new iam.Role(stack, 'Worker', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });

/** The role is the account. */
export function bad(stack: Stack): void {
  worker(stack).addToPolicy(new iam.PolicyStatement({ actions: ['*'], resources: ['*'] }));
}

/** The grant names what is needed. */
export function good(stack: Stack): void {
  const table = new dynamodb.TableV2(stack, 'Orders', {
    partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
  });
  table.grantReadWriteData(worker(stack));
}
