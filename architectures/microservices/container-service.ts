import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { LogBucket } from '../parts';
import { type Endpoint, HEALTH_PATH, type Service } from './endpoint';
import { PublicLoadBalancer } from './load-balancer';

/** Properties of the service on containers. */
export interface ContainerServiceProps {
  /** First label of its name in the zone. @default catalog */
  readonly name?: string;
  readonly vpc: ec2.IVpc;
  readonly certificate: acm.ICertificate;
  readonly logs: LogBucket;
  /** An image that answers on `port`, `/health` among others. @default Node.js with a server of a few lines */
  readonly image?: ecs.ContainerImage;
  /** @default 8080 */
  readonly port?: number;
  /** Tasks that run at least; there are up to four times as many. @default 2 */
  readonly tasks?: number;
}

/** What the default image runs: enough to show that requests arrive. */
const SERVER =
  "require('node:http').createServer((q,s)=>{s.setHeader('content-type','application/json');s.end(JSON.stringify({service:'catalog',path:q.url}))}).listen(8080)";

/** Fargate tasks behind a load balancer of their own. */
export class ContainerService extends Construct implements Service {
  readonly endpoint: Endpoint;
  readonly entrance: PublicLoadBalancer;
  readonly service: ecs.FargateService;

  constructor(scope: Construct, id: string, props: ContainerServiceProps) {
    super(scope, id);
    const { name = 'catalog', vpc, certificate, port = 8080, tasks = 2 } = props;
    const cluster = new ecs.Cluster(this, 'Cluster', {
      vpc,
      containerInsightsV2: ecs.ContainerInsights.ENABLED,
    });
    this.service = new ecs.FargateService(this, 'Service', {
      cluster,
      taskDefinition: this.task(name, props.image, port),
      desiredCount: tasks,
      minHealthyPercent: 100,
      circuitBreaker: { rollback: true },
      vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
      platformVersion: ecs.FargatePlatformVersion.LATEST,
    });
    this.service
      .autoScaleTaskCount({ minCapacity: tasks, maxCapacity: tasks * 4 })
      .scaleOnCpuUtilization('Cpu', { targetUtilizationPercent: 60 });
    this.entrance = new PublicLoadBalancer(this, 'Entrance', {
      vpc,
      certificate,
      logs: props.logs,
      logPrefix: name,
    });
    this.entrance.listener.addTargets('Tasks', {
      port,
      protocol: elbv2.ApplicationProtocol.HTTP,
      targets: [this.service],
      healthCheck: { path: HEALTH_PATH, interval: Duration.seconds(15) },
      deregistrationDelay: Duration.seconds(30),
    });
    this.endpoint = { name, target: () => this.entrance.target };
  }

  private task(name: string, image: ecs.ContainerImage | undefined, port: number): ecs.TaskDefinition {
    const task = new ecs.FargateTaskDefinition(this, 'Task', {
      cpu: 256,
      memoryLimitMiB: 512,
      runtimePlatform: {
        cpuArchitecture: ecs.CpuArchitecture.ARM64,
        operatingSystemFamily: ecs.OperatingSystemFamily.LINUX,
      },
    });
    const logGroup = new logs.LogGroup(this, 'Logs', {
      retention: logs.RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    task.addContainer('app', {
      image: image ?? ecs.ContainerImage.fromRegistry('public.ecr.aws/docker/library/node:24-alpine'),
      ...(image === undefined && { command: ['node', '-e', SERVER], user: 'node' }),
      portMappings: [{ containerPort: port }],
      readonlyRootFilesystem: true,
      logging: ecs.LogDrivers.awsLogs({ streamPrefix: name, logGroup }),
    });
    return task;
  }
}
