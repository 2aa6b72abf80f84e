import { RemovalPolicy } from 'aws-cdk-lib';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import { acknowledge } from '../nag';

/** Properties of a user pool. */
export interface UserPoolProps {
  /** Whether everybody has to use a second factor (an authenticator app), or may. @default required */
  readonly mfa?: 'required' | 'optional';
}

/** Below `scope` as `Pool`: people sign up by e-mail address, with long passwords and an authenticator app; risky sign-ins are acted on. */
export function userPool(scope: Construct, { mfa = 'required' }: UserPoolProps = {}): cognito.UserPool {
  const pool = new cognito.UserPool(scope, 'Pool', {
    selfSignUpEnabled: true,
    signInAliases: { email: true },
    autoVerify: { email: true },
    accountRecovery: cognito.AccountRecovery.EMAIL_ONLY,
    mfa: mfa === 'required' ? cognito.Mfa.REQUIRED : cognito.Mfa.OPTIONAL,
    mfaSecondFactor: { sms: false, otp: true },
    passwordPolicy: {
      minLength: 14,
      requireDigits: true,
      requireLowercase: true,
      requireSymbols: true,
      requireUppercase: true,
    },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
    // Acting on risky sign-ins and on passwords that were stolen elsewhere takes this plan.
    featurePlan: cognito.FeaturePlan.PLUS,
    standardThreatProtectionMode: cognito.StandardThreatProtectionMode.FULL_FUNCTION,
  });
  if (mfa === 'optional')
    acknowledge(pool, {
      rule: 'AwsSolutions-COG2',
      reason:
        'The owner of the application lets users choose their second factor; risky sign-ins are still asked for one, or blocked, by threat protection.',
    });
  return pool;
}

/** A client that everybody has, in a browser or on a phone: it keeps no secret, and signs in by SRP only. */
export function publicClient(pool: cognito.UserPool, id: string): cognito.UserPoolClient {
  return pool.addClient(id, {
    // Secure remote password: the password itself never leaves the device.
    authFlows: { userSrp: true },
    disableOAuth: true,
    enableTokenRevocation: true,
    preventUserExistenceErrors: true,
  });
}
