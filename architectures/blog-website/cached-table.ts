import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { DaxCache, isolatedNetwork } from '../parts';
import type { Data, DataUse } from './data';
import { globalTable } from './global-table';

/** Properties of the table and its cache. */
export interface CachedTableProps {
  readonly replicaRegions: readonly string[];
  /** @default one of its own, without a way to the internet */
  readonly vpc?: ec2.IVpc | undefined;
  /** @default isolated ones */
  readonly subnets?: ec2.SubnetSelection | undefined;
  readonly daxNodeType?: string | undefined;
  readonly daxNodes?: number | undefined;
}

const ACTIONS: Readonly<Record<DataUse, readonly string[]>> = {
  read: ['GetItem'],
  list: ['Query'],
  write: ['PutItem'],
};

/** The global table behind a cache in this region, and the network in which functions reach it. */
export class CachedTable extends Construct implements Data {
  readonly table: dynamodb.TableV2;
  readonly cache: DaxCache;
  readonly network: NonNullable<Data['network']>;

  constructor(scope: Construct, id: string, props: CachedTableProps) {
    super(scope, id);
    const { vpc = isolatedNetwork(this), replicaRegions, daxNodeType, daxNodes } = props;
    const vpcSubnets = props.subnets ?? { subnetType: ec2.SubnetType.PRIVATE_ISOLATED };
    this.table = globalTable(this, replicaRegions);
    this.cache = new DaxCache(this, 'Cache', {
      vpc,
      subnets: vpcSubnets,
      table: this.table,
      ...(daxNodeType !== undefined && { nodeType: daxNodeType }),
      ...(daxNodes !== undefined && { nodes: daxNodes }),
    });
    // One group for all: their only way out is the cache.
    const group = new ec2.SecurityGroup(this, 'FunctionGroup', {
      vpc,
      description: 'Functions of the API: out to the cache, nowhere else',
      allowAllOutbound: false,
    });
    this.network = { vpc, vpcSubnets, securityGroups: [group] };
  }

  connect(fn: lambda.Function, use: DataUse): void {
    fn.addEnvironment('TABLE_NAME', this.table.tableName);
    this.cache.connect(fn, ACTIONS[use]);
  }
}
