import { RemovalPolicy } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { acknowledge } from '../nag';
import { AuroraRegion, ENGINE } from './aurora-region';
import type { Data } from './data';

/** Properties of the first region of the global database. */
export interface AuroraDataProps {
  /** Name of the global database: its other regions join it by this. */
  readonly globalCluster: string;
  readonly vpc?: ec2.IVpc | undefined;
  readonly subnets?: ec2.SubnetSelection | undefined;
  readonly instances?: number | undefined;
  readonly maxCapacity?: number | undefined;
}

const DATABASE = 'blog';

/**
 * The first region of an Aurora global database, which takes the writes. Functions use the Data API: it takes signed requests
 * over HTTPS, so that they need no network, no connection pool and no password of their own.
 */
export class AuroraData extends Construct implements Data {
  readonly network = undefined;
  readonly cluster: rds.CfnDBCluster;
  readonly secret: secretsmanager.Secret;

  constructor(scope: Construct, id: string, props: AuroraDataProps) {
    super(scope, id);
    this.secret = new secretsmanager.Secret(this, 'User', {
      description: 'User of the website database, as the Data API takes it',
      generateSecretString: {
        secretStringTemplate: JSON.stringify({ username: 'blog' }),
        generateStringKey: 'password',
        passwordLength: 40,
        excludePunctuation: true,
      },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    acknowledge(this.secret, {
      rule: 'AwsSolutions-SMG4',
      reason:
        'The password is made at deployment, nobody is shown it, and the database takes no connections but by the Data API, which IAM authorizes. RDS does not rotate passwords of global databases itself; the README says how to.',
    });
    const global = new rds.CfnGlobalCluster(this, 'Global', {
      ...ENGINE,
      globalClusterIdentifier: props.globalCluster,
      storageEncrypted: true,
      deletionProtection: true,
    });
    global.applyRemovalPolicy(RemovalPolicy.RETAIN);
    const region = new AuroraRegion(this, 'First', {
      ...props,
      globalCluster: global.ref,
      primary: {
        databaseName: DATABASE,
        enableHttpEndpoint: true,
        masterUsername: 'blog',
        masterUserPassword: this.secret.secretValueFromJson('password').unsafeUnwrap(),
      },
    });
    this.cluster = region.cluster;
  }

  connect(fn: lambda.Function): void {
    fn.addEnvironment('CLUSTER_ARN', this.cluster.attrDbClusterArn);
    fn.addEnvironment('SECRET_ARN', this.secret.secretArn);
    fn.addEnvironment('DATABASE', DATABASE);
    fn.addToRolePolicy(
      new iam.PolicyStatement({
        actions: ['rds-data:ExecuteStatement'],
        resources: [this.cluster.attrDbClusterArn],
      }),
    );
    fn.addToRolePolicy(
      new iam.PolicyStatement({
        actions: ['secretsmanager:GetSecretValue'],
        resources: [this.secret.secretArn],
      }),
    );
  }
}
