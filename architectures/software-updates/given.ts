import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import * as autoscaling from 'aws-cdk-lib/aws-autoscaling';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as efs from 'aws-cdk-lib/aws-efs';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { acknowledge } from '../nag';
import { writeOutputs } from '../outputs';
import { LogBucket, tagCase } from '../parts';
import { certificateParameter } from './stack';

/** Properties of the stand-in. */
export interface GivenApplicationStackProps extends StackProps {
  /** ARN of a certificate for the host name that clients use. @default a parameter of the stack */
  readonly certificateArn?: string;
  /** Whether the load balancer has an address on the internet. @default true */
  readonly internetFacing?: boolean;
}

/**
 * A stand-in for the application that is there already: a fleet behind a load balancer that serves update files from a shared
 * file system. For trying the case and for its tests; nobody needs it who has an application.
 */
export class GivenApplicationStack extends Stack {
  readonly loadBalancer: elbv2.ApplicationLoadBalancer;
  readonly listener: elbv2.ApplicationListener;
  readonly targetGroup: elbv2.ApplicationTargetGroup;

  constructor(scope: Construct, id: string, props: GivenApplicationStackProps = {}) {
    const { internetFacing = true, ...rest } = props;
    super(scope, id, {
      description: 'Stand-in for an application that serves update files from EFS',
      env: { region: 'us-east-1' },
      ...rest,
    });
    tagCase(this, 'software-updates');
    const certificateArn = props.certificateArn ?? certificateParameter(this);
    const vpc = new ec2.Vpc(this, 'Network', {
      maxAzs: 2,
      natGateways: 1,
      flowLogs: { Rejected: { trafficType: ec2.FlowLogTrafficType.REJECT } },
      restrictDefaultSecurityGroup: false,
    });
    const instances = new ec2.SecurityGroup(this, 'Instances', {
      vpc,
      description: 'Instances: requests from the load balancer, out to the file system and for updates',
    });
    const files = this.fileSystem(vpc, instances);
    const fleet = this.fleet(vpc, instances, files);
    this.loadBalancer = this.balancer(vpc, internetFacing);
    this.targetGroup = new elbv2.ApplicationTargetGroup(this, 'Fleet', {
      vpc,
      port: PORT,
      protocol: elbv2.ApplicationProtocol.HTTP,
      targets: [fleet],
      healthCheck: { path: '/health', interval: Duration.seconds(15) },
      deregistrationDelay: Duration.seconds(30),
    });
    this.listener = this.loadBalancer.addListener('Https', {
      port: 443,
      protocol: elbv2.ApplicationProtocol.HTTPS,
      certificates: [acm.Certificate.fromCertificateArn(this, 'Certificate', certificateArn)],
      sslPolicy: elbv2.SslPolicy.RECOMMENDED_TLS,
      defaultTargetGroups: [this.targetGroup],
      // Who may connect is said beside the distribution.
      open: false,
    });
    writeOutputs(this, 'software-updates', { OriginDomainName: this.loadBalancer.loadBalancerDnsName });
  }

  private fileSystem(vpc: ec2.IVpc, instances: ec2.ISecurityGroup): efs.FileSystem {
    const group = new ec2.SecurityGroup(this, 'FilesGroup', {
      vpc,
      description: 'File system: NFS from the instances, out to nowhere',
      allowAllOutbound: false,
    });
    const files = new efs.FileSystem(this, 'Files', {
      vpc,
      securityGroup: group,
      encrypted: true,
      enableAutomaticBackups: true,
      performanceMode: efs.PerformanceMode.GENERAL_PURPOSE,
      throughputMode: efs.ThroughputMode.ELASTIC,
    });
    files.connections.allowDefaultPortFrom(instances, 'instances to the file system');
    return files;
  }

  private fleet(
    vpc: ec2.IVpc,
    securityGroup: ec2.ISecurityGroup,
    files: efs.FileSystem,
  ): autoscaling.AutoScalingGroup {
    const role = new iam.Role(this, 'Role', { assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com') });
    const events = new sns.Topic(this, 'Events', {
      masterKey: kms.Alias.fromAliasName(this, 'SnsKey', 'alias/aws/sns'),
      enforceSSL: true,
    });
    const fleet = new autoscaling.AutoScalingGroup(this, 'Group', {
      vpc,
      vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
      launchTemplate: new ec2.LaunchTemplate(this, 'Template', {
        instanceType: new ec2.InstanceType('t4g.small'),
        machineImage: ec2.MachineImage.latestAmazonLinux2023({ cpuType: ec2.AmazonLinuxCpuType.ARM_64 }),
        userData: fileServer(files.fileSystemId),
        role,
        securityGroup,
        requireImdsv2: true,
        httpPutResponseHopLimit: 1,
        detailedMonitoring: true,
        blockDevices: [
          { deviceName: '/dev/xvda', volume: ec2.BlockDeviceVolume.ebs(8, { encrypted: true }) },
        ],
      }),
      minCapacity: 2,
      maxCapacity: 8,
      healthChecks: autoscaling.HealthChecks.withAdditionalChecks({
        additionalTypes: [autoscaling.AdditionalHealthCheckType.ELB],
        gracePeriod: Duration.minutes(2),
      }),
      updatePolicy: autoscaling.UpdatePolicy.rollingUpdate({ minInstancesInService: 2 }),
      notifications: [{ topic: events, scalingEvents: autoscaling.ScalingEvents.ALL }],
    });
    fleet.scaleOnCpuUtilization('Cpu', { targetUtilizationPercent: 60 });
    fleet.node.addDependency(files.mountTargetsAvailable);
    return fleet;
  }

  private balancer(vpc: ec2.IVpc, internetFacing: boolean): elbv2.ApplicationLoadBalancer {
    const balancer = new elbv2.ApplicationLoadBalancer(this, 'Balancer', {
      vpc,
      internetFacing,
      securityGroup: new ec2.SecurityGroup(this, 'BalancerGroup', {
        vpc,
        description: 'Load balancer: who may connect is said where it is used, out to its targets only',
        allowAllOutbound: false,
      }),
      deletionProtection: true,
      dropInvalidHeaderFields: true,
      desyncMitigationMode: elbv2.DesyncMitigationMode.DEFENSIVE,
    });
    const logs = new LogBucket(this, 'Logs');
    acknowledge(logs, {
      rule: 'AwsSolutions-S1',
      reason:
        'It holds access logs itself, those of the load balancer; logs of who writes logs would go round in a circle. The check knows server access logs only.',
    });
    balancer.logAccessLogs(logs, 'balancer');
    return balancer;
  }
}

const PORT = 8080;

/** Serves the shared files with what the image has on board, as a user without rights. */
function fileServer(fileSystemId: string): ec2.UserData {
  const data = ec2.UserData.forLinux();
  data.addCommands(
    'dnf install -y amazon-efs-utils',
    'mkdir -p /srv/files',
    `echo '${fileSystemId}:/ /srv/files efs _netdev,tls 0 0' >> /etc/fstab`,
    'mount -a -t efs',
    'mkdir -p /srv/files/updates && echo ok > /srv/files/health',
    'cat > /etc/systemd/system/files.service <<UNIT',
    '[Service]',
    'DynamicUser=yes',
    'ProtectSystem=strict',
    `ExecStart=/usr/bin/python3 -m http.server ${PORT} --directory /srv/files`,
    'Restart=always',
    '[Install]',
    'WantedBy=multi-user.target',
    'UNIT',
    'systemctl daemon-reload && systemctl enable --now files.service',
  );
  return data;
}
