import { Stack } from 'aws-cdk-lib';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import * as origins from 'aws-cdk-lib/aws-cloudfront-origins';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge } from '../nag';
import { DistributionLogs, Firewall, type LogBucket, PrivateBucket } from '../parts';

/** Properties of the site. */
export interface SiteProps {
  readonly logs: LogBucket;
  /** Host names that readers use. */
  readonly domainNames: readonly string[];
  /** ARN of a certificate for them, in us-east-1. */
  readonly certificateArn: string;
  readonly priceClass: cloudfront.PriceClass;
}

/** Static content in a private bucket, served worldwide by a distribution behind a firewall. */
export class Site extends Construct {
  readonly bucket: PrivateBucket;
  readonly distribution: cloudfront.Distribution;

  constructor(scope: Construct, id: string, props: SiteProps) {
    super(scope, id);
    const { logs, domainNames, certificateArn, priceClass } = props;
    this.bucket = new PrivateBucket(this, 'Content', { logs, logPrefix: 'content/' });
    const firewall = new Firewall(this, 'Firewall', { scope: 'CLOUDFRONT' });
    this.distribution = new cloudfront.Distribution(this, 'Distribution', {
      comment: 'Blog website',
      domainNames: [...domainNames],
      certificate: acm.Certificate.fromCertificateArn(this, 'Certificate', certificateArn),
      minimumProtocolVersion: cloudfront.SecurityPolicyProtocol.TLS_V1_2_2021,
      httpVersion: cloudfront.HttpVersion.HTTP2_AND_3,
      priceClass,
      webAclId: firewall.arn,
      defaultRootObject: 'index.html',
      defaultBehavior: {
        ...SERVED,
        origin: origins.S3BucketOrigin.withOriginAccessControl(this.bucket),
        cachePolicy: cloudfront.CachePolicy.CACHING_OPTIMIZED,
      },
    });
    new DistributionLogs(this, 'AccessLogs', { distribution: this.distribution, logs });
    acknowledge(this.distribution, {
      rule: 'AwsSolutions-CFR1',
      reason:
        'Readers everywhere are what the website is for; no licence or law keeps its content out of a country.',
    });
  }

  /** Serves another private bucket below a path of its own. */
  serveBucket(path: string, bucket: s3.IBucket): void {
    this.distribution.addBehavior(path, origins.S3BucketOrigin.withOriginAccessControl(bucket), {
      ...SERVED,
      cachePolicy: cloudfront.CachePolicy.CACHING_OPTIMIZED,
    });
  }

  /** Serves a REST API below the path of its stage, so that pages and API have one origin and browsers ask no permission. */
  serveApi(path: string, restApiId: string): void {
    const { region, urlSuffix } = Stack.of(this);
    // Not by the stage's address: stage, methods, functions, upload bucket and its origins would wait for each other in a circle.
    const origin = new origins.HttpOrigin(`${restApiId}.execute-api.${region}.${urlSuffix}`, {
      protocolPolicy: cloudfront.OriginProtocolPolicy.HTTPS_ONLY,
      originSslProtocols: [cloudfront.OriginSslPolicy.TLS_V1_2],
    });
    this.distribution.addBehavior(path, origin, {
      ...SERVED,
      allowedMethods: cloudfront.AllowedMethods.ALLOW_ALL,
      cachePolicy: cloudfront.CachePolicy.CACHING_DISABLED,
      originRequestPolicy: cloudfront.OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
    });
  }
}

const SERVED = {
  viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
  responseHeadersPolicy: cloudfront.ResponseHeadersPolicy.SECURITY_HEADERS,
  compress: true,
} as const;
