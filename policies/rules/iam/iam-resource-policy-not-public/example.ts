import { aws_iam as iam, type Stack, aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';

/** Whoever knows its name reads the secret. */
export function bad(stack: Stack): void {
  new secretsmanager.Secret(stack, 'Password').addToResourcePolicy(
    new iam.PolicyStatement({
      principals: [new iam.AnyPrincipal()],
      actions: ['secretsmanager:GetSecretValue'],
      resources: ['*'],
    }),
  );
}

/** The policy names who reads it. */
export function good(stack: Stack): void {
  const reader = new iam.Role(stack, 'Reader', { assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com') });
  new secretsmanager.Secret(stack, 'Password').addToResourcePolicy(
    new iam.PolicyStatement({
      principals: [new iam.ArnPrincipal(reader.roleArn)],
      actions: ['secretsmanager:GetSecretValue'],
      resources: ['*'],
    }),
  );
}
