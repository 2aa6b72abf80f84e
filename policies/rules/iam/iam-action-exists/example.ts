import { aws_iam as iam, type Stack } from 'aws-cdk-lib';

/** There is no such action, so the statement allows nothing, or denies nothing. */
export function bad(stack: Stack): void {
  const reader = new iam.Role(stack, 'Reader', {
    assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
  });
  reader.addToPolicy(new iam.PolicyStatement({ actions: ['s3:ListObjects'], resources: ['*'] }));
}

/** The operation ListObjects asks for the right s3:ListBucket. */
export function good(stack: Stack): void {
  const reader = new iam.Role(stack, 'Reader', {
    assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
  });
  reader.addToPolicy(new iam.PolicyStatement({ actions: ['s3:ListBucket'], resources: ['*'] }));
}
