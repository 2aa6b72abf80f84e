import { RemovalPolicy } from 'aws-cdk-lib';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { acknowledge } from '../nag';

/** Properties of the users. */
export interface UsersProps {
  /** Whether everybody has to use a second factor (an authenticator app), or may. @default required */
  readonly mfa?: 'required' | 'optional';
}

/** A user pool, an identity pool that takes its tokens, and the one role that all signed-in users get. */
export class Users extends Construct {
  readonly pool: cognito.UserPool;
  readonly client: cognito.UserPoolClient;
  readonly identityPool: cognito.CfnIdentityPool;
  /** What signed-in users may do directly; policies with `${cognito-identity.amazonaws.com:sub}` tell them apart. */
  readonly role: iam.Role;

  constructor(scope: Construct, id: string, props: UsersProps = {}) {
    super(scope, id);
    const { mfa = 'required' } = props;
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
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
      // Acting on risky sign-ins and on passwords that were stolen elsewhere takes this plan.
      featurePlan: cognito.FeaturePlan.PLUS,
      standardThreatProtectionMode: cognito.StandardThreatProtectionMode.FULL_FUNCTION,
    });
    if (mfa === 'optional') {
      acknowledge(this.pool, {
        rule: 'AwsSolutions-COG2',
        reason:
          'The owner of the application lets users choose their second factor; risky sign-ins are still asked for one, or blocked, by threat protection.',
      });
    }
    this.client = this.pool.addClient('App', {
      // Secure remote password: the password itself never leaves the device.
      authFlows: { userSrp: true },
      disableOAuth: true,
      enableTokenRevocation: true,
      preventUserExistenceErrors: true,
    });
    this.identityPool = new cognito.CfnIdentityPool(this, 'Identities', {
      allowUnauthenticatedIdentities: false,
      // The basic flow lets clients choose a role and skips the pool's checks.
      allowClassicFlow: false,
      cognitoIdentityProviders: [
        {
          clientId: this.client.userPoolClientId,
          providerName: this.pool.userPoolProviderName,
          // A user who was signed out everywhere or deleted gets no more credentials.
          serverSideTokenCheck: true,
        },
      ],
    });
    this.role = new iam.Role(this, 'SignedIn', {
      description: 'What signed-in users may do directly, each with what is their own',
      assumedBy: new iam.FederatedPrincipal(
        'cognito-identity.amazonaws.com',
        {
          StringEquals: { 'cognito-identity.amazonaws.com:aud': this.identityPool.ref },
          'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': 'authenticated' },
        },
        'sts:AssumeRoleWithWebIdentity',
      ),
    });
    new cognito.CfnIdentityPoolRoleAttachment(this, 'Roles', {
      identityPoolId: this.identityPool.ref,
      roles: { authenticated: this.role.roleArn },
    });
  }
}
