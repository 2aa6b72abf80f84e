import {
  Duration,
  aws_lambda as lambda,
  type Stack,
  aws_secretsmanager as secretsmanager,
} from 'aws-cdk-lib';

/** What has leaked opens for ever. */
export function bad(stack: Stack): void {
  new secretsmanager.Secret(stack, 'ApiKey');
}

/** After a month it opens nothing. */
export function good(stack: Stack): void {
  const key = new secretsmanager.Secret(stack, 'ApiKey');
  const rotationLambda = new lambda.Function(stack, 'Rotate', {
    runtime: lambda.Runtime.NODEJS_22_X,
    handler: 'index.handler',
    code: lambda.Code.fromInline('exports.handler = async () => {};'),
  });
  key.addRotationSchedule('Rotation', { rotationLambda, automaticallyAfter: Duration.days(30) });
}
