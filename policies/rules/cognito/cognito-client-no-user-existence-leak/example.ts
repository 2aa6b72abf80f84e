import { aws_cognito as cognito, type Stack } from 'aws-cdk-lib';

/** "User does not exist" tells who has an account. */
export function bad(stack: Stack): void {
  const pool = new cognito.UserPool(stack, 'Users');
  pool.addClient('Web', { preventUserExistenceErrors: false });
}

/** A wrong name and a wrong password are answered alike. */
export function good(stack: Stack): void {
  const pool = new cognito.UserPool(stack, 'Users');
  pool.addClient('Web', { preventUserExistenceErrors: true });
}
