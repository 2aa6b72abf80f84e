import { RemovalPolicy } from 'aws-cdk-lib';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { BILLING, EDITORS } from './handlers/lib/groups';

/** Properties of the users. */
export interface UsersProps {
  /** Whether everybody has to use a second factor (an authenticator app), or may. @default required */
  readonly mfa?: 'required' | 'optional';
}

/** Viewers, who sign up by themselves, and two groups of staff: those who sell and those who publish. */
export class Users extends Construct {
  readonly pool: cognito.UserPool;
  readonly client: cognito.UserPoolClient;

  constructor(scope: Construct, id: string, { mfa = 'required' }: UsersProps = {}) {
    super(scope, id);
    this.pool = new cognito.UserPool(this, 'Pool', {
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
      featurePlan: cognito.FeaturePlan.PLUS,
      standardThreatProtectionMode: cognito.StandardThreatProtectionMode.FULL_FUNCTION,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.client = this.pool.addClient('App', {
      // Secure remote password: the password itself never leaves the device.
      authFlows: { userSrp: true },
      disableOAuth: true,
      enableTokenRevocation: true,
      preventUserExistenceErrors: true,
    });
    this.pool.addGroup('Billing', { groupName: BILLING, description: 'May say who is premium' });
    this.pool.addGroup('Editors', { groupName: EDITORS, description: 'May change the content' });
  }
}
