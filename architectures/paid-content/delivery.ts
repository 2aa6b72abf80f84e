import { type Duration, Token } from 'aws-cdk-lib';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import * as origins from 'aws-cdk-lib/aws-cloudfront-origins';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge } from '../nag';
import { DistributionLogs, Firewall, type LogBucket, PrivateBucket } from '../parts';
import type { SigningKeys } from './signing-keys';

/** The name under which content is served. */
export interface ContentDomain {
  /** As in `media.example.org`. */
  readonly name: string;
  /** ARN of a certificate for it, in us-east-1. */
  readonly certificateArn: string;
}

/** A path pattern that is cached in a way of its own. The origin and the signatures are those of everything else. */
export interface ContentPath {
  /** As in `content/live/*`. */
  readonly pattern: string;
  readonly cachePolicy: cloudfront.ICachePolicy;
}

/** Properties of the delivery. */
export interface DeliveryProps {
  readonly domain: ContentDomain;
  readonly keys: SigningKeys;
  readonly logs: LogBucket;
  readonly originAccess: 'control' | 'identity';
  readonly paths: readonly ContentPath[];
  readonly uploadOrigins: readonly string[];
  readonly countries: readonly string[];
  readonly priceClass: cloudfront.PriceClass;
}

/** Content in a bucket, and the distribution that is the one way to it, for signed requests only. */
export class Delivery extends Construct {
  readonly bucket: PrivateBucket;
  readonly distribution: cloudfront.Distribution;

  constructor(scope: Construct, id: string, props: DeliveryProps) {
    super(scope, id);
    const { domain, keys, logs } = props;
    this.bucket = new PrivateBucket(this, 'Content', {
      logs,
      logPrefix: 'content/',
      ...(props.uploadOrigins.length > 0 && {
        cors: [
          {
            allowedMethods: [s3.HttpMethods.PUT],
            allowedOrigins: [...props.uploadOrigins],
            allowedHeaders: ['content-type'],
            maxAge: 3600,
          },
        ],
      }),
    });
    const keyGroup = cloudfront.KeyGroup.fromKeyGroupId(this, 'Signers', keys.keyGroup.ref);
    const behaviour = (cachePolicy: cloudfront.ICachePolicy): cloudfront.BehaviorOptions => ({
      origin,
      cachePolicy,
      trustedKeyGroups: [keyGroup],
      viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.HTTPS_ONLY,
      responseHeadersPolicy: cloudfront.ResponseHeadersPolicy.SECURITY_HEADERS,
    });
    const origin = this.origin(props.originAccess);
    this.distribution = new cloudfront.Distribution(this, 'Distribution', {
      comment: 'Paid content: signed requests only',
      defaultBehavior: behaviour(cloudfront.CachePolicy.CACHING_OPTIMIZED),
      additionalBehaviors: Object.fromEntries(
        props.paths.map(({ pattern, cachePolicy }) => [pattern, behaviour(cachePolicy)]),
      ),
      domainNames: [domain.name],
      certificate: acm.Certificate.fromCertificateArn(this, 'Certificate', domain.certificateArn),
      minimumProtocolVersion: cloudfront.SecurityPolicyProtocol.TLS_V1_2_2021,
      httpVersion: cloudfront.HttpVersion.HTTP2_AND_3,
      priceClass: props.priceClass,
      webAclId: new Firewall(this, 'Firewall', { scope: 'CLOUDFRONT' }).arn,
      ...(props.countries.length > 0 && {
        geoRestriction: cloudfront.GeoRestriction.allowlist(...props.countries),
      }),
    });
    new DistributionLogs(this, 'Logs', { distribution: this.distribution, logs });
    if (props.countries.length === 0)
      acknowledge(this.distribution, {
        rule: 'AwsSolutions-CFR1',
        reason:
          'Where content may be sold is a matter of contracts; the property countries says so where it is limited. Every request has to bear the signature of a paid membership anyway.',
      });
  }

  private origin(access: 'control' | 'identity'): cloudfront.IOrigin {
    if (access === 'control')
      return origins.S3BucketOrigin.withOriginAccessControl(this.bucket, {
        originAccessLevels: [cloudfront.AccessLevel.READ],
      });
    acknowledge(this, {
      rule: 'AwsSolutions-CFR7',
      reason:
        'The older origin access identity is asked for by the property originAccess. The bucket policy names that one identity, and no rule or option of the newer access control is used here.',
    });
    return origins.S3BucketOrigin.withOriginAccessIdentity(this.bucket);
  }
}

/** @throws Error for a domain whose certificate is surely in another region than CloudFront reads them from. */
export function checkDomain({ certificateArn }: ContentDomain): void {
  if (!Token.isUnresolved(certificateArn) && !/^arn:aws[a-z-]*:acm:us-east-1:/.test(certificateArn))
    throw new Error(`the certificate ${certificateArn} has to be one of ACM in us-east-1`);
}

/** @throws Error for a time that signed addresses cannot be valid for. */
export function checkValidity(validFor: Duration): void {
  const seconds = validFor.toSeconds();
  if (seconds < 60 || seconds > 86_400)
    throw new Error('signed addresses are valid for a minute to a day: urlsValidFor');
}
