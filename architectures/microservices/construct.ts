import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as route53 from 'aws-cdk-lib/aws-route53';
import { Construct } from 'constructs';
import { acknowledge } from '../nag';
import { LogBucket } from '../parts';
import { ContainerService, type ContainerServiceProps } from './container-service';
import type { Service } from './endpoint';
import { FunctionService, type FunctionServiceProps } from './function-service';
import { InstanceService, type InstanceServiceProps } from './instance-service';
import { serviceNetwork } from './network';
import { Routing, type RoutingProps, SHARED_NAMES } from './routing';
import { StaticEntrance } from './static-entrance';

/** What a service needs of the others is given to it; the rest may be set, or the service left out with `false`. */
type Choice<P, K extends keyof P> = Partial<Omit<P, K>> | false;

/** Properties of the services and their zone. */
export interface MicroservicesProps {
  /** Domain of the zone, as in `services.example.org`. It has to be delegated here before the certificate can be issued. */
  readonly zoneName: string;
  /** @default a public hosted zone of its own */
  readonly zone?: route53.IHostedZone;
  /** For the domain and all names directly below it. @default one that the zone proves */
  readonly certificate?: acm.ICertificate;
  /** @default a network of its own, where a service wants one */
  readonly vpc?: ec2.IVpc;
  /** The service on functions. @default with its defaults */
  readonly functions?: Choice<FunctionServiceProps, 'zoneName' | 'certificate' | 'aliases'>;
  /** The service on containers. @default with its defaults */
  readonly containers?: Choice<ContainerServiceProps, 'vpc' | 'certificate' | 'logs'>;
  /** The service on instances. @default with its defaults */
  readonly instances?: Choice<InstanceServiceProps, 'vpc' | 'certificate' | 'logs'>;
  /** Share, regions: see the properties of the records. */
  readonly routing?: Pick<RoutingProps, 'canaryPercent' | 'latencyRegions'>;
}

/**
 * Services on functions, containers and instances behind one zone, with records by every routing policy of Route 53. Each
 * service stands on its own: leave one out, or take only its construct, and the others do not change.
 */
export class Microservices extends Construct {
  readonly zone: route53.IHostedZone;
  readonly functions: FunctionService | undefined;
  readonly containers: ContainerService | undefined;
  readonly instances: InstanceService | undefined;
  readonly edge: StaticEntrance | undefined;

  constructor(scope: Construct, id: string, props: MicroservicesProps) {
    super(scope, id);
    const { zoneName } = props;
    this.zone = props.zone ?? this.publicZone(zoneName);
    const certificate =
      props.certificate ??
      new acm.Certificate(this, 'Certificate', {
        domainName: zoneName,
        subjectAlternativeNames: [`*.${zoneName}`],
        validation: acm.CertificateValidation.fromDns(this.zone),
      });
    if (props.functions !== false) {
      this.functions = new FunctionService(this, 'Functions', {
        ...props.functions,
        zoneName,
        certificate,
        aliases: SHARED_NAMES.filter((name) => name !== 'edge'),
      });
    }
    if (props.containers !== false || props.instances !== false) {
      const shared = {
        vpc: props.vpc ?? serviceNetwork(this),
        certificate,
        logs: this.balancerLogs(),
      };
      if (props.containers !== false)
        this.containers = new ContainerService(this, 'Containers', { ...props.containers, ...shared });
      if (props.instances !== false)
        this.instances = new InstanceService(this, 'Instances', { ...props.instances, ...shared });
      const behind = (this.containers ?? this.instances)?.entrance;
      if (behind) this.edge = new StaticEntrance(this, 'Edge', { vpc: shared.vpc, behind });
    }
    const services: readonly (Service | undefined)[] = [this.functions, this.containers, this.instances];
    new Routing(this, 'Routing', {
      ...props.routing,
      zone: this.zone,
      endpoints: services.flatMap((service) => (service ? [service.endpoint] : [])),
      addresses: this.edge?.addresses ?? [],
    });
  }

  private balancerLogs(): LogBucket {
    const bucket = new LogBucket(this, 'BalancerLogs');
    acknowledge(bucket, {
      rule: 'AwsSolutions-S1',
      reason: 'This is where logs end: logging the deliveries of logs would log itself, request by request.',
    });
    return bucket;
  }

  /** A zone that logs its queries where that can be: Route 53 writes them to us-east-1 only. */
  private publicZone(zoneName: string): route53.PublicHostedZone {
    const { region, account, partition } = Stack.of(this);
    if (region !== 'us-east-1') return new route53.PublicHostedZone(this, 'Zone', { zoneName });
    const group = new logs.LogGroup(this, 'Queries', {
      logGroupName: `/aws/route53/${zoneName}`,
      retention: logs.RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const allowed = new logs.ResourcePolicy(this, 'QueryLogs', {
      policyStatements: [
        new iam.PolicyStatement({
          principals: [new iam.ServicePrincipal('route53.amazonaws.com')],
          actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          resources: [`arn:${partition}:logs:us-east-1:${account}:log-group:/aws/route53/${zoneName}:*`],
          conditions: {
            StringEquals: { 'aws:SourceAccount': account },
            ArnLike: { 'aws:SourceArn': `arn:${partition}:route53:::hostedzone/*` },
          },
        }),
      ],
    });
    const zone = new route53.PublicHostedZone(this, 'Zone', {
      zoneName,
      queryLogsLogGroupArn: group.logGroupArn,
    });
    zone.node.addDependency(allowed);
    return zone;
  }
}
