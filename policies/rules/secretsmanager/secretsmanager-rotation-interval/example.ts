import { Duration, type Stack, aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';

function rotated(stack: Stack, automaticallyAfter: Duration): void {
  const secret = new secretsmanager.Secret(stack, 'Password');
  secret.addRotationSchedule('Rotation', {
    hostedRotation: secretsmanager.HostedRotation.mysqlSingleUser(),
    automaticallyAfter,
  });
}

/** Once a year. */
export function bad(stack: Stack): void {
  rotated(stack, Duration.days(365));
}

/** Once a month. */
export function good(stack: Stack): void {
  rotated(stack, Duration.days(30));
}
