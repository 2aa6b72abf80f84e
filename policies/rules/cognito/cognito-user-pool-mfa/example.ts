import { aws_cognito as cognito, type Stack } from 'aws-cdk-lib';

/** A password, which leaks elsewhere, is all it takes. */
export function bad(stack: Stack): void {
  new cognito.UserPool(stack, 'Users');
}

/** A code of an authenticator app beside it. */
export function good(stack: Stack): void {
  new cognito.UserPool(stack, 'Users', {
    mfa: cognito.Mfa.REQUIRED,
    mfaSecondFactor: { otp: true, sms: false },
  });
}
