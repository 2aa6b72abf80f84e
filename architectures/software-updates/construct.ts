import { Duration, Stack, Token } from 'aws-cdk-lib';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Construct } from 'constructs';
import { acknowledge } from '../nag';
import { DistributionLogs, Firewall, LogBucket } from '../parts';
import { type Door, HeaderDoor, VpcDoor } from './door';

/** The application as it is: only what stands before it is named. */
export interface GivenApplication {
  readonly loadBalancer: elbv2.ApplicationLoadBalancer;
  /** Its HTTPS listener, whose certificate is for the host name that clients use. */
  readonly listener: elbv2.ApplicationListener;
  /** What the listener forwards to. */
  readonly targetGroup: elbv2.IApplicationTargetGroup;
}

/** Properties of the edge before the application. */
export interface SoftwareUpdatesProps {
  readonly application: GivenApplication;
  /** Host name that clients use; its DNS is moved to the distribution after the deployment. */
  readonly domainName: string;
  /** ARN of an ACM certificate for it in us-east-1: distributions take none from elsewhere. */
  readonly certificateArn: string;
  /**
   * How the application is closed to whoever comes past the distribution. `header`: the distribution sends a secret, and the
   * listener answers 403 to requests without it; for load balancers on the internet. `vpc`: CloudFront comes from inside the
   * network; for internal load balancers, of which nothing is changed at all.
   * @default header
   */
  readonly door?: 'header' | 'vpc';
  /**
   * Which secret the header holds. To change it deploy with the next number: the application takes the one before for as long
   * as that number stands, so that no request is refused while the distribution learns the new one.
   * @default 1
   */
  readonly headerGeneration?: number;
  /**
   * Whether the listener answers 403 to requests without the header. `false` for as long as the DNS of the host name still leads
   * clients to the load balancer; the application is open until then, and the policies say so.
   * @default true
   */
  readonly closeListener?: boolean;
  /** Priority of the listener's rule for requests with the header; free at the listener. @default 1 */
  readonly rulePriority?: number;
  /**
   * Paths of update files. What is below never changes under its name: it has a version or a digest in it.
   * @default /updates/*
   */
  readonly cachedPaths?: readonly string[];
  /** How long the edge and clients keep an update file. @default one year */
  readonly cacheTtl?: Duration;
  /** Region of a cache before the origin that all edge locations ask, for a fee by the request. @default none */
  readonly originShieldRegion?: string;
  /** Edge locations that serve. @default all of them */
  readonly priceClass?: cloudfront.PriceClass;
  /** Id of CloudFront's list of origin-facing addresses in the application's region. @default that of us-east-1 */
  readonly edgePrefixListId?: string;
}

/** A distribution before an application that stays as it is: update files from the edge, everything else passed through. */
export class SoftwareUpdates extends Construct {
  readonly distribution: cloudfront.Distribution;
  readonly door: Door;
  readonly cachedPaths: readonly string[];

