import { CfnHealthCheck, CfnRecordSet, type IHostedZone } from 'aws-cdk-lib/aws-route53';
import { Construct } from 'constructs';
import { type Endpoint, HEALTH_PATH } from './endpoint';

/** Properties of the records. */
export interface RoutingProps {
  readonly zone: IHostedZone;
  /** Where services are reached; the first takes most of what is shared. At least two. */
  readonly endpoints: readonly Endpoint[];
  /** IPv4 addresses that answer for `edge`. */
  readonly addresses: readonly string[];
  /** Share of `shop` that the second endpoint gets, in percent. @default 10 */
  readonly canaryPercent?: number;
  /** Regions whose clients go to the first and to the second endpoint under `api`. @default us-east-1 and eu-west-1 */
  readonly latencyRegions?: readonly [string, string];
}

/** Names beside those of the services; every service that may answer has to have certificates for them. */
export const SHARED_NAMES = ['www', 'shop', 'api', 'store', 'app', 'edge'] as const;

/**
 * Records by every routing policy. Each record that could lead into a failure is watched: by the health of the alias target, and
 * by a health check on the service's own name, which does not change with the routing.
 */
export class Routing extends Construct {
  private readonly zone: IHostedZone;

  constructor(scope: Construct, id: string, props: RoutingProps) {
    super(scope, id);
    const { zone, endpoints, addresses, canaryPercent = 10 } = props;
    const { latencyRegions: [near, far] = ['us-east-1', 'eu-west-1'] } = props;
    this.zone = zone;
    const [first, second] = endpoints;
    if (!first || !second) throw new Error('routing by policy wants two services at least');

    for (const endpoint of endpoints) this.alias(endpoint.name, endpoint, {});
    this.record('Www', {
      name: this.name('www'),
      type: 'CNAME',
      ttl: '300',
      resourceRecords: [this.name(first.name)],
    });

    const [watchFirst, watchSecond] = [first, second].map((endpoint) => ({
      healthCheckId: this.watch(endpoint.name).attrHealthCheckId,
    }));
    this.alias('shop', first, { setIdentifier: 'stable', weight: 100 - canaryPercent, ...watchFirst });
    this.alias('shop', second, { setIdentifier: 'canary', weight: canaryPercent, ...watchSecond });
    this.alias('api', first, { setIdentifier: near, region: near, ...watchFirst });
    this.alias('api', second, { setIdentifier: far, region: far, ...watchSecond });
    this.alias('store', first, { setIdentifier: 'world', geoLocation: { countryCode: '*' }, ...watchFirst });
    this.alias('store', second, {
      setIdentifier: 'europe',
      geoLocation: { continentCode: 'EU' },
      ...watchSecond,
    });
    this.alias('app', first, { setIdentifier: 'primary', failover: 'PRIMARY', ...watchFirst });
    this.alias('app', second, { setIdentifier: 'standby', failover: 'SECONDARY' });
    addresses.forEach((address, i) => {
      this.record(`Edge${i + 1}`, {
        name: this.name('edge'),
        type: 'A',
        ttl: '60',
        setIdentifier: `address-${i + 1}`,
        multiValueAnswer: true,
        resourceRecords: [address],
        healthCheckId: this.watchAddress(i + 1, address).attrHealthCheckId,
      });
    });
  }

  private name(label: string): string {
    return `${label}.${this.zone.zoneName}`;
  }

  private alias(
    label: string,
    endpoint: Endpoint,
    policy: Partial<ConstructorParameters<typeof CfnRecordSet>[2]>,
  ): void {
    const { setIdentifier = '' } = policy ?? {};
    this.record(`${label}-${setIdentifier}`, {
      name: this.name(label),
      type: 'A',
      aliasTarget: { ...endpoint.target(label), evaluateTargetHealth: true },
      ...policy,
    });
  }

  private record(
    id: string,
    props: Omit<NonNullable<ConstructorParameters<typeof CfnRecordSet>[2]>, 'hostedZoneId'>,
  ): void {
    new CfnRecordSet(this, id, { hostedZoneId: this.zone.hostedZoneId, ...props });
  }

  /** Asks a service by its own name from all over the world. */
  private watch(label: string): CfnHealthCheck {
    return new CfnHealthCheck(this, `Watch-${label}`, {
      healthCheckConfig: {
        type: 'HTTPS',
        fullyQualifiedDomainName: this.name(label),
        port: 443,
        resourcePath: HEALTH_PATH,
        enableSni: true,
        requestInterval: 30,
        failureThreshold: 3,
      },
    });
  }

  private watchAddress(number: number, address: string): CfnHealthCheck {
    return new CfnHealthCheck(this, `WatchAddress${number}`, {
      healthCheckConfig: {
        type: 'HTTPS',
        ipAddress: address,
        fullyQualifiedDomainName: this.name('edge'),
        port: 443,
        resourcePath: HEALTH_PATH,
        enableSni: true,
        requestInterval: 30,
        failureThreshold: 3,
      },
    });
  }
}
