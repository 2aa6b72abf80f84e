import { Duration } from 'aws-cdk-lib';
import * as autoscaling from 'aws-cdk-lib/aws-autoscaling';
import type * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { LogBucket } from '../parts';
import { type Endpoint, HEALTH_PATH, type Service } from './endpoint';
import { PublicLoadBalancer } from './load-balancer';

/** Properties of the service on instances. */
export interface InstanceServiceProps {
  /** First label of its name in the zone. @default reports */
  readonly name?: string;
  readonly vpc: ec2.IVpc;
  readonly certificate: acm.ICertificate;
  readonly logs: LogBucket;
  /** @default t4g.small */
  readonly instanceType?: ec2.InstanceType;
  /** An image for the processor of the instance type. @default the newest Amazon Linux 2023 for Arm at deployment */
  readonly machineImage?: ec2.IMachineImage;
  /** What an instance runs when it starts; it has to answer on port 8080, `/health` among others. @default a file server */
  readonly userData?: ec2.UserData;
  /** Instances that run at least; there are up to four times as many. @default 2 */
  readonly instances?: number;
}

const PORT = 8080;

/** An Auto Scaling group behind a load balancer of its own. */
export class InstanceService extends Construct implements Service {
  readonly endpoint: Endpoint;
  readonly entrance: PublicLoadBalancer;
  readonly group: autoscaling.AutoScalingGroup;

  constructor(scope: Construct, id: string, props: InstanceServiceProps) {
    super(scope, id);
    const { name = 'reports', vpc, certificate, instances = 2 } = props;
    const securityGroup = new ec2.SecurityGroup(this, 'Instances', {
      vpc,
      description: 'Instances: requests from the load balancer, out to anywhere for updates',
    });
    const template = new ec2.LaunchTemplate(this, 'Template', {
      instanceType: props.instanceType ?? new ec2.InstanceType('t4g.small'),
      machineImage:
        props.machineImage ??
        ec2.MachineImage.latestAmazonLinux2023({ cpuType: ec2.AmazonLinuxCpuType.ARM_64 }),
      userData: props.userData ?? fileServer(),
      role: new iam.Role(this, 'Role', { assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com') }),
      securityGroup,
      requireImdsv2: true,
      httpPutResponseHopLimit: 1,
      detailedMonitoring: true,
      blockDevices: [{ deviceName: '/dev/xvda', volume: ec2.BlockDeviceVolume.ebs(8, { encrypted: true }) }],
    });
    const events = new sns.Topic(this, 'Events', {
      masterKey: kms.Alias.fromAliasName(this, 'SnsKey', 'alias/aws/sns'),
      enforceSSL: true,
    });
    this.group = new autoscaling.AutoScalingGroup(this, 'Group', {
      vpc,
      vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
      launchTemplate: template,
      minCapacity: instances,
      maxCapacity: instances * 4,
      healthChecks: autoscaling.HealthChecks.withAdditionalChecks({
        additionalTypes: [autoscaling.AdditionalHealthCheckType.ELB],
        gracePeriod: Duration.minutes(2),
      }),
      updatePolicy: autoscaling.UpdatePolicy.rollingUpdate({ minInstancesInService: instances }),
      notifications: [{ topic: events, scalingEvents: autoscaling.ScalingEvents.ALL }],
    });
    this.group.scaleOnCpuUtilization('Cpu', { targetUtilizationPercent: 60 });
    this.entrance = new PublicLoadBalancer(this, 'Entrance', {
      vpc,
      certificate,
      logs: props.logs,
      logPrefix: name,
    });
    this.entrance.listener.addTargets('Instances', {
      port: PORT,
      protocol: elbv2.ApplicationProtocol.HTTP,
      targets: [this.group],
      healthCheck: { path: HEALTH_PATH, interval: Duration.seconds(15) },
      deregistrationDelay: Duration.seconds(30),
    });
    this.endpoint = { name, target: () => this.entrance.target };
  }
}

/** Serves one folder with what the image has on board, as a user without rights. */
function fileServer(): ec2.UserData {
  const data = ec2.UserData.forLinux();
  data.addCommands(
    'mkdir -p /srv/reports && echo ok > /srv/reports/health',
    'cat > /etc/systemd/system/reports.service <<UNIT',
    '[Service]',
    'DynamicUser=yes',
    'ProtectSystem=strict',
    `ExecStart=/usr/bin/python3 -m http.server ${PORT} --directory /srv/reports`,
    'Restart=always',
    '[Install]',
    'WantedBy=multi-user.target',
    'UNIT',
    'systemctl daemon-reload && systemctl enable --now reports.service',
  );
  return data;
}