  /** @throws Error in any region but us-east-1, where the firewall and the logs of distributions are made. */
  constructor(scope: Construct, id: string, props: SoftwareUpdatesProps) {
    super(scope, id);
    requireHome(Stack.of(this));
    this.cachedPaths = props.cachedPaths ?? ['/updates/*'];
    const logs = new LogBucket(this, 'Logs');
    acknowledge(logs, {
      rule: 'AwsSolutions-S1',
      reason:
        'It holds access logs itself, those of the distribution; logs of who writes logs would go round in a circle. The check knows server access logs only.',
    });
    this.door = new (props.door === 'vpc' ? VpcDoor : HeaderDoor)(this, 'Door', {
      application: props.application,
      generation: props.headerGeneration ?? 1,
      priority: props.rulePriority ?? 1,
      closeListener: props.closeListener ?? true,
      edgePrefixListId: props.edgePrefixListId ?? EDGE_OF_US_EAST_1,
      ...(props.originShieldRegion !== undefined && { originShieldRegion: props.originShieldRegion }),
    });
    const passed: cloudfront.AddBehaviorOptions = {
      viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      allowedMethods: cloudfront.AllowedMethods.ALLOW_ALL,
      cachePolicy: cloudfront.CachePolicy.CACHING_DISABLED,
      // With the host name that clients ask for: the application and its certificate see what they saw before.
      originRequestPolicy: cloudfront.OriginRequestPolicy.ALL_VIEWER,
    };
    this.distribution = new cloudfront.Distribution(this, 'Distribution', {
      comment: 'Software updates',
      domainNames: [props.domainName],
      certificate: acm.Certificate.fromCertificateArn(this, 'Certificate', props.certificateArn),
      minimumProtocolVersion: cloudfront.SecurityPolicyProtocol.TLS_V1_2_2021,
      httpVersion: cloudfront.HttpVersion.HTTP2_AND_3,
      priceClass: props.priceClass ?? cloudfront.PriceClass.PRICE_CLASS_ALL,
      webAclId: new Firewall(this, 'Firewall', { scope: 'CLOUDFRONT' }).arn,
      defaultBehavior: { ...passed, origin: this.door.origin },
      // A file that is not there yet must be found soon after it is.
      errorResponses: [403, 404, 502, 503, 504].map((httpStatus) => ({
        httpStatus,
        ttl: Duration.seconds(5),
      })),
      // Hit rate and origin latency by the minute, which the distribution does not measure by itself.
      publishAdditionalMetrics: true,
    });
    this.serveUpdates(props.cacheTtl ?? Duration.days(365));
    // The header is asked for before it is sent by none, and taken before it is sent.
    this.distribution.node.addDependency(this.door);
    new DistributionLogs(this, 'AccessLogs', { distribution: this.distribution, logs });
    acknowledge(this.distribution, {
      rule: 'AwsSolutions-CFR1',
      reason:
        'The fleet that fetches updates may be anywhere; an update that a country cannot reach is a vulnerability that stays open there.',
    });
  }

  /** The same bytes for everybody under a name that never changes its meaning: kept as long as may be, keyed by the path alone. */
  private serveUpdates(ttl: Duration): void {
    const cachePolicy = new cloudfront.CachePolicy(this, 'ByPath', {
      comment: 'Versioned files: the path alone says which',
      minTtl: Duration.days(1),
      defaultTtl: ttl,
      maxTtl: ttl,
      cookieBehavior: cloudfront.CacheCookieBehavior.none(),
      headerBehavior: cloudfront.CacheHeaderBehavior.none(),
      queryStringBehavior: cloudfront.CacheQueryStringBehavior.none(),
      enableAcceptEncodingGzip: true,
      enableAcceptEncodingBrotli: true,
    });
    const responseHeadersPolicy = new cloudfront.ResponseHeadersPolicy(this, 'Immutable', {
      comment: 'Clients keep versioned files too',
      customHeadersBehavior: {
        customHeaders: [
          {
            header: 'cache-control',
            value: `public, max-age=${ttl.toSeconds()}, immutable`,
            override: true,
          },
        ],
      },
      securityHeadersBehavior: {
        contentTypeOptions: { override: true },
        strictTransportSecurity: { accessControlMaxAge: Duration.days(365), override: true },
      },
    });
    for (const path of this.cachedPaths) {
      this.distribution.addBehavior(path, this.door.origin, {
        viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        allowedMethods: cloudfront.AllowedMethods.ALLOW_GET_HEAD,
        cachePolicy,
        responseHeadersPolicy,
        originRequestPolicy: cloudfront.OriginRequestPolicy.HOST_HEADER_ONLY,
        compress: true,
      });
    }
  }
}

/** `com.amazonaws.global.cloudfront.origin-facing`; it has another id in each region. */
const EDGE_OF_US_EAST_1 = 'pl-3b927c52';
const HOME = 'us-east-1';

function requireHome({ region, node }: Stack): void {
  if (Token.isUnresolved(region) || region !== HOME)
    throw new Error(
      `${node.path}: the distribution is made in ${HOME}, where its firewall and its logs live; give the stack env: { region: '${HOME}' }`,
    );
}
