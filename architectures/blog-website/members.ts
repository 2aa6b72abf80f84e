import type * as cognito from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { publicClient, userPool } from '../parts';

/** Who may write: a user pool whose members sign in with their e-mail address and a second factor. */
export class Members extends Construct {
  readonly pool: cognito.UserPool;
  readonly client: cognito.UserPoolClient;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.pool = userPool(this);
    this.client = publicClient(this.pool, 'Web');
  }
}
