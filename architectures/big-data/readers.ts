import { Fn, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as quicksight from 'aws-cdk-lib/aws-quicksight';
import * as redshift from 'aws-cdk-lib/aws-redshiftserverless';
import { Construct } from 'constructs';
import { acknowledge } from '../nag';
import type { PrivateBucket } from '../parts';
import { logicalId } from './lake';

/** Lets a role read all reports, and nothing else. */
function grantReports(role: iam.Role, reports: PrivateBucket): void {
  role.addToPolicy(
    new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: [reports.arnForObjects('*')] }),
  );
  role.addToPolicy(
    new iam.PolicyStatement({
      actions: ['s3:ListBucket', 's3:GetBucketLocation'],
      resources: [reports.bucketArn],
    }),
  );
  acknowledge(role, {
    rule: `AwsSolutions-IAM5[Resource::<${logicalId(reports)}.Arn>/*]`,
    reason:
      'A reporting tool reads every report: the wildcard stands for the objects of the one bucket of reports. The rule s3-bucket-readers proves that nothing else reads them.',
  });
}

/** Properties of the reader for QuickSight. */
export interface QuickSightReaderProps {
  readonly reports: PrivateBucket;
  /**
   * ARN of the QuickSight user or group who owns a data source of the reports. Only where QuickSight is subscribed to in this
   * account and region. @default no data source: the role is chosen in QuickSight's settings
   */
  readonly owner?: string | undefined;
  /** Key of a manifest in the reporting bucket. Nothing without an owner. */
  readonly manifestKey: string;
}

/** A role by which QuickSight reads the reports, and a data source of them where somebody is to own it. */
export class QuickSightReader extends Construct {
  readonly role: iam.Role;

  constructor(scope: Construct, id: string, props: QuickSightReaderProps) {
    super(scope, id);
    const { reports, owner, manifestKey } = props;
    const { account } = Stack.of(this);
    this.role = new iam.Role(this, 'Role', {
      description: 'QuickSight reads reports',
      assumedBy: new iam.ServicePrincipal('quicksight.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': account } },
      }),
    });
    grantReports(this.role, reports);
    if (owner === undefined) return;
    const source = new quicksight.CfnDataSource(this, 'Reports', {
      awsAccountId: account,
      dataSourceId: `${Stack.of(this).stackName}-reports`,
      name: 'Telemetry reports',
      type: 'S3',
      dataSourceParameters: {
        s3Parameters: {
          manifestFileLocation: { bucket: reports.bucketName, key: manifestKey },
          roleArn: this.role.roleArn,
        },
      },
      sslProperties: { disableSsl: false },
      permissions: [{ principal: owner, actions: OWNS }],
    });
    source.node.addDependency(this.role);
  }
}

/** Source: QuickSight User Guide, permissions of a data source's owner. */
const OWNS = [
  'quicksight:DescribeDataSource',
  'quicksight:DescribeDataSourcePermissions',
  'quicksight:PassDataSource',
  'quicksight:UpdateDataSource',
  'quicksight:UpdateDataSourcePermissions',
  'quicksight:DeleteDataSource',
];

/** Properties of the reader for Redshift Serverless. */
export interface RedshiftReaderProps {
  readonly reports: PrivateBucket;
  /** @default one of its own, without a way to the internet */
  readonly vpc?: ec2.IVpc | undefined;
  /** Redshift processing units, from 8 on. */
  readonly capacity: number;
}

/** Redshift Serverless in an isolated network, with a role by which it reads the reports and no other data. */
export class RedshiftReader extends Construct {
  readonly role: iam.Role;
  readonly workgroup: redshift.CfnWorkgroup;

  constructor(scope: Construct, id: string, props: RedshiftReaderProps) {
    super(scope, id);
    const { reports, capacity } = props;
    const { stackName } = Stack.of(this);
    const vpc = props.vpc ?? this.network();
    this.role = new iam.Role(this, 'Role', {
      description: 'Redshift Serverless reads reports',
      assumedBy: new iam.CompositePrincipal(
        ...['redshift.amazonaws.com', 'redshift-serverless.amazonaws.com'].map(
          (service) =>
            new iam.ServicePrincipal(service, {
              conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
            }),
        ),
      ),
    });
    grantReports(this.role, reports);
    const name = stackName.toLowerCase().slice(0, 50);
    const namespace = new redshift.CfnNamespace(this, 'Namespace', {
      namespaceName: `${name}-reports`,
      dbName: 'reports',
      adminUsername: 'reports_owner',
      // Redshift makes the password, keeps it in Secrets Manager and rotates it.
      manageAdminPassword: true,
      iamRoles: [this.role.roleArn],
      defaultIamRoleArn: this.role.roleArn,
      logExports: ['userlog', 'connectionlog', 'useractivitylog'],
    });
    const group = new ec2.SecurityGroup(this, 'Group', {
      vpc,
      description: 'Redshift Serverless: out to S3 by the gateway endpoint, nothing in until it is opened',
      allowAllOutbound: false,
    });
    group.addEgressRule(ec2.Peer.anyIpv4(), ec2.Port.HTTPS, 'S3, by the gateway endpoint');
    this.workgroup = new redshift.CfnWorkgroup(this, 'Workgroup', {
      workgroupName: `${name}-reports`,
      namespaceName: namespace.ref,
      baseCapacity: capacity,
      publiclyAccessible: false,
      enhancedVpcRouting: true,
      subnetIds: vpc.selectSubnets({ subnetType: ec2.SubnetType.PRIVATE_ISOLATED }).subnetIds,
      securityGroupIds: [group.securityGroupId],
      configParameters: [{ parameterKey: 'require_ssl', parameterValue: 'true' }],
    });
  }

  /** Redshift Serverless wants subnets in three zones. */
  private network(): ec2.Vpc {
    return new ec2.Vpc(this, 'Network', {
      availabilityZones: [0, 1, 2].map((i) => Fn.select(i, Fn.getAzs())),
      natGateways: 0,
      subnetConfiguration: [{ name: 'isolated', subnetType: ec2.SubnetType.PRIVATE_ISOLATED, cidrMask: 24 }],
      gatewayEndpoints: { S3: { service: ec2.GatewayVpcEndpointAwsService.S3 } },
      flowLogs: { Rejected: { trafficType: ec2.FlowLogTrafficType.REJECT } },
      restrictDefaultSecurityGroup: false,
    });
  }
}
