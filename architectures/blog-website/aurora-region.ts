import { RemovalPolicy } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as rds from 'aws-cdk-lib/aws-rds';
import { Construct } from 'constructs';
import { isolatedNetwork } from '../parts';

/** Engine of every member; those of a global database run the same version. */
export const ENGINE = { engine: 'aurora-postgresql', engineVersion: '16.8' } as const;

/** Any but the port that scanners try first. */
const PORT = 15432;

/** Properties of one region's part of the global database. */
export interface AuroraRegionProps {
  /** Name of the global database. */
  readonly globalCluster: string;
  /** Instances in this region, each in a zone of its own as far as there are zones. @default 2 */
  readonly instances?: number | undefined;
  /** Largest size of an instance, in Aurora capacity units of 2 GiB. @default 4 */
  readonly maxCapacity?: number | undefined;
  /** @default a network of its own, without a way to the internet */
  readonly vpc?: ec2.IVpc | undefined;
  /** @default isolated ones */
  readonly subnets?: ec2.SubnetSelection | undefined;
  /** What only the first region has: the user, the database, and the Data API. */
  readonly primary?: Pick<
    rds.CfnDBClusterProps,
    'databaseName' | 'enableHttpEndpoint' | 'masterUsername' | 'masterUserPassword'
  >;
}

/** A cluster of a global database in one region: encrypted with a key of the region, reached from nowhere but the Data API. */
export class AuroraRegion extends Construct {
  readonly cluster: rds.CfnDBCluster;

  constructor(scope: Construct, id: string, props: AuroraRegionProps) {
    super(scope, id);
    const { vpc = isolatedNetwork(this), instances = 2, maxCapacity = 4 } = props;
    const subnets = props.subnets ?? { subnetType: ec2.SubnetType.PRIVATE_ISOLATED };
    const key = new kms.Key(this, 'Key', {
      description: 'Aurora storage of the website in this region',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const group = new ec2.SecurityGroup(this, 'ClusterGroup', {
      vpc,
      description: 'Aurora cluster: takes no connections, since functions use the Data API',
      allowAllOutbound: false,
    });
    const subnetGroup = new rds.CfnDBSubnetGroup(this, 'Subnets', {
      dbSubnetGroupDescription: 'Isolated subnets of the website',
      subnetIds: vpc.selectSubnets(subnets).subnetIds,
    });
    this.cluster = new rds.CfnDBCluster(this, 'Cluster', {
      ...ENGINE,
      ...props.primary,
      globalClusterIdentifier: props.globalCluster,
      dbSubnetGroupName: subnetGroup.ref,
      vpcSecurityGroupIds: [group.securityGroupId],
      port: PORT,
      storageEncrypted: true,
      kmsKeyId: key.keyArn,
      enableIamDatabaseAuthentication: true,
      backupRetentionPeriod: 14,
      copyTagsToSnapshot: true,
      deletionProtection: true,
      enableCloudwatchLogsExports: ['postgresql'],
      serverlessV2ScalingConfiguration: { minCapacity: 0.5, maxCapacity },
    });
    this.cluster.applyRemovalPolicy(RemovalPolicy.RETAIN);
    for (let i = 1; i <= instances; i++) {
      new rds.CfnDBInstance(this, `Instance${i}`, {
        engine: ENGINE.engine,
        dbClusterIdentifier: this.cluster.ref,
        dbInstanceClass: 'db.serverless',
        publiclyAccessible: false,
        autoMinorVersionUpgrade: true,
        enablePerformanceInsights: true,
      }).applyRemovalPolicy(RemovalPolicy.RETAIN);
    }
  }
}
