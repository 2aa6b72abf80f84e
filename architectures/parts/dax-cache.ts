import * as dax from 'aws-cdk-lib/aws-dax';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';

/** Port of a DAX cluster whose endpoint speaks TLS; 8111 without. */
const TLS_PORT = 9111;

/** Properties of a cache. */
export interface DaxCacheProps {
  readonly vpc: ec2.IVpc;
  /** @default isolated subnets */
  readonly subnets?: ec2.SubnetSelection;
  /** Table that is read and written through the cache. */
  readonly table: ITable;
  /** @default dax.t3.small */
  readonly nodeType?: string;
  /** Nodes, each in another zone as far as there are zones. @default 3 */
  readonly nodes?: number;
}

/** A DAX cluster before a table, encrypted at rest and on the wire, and the wiring of the functions that use it. */
export class DaxCache extends Construct {
  readonly cluster: dax.CfnCluster;
  private readonly clusterGroup: ec2.SecurityGroup;
  private readonly table: ITable;

  constructor(scope: Construct, id: string, props: DaxCacheProps) {
    super(scope, id);
    const { vpc, table, nodeType = 'dax.t3.small', nodes = 3 } = props;
    const subnets = props.subnets ?? { subnetType: ec2.SubnetType.PRIVATE_ISOLATED };
    this.table = table;
    this.clusterGroup = new ec2.SecurityGroup(this, 'ClusterGroup', {
      vpc,
      description: 'DAX cluster: takes TLS from the functions that use it, opens nothing itself',
      allowAllOutbound: false,
    });
    const role = new iam.Role(this, 'Role', { assumedBy: new iam.ServicePrincipal('dax.amazonaws.com') });
    role.addToPolicy(new iam.PolicyStatement({ actions: TABLE_ACTIONS, resources: [table.tableArn] }));
    const subnetGroup = new dax.CfnSubnetGroup(this, 'Subnets', {
      subnetIds: vpc.selectSubnets(subnets).subnetIds,
    });
    this.cluster = new dax.CfnCluster(this, 'Cluster', {
      iamRoleArn: role.roleArn,
      nodeType,
      replicationFactor: nodes,
      subnetGroupName: subnetGroup.ref,
      securityGroupIds: [this.clusterGroup.securityGroupId],
      sseSpecification: { sseEnabled: true },
      clusterEndpointEncryptionType: 'TLS',
    });
    this.cluster.node.addDependency(role);
  }

  /** Address with its scheme and port, as in `daxs://….dax-clusters.REGION.amazonaws.com`. */
  get endpoint(): string {
    return this.cluster.attrClusterDiscoveryEndpointUrl;
  }

  /**
   * Lets a function work on the table through the cluster: tells it the endpoint, lets it call, and opens the way.
   * @param fn A function in the cluster's VPC.
   * @param actions As in `GetItem`, without a prefix.
   */
  connect(fn: lambda.Function, actions: readonly string[]): void {
    fn.addEnvironment('DAX_ENDPOINT', this.endpoint);
    fn.addToRolePolicy(
      new iam.PolicyStatement({
        actions: actions.map((action) => `dax:${action}`),
        resources: [this.cluster.attrArn],
      }),
    );
    fn.connections.allowTo(this.clusterGroup, ec2.Port.tcp(TLS_PORT), 'functions to the cache');
  }

  /** Name of the table behind it. */
  get tableName(): string {
    return this.table.tableName;
  }
}

/** What the cluster does on the table for those who ask it. */
const TABLE_ACTIONS = [
  'dynamodb:DescribeTable',
  'dynamodb:GetItem',
  'dynamodb:BatchGetItem',
  'dynamodb:Query',
  'dynamodb:Scan',
  'dynamodb:PutItem',
  'dynamodb:UpdateItem',
  'dynamodb:DeleteItem',
  'dynamodb:ConditionCheckItem',
];
