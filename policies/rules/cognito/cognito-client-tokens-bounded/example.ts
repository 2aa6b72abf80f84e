import { aws_cognito as cognito, Duration, type Stack } from 'aws-cdk-lib';

/** A stolen phone is signed in for ten years. */
export function bad(stack: Stack): void {
  const pool = new cognito.UserPool(stack, 'Users', { deletionProtection: true });
  pool.addClient('App', { disableOAuth: true, refreshTokenValidity: Duration.days(3650) });
}

/** For a month, and signing out everywhere ends it. */
export function good(stack: Stack): void {
  const pool = new cognito.UserPool(stack, 'Users', { deletionProtection: true });
  pool.addClient('App', {
    disableOAuth: true,
    refreshTokenValidity: Duration.days(30),
    enableTokenRevocation: true,
  });
}
