import type * as cognito from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { publicClient, type UserPoolProps, userPool } from '../parts';
import { BILLING, EDITORS } from './handlers/lib/groups';

/** Viewers, who sign up by themselves, and two groups of staff: those who sell and those who publish. */
export class Users extends Construct {
  readonly pool: cognito.UserPool;
  readonly client: cognito.UserPoolClient;

  constructor(scope: Construct, id: string, props: UserPoolProps = {}) {
    super(scope, id);
    this.pool = userPool(this, props);
    this.client = publicClient(this.pool, 'App');
    this.pool.addGroup('Billing', { groupName: BILLING, description: 'May say who is premium' });
    this.pool.addGroup('Editors', { groupName: EDITORS, description: 'May change the content' });
  }
}
