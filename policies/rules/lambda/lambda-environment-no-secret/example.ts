import { aws_lambda as lambda, type Stack, aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';

/** Whoever may look at the function reads the password. */
export function bad(stack: Stack): void {
  const password = new secretsmanager.Secret(stack, 'Password');
  new lambda.Function(stack, 'Handler', {
    runtime: lambda.Runtime.NODEJS_22_X,
    handler: 'index.handler',
    code: lambda.Code.fromInline('exports.handler = async () => {};'),
    environment: { PASSWORD: password.secretValue.unsafeUnwrap() },
  });
}

/** The function is told where it is and may read it. */
export function good(stack: Stack): void {
  const password = new secretsmanager.Secret(stack, 'Password');
  const handler = new lambda.Function(stack, 'Handler', {
    runtime: lambda.Runtime.NODEJS_22_X,
    handler: 'index.handler',
    code: lambda.Code.fromInline('exports.handler = async () => {};'),
    environment: { PASSWORD_SECRET: password.secretArn },
  });
  password.grantRead(handler);
}
