import { aws_cognito as cognito, type Stack } from 'aws-cdk-lib';

/** Six characters of any kind are guessed. */
export function bad(stack: Stack): void {
  new cognito.UserPool(stack, 'Users', {
    passwordPolicy: { minLength: 6, requireDigits: false, requireSymbols: false, requireUppercase: false },
  });
}

/** Twelve of all kinds are not. */
export function good(stack: Stack): void {
  new cognito.UserPool(stack, 'Users', {
    passwordPolicy: {
      minLength: 12,
      requireLowercase: true,
      requireUppercase: true,
      requireDigits: true,
      requireSymbols: true,
    },
  });
}
