import { aws_cognito as cognito, type Stack } from 'aws-cdk-lib';

function client(stack: Stack, authFlows: cognito.AuthFlow): void {
  const pool = new cognito.UserPool(stack, 'Users', { deletionProtection: true });
  pool.addClient('App', { authFlows, disableOAuth: true });
}

/** The password itself is sent. */
export function bad(stack: Stack): void {
  client(stack, { userPassword: true });
}

/** The app shows that it knows it. */
export function good(stack: Stack): void {
  client(stack, { userSrp: true });
}
