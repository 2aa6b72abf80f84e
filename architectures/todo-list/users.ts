import * as cognito from 'aws-cdk-lib/aws-cognito';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { publicClient, type UserPoolProps, userPool } from '../parts';

/** A user pool, an identity pool that takes its tokens, and the one role that all signed-in users get. */
export class Users extends Construct {
  readonly pool: cognito.UserPool;
  readonly client: cognito.UserPoolClient;
  readonly identityPool: cognito.CfnIdentityPool;
  /** What signed-in users may do directly; policies with `${cognito-identity.amazonaws.com:sub}` tell them apart. */
  readonly role: iam.Role;

  constructor(scope: Construct, id: string, props: UserPoolProps = {}) {
    super(scope, id);
    this.pool = userPool(this, props);
    this.client = publicClient(this.pool, 'App');
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
