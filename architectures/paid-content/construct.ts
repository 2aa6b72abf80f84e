import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PriceClass } from 'aws-cdk-lib/aws-cloudfront';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { Firewall, LogBucket, MODEST_LIMITS, type RequestLimits, type UserPoolProps } from '../parts';
import { AccessApi, ContentApi } from './apis';
import { type ContentDomain, type ContentPath, checkDomain, checkValidity, Delivery } from './delivery';
import { type GivenKeys, SigningKeys } from './signing-keys';
import { Users } from './users';

/** Properties of paid content. */
export interface PaidContentProps extends UserPoolProps {
  /**
   * Name under which content is served, with its certificate. CloudFront's own `*.cloudfront.net` certificate would let viewers
   * in by TLS 1.0.
   */
  readonly domain: ContentDomain;
  /** How the distribution reaches the bucket: by access control, or by the older origin access identity. @default control */
  readonly originAccess?: 'control' | 'identity';
  /** Keys that are there already. @default made at deployment and rotated */
  readonly keys?: GivenKeys;
  /** Time between rotations of the signing key, in whole days. Nothing for keys that are given. @default 30 days */
  readonly rotateKeysAfter?: Duration;
  /** For how long a signed address opens its content, from a minute to a day. @default one hour */
  readonly urlsValidFor?: Duration;
  /** Paths that are cached in a way of their own. @default none */
  readonly paths?: readonly ContentPath[];
  /** Web origins from which editors upload, as in `https://studio.example.org`. @default none: uploads by tools only */
  readonly uploadOrigins?: readonly string[];
  /** The only countries in which content is served, as in `['DE', 'AT']`. @default everywhere */
  readonly countries?: readonly string[];
  /** Edge locations that are paid for. @default those of North America and Europe */
  readonly priceClass?: PriceClass;
  /** Requests that each method of both APIs takes, of all users together. @default 50 a second and 20 at once: `MODEST_LIMITS` */
  readonly apiLimits?: RequestLimits;
  /** Whether to set the role with which API Gateway writes logs in this account and region. @default true */
  readonly setAccountLogRole?: boolean;
}

/** Content for paying users: in a bucket that only CloudFront reads, and served to signed requests only. In us-east-1. */
export class PaidContent extends Construct {
  readonly users: Users;
  readonly subscribers: dynamodb.Table;
  readonly catalogue: dynamodb.Table;
  readonly keys: SigningKeys;
  readonly delivery: Delivery;
  readonly accessApi: AccessApi;
  readonly contentApi: ContentApi;
  /** Name under which content is served. */
  readonly domainName: string;

  /** @throws Error for a certificate, a validity or a rotation that cannot be. */
  constructor(scope: Construct, id: string, props: PaidContentProps) {
    super(scope, id);
    const { domain, urlsValidFor = Duration.hours(1), rotateKeysAfter = Duration.days(30) } = props;
    checkDomain(domain);
    this.domainName = domain.name;
    checkValidity(urlsValidFor);
    const days = rotateKeysAfter.toDays({ integral: false });
    if (!Number.isInteger(days) || days < 2 || days > 1000)
      throw new Error('keys are rotated after 2 to 1000 whole days: rotateKeysAfter');

    this.users = new Users(this, 'Users', props);
    this.subscribers = this.table('Subscribers', 'user');
    this.catalogue = this.table('Catalogue', 'id');
    this.keys = new SigningKeys(this, 'Keys', {
      given: props.keys,
      rotateAfter: rotateKeysAfter,
      urlsValidFor,
    });
    this.delivery = new Delivery(this, 'Delivery', {
      domain,
      keys: this.keys,
      logs: new LogBucket(this, 'Logs'),
      originAccess: props.originAccess ?? 'control',
      paths: props.paths ?? [],
      uploadOrigins: props.uploadOrigins ?? [],
      countries: props.countries ?? [],
      priceClass: props.priceClass ?? PriceClass.PRICE_CLASS_100,
    });
    const common = {
      userPool: this.users.pool,
      firewall: new Firewall(this, 'Firewall'),
      catalogue: this.catalogue,
      limits: props.apiLimits ?? MODEST_LIMITS,
    };
    this.accessApi = new AccessApi(this, 'Access', {
      ...common,
      setAccountLogRole: props.setAccountLogRole ?? true,
      subscribers: this.subscribers,
      keys: this.keys,
      contentDomain: domain.name,
      urlsValidFor,
    });
    this.contentApi = new ContentApi(this, 'Publishing', {
      ...common,
      setAccountLogRole: false,
      bucket: this.delivery.bucket,
    });
    // The role for logs is set once, and wanted by the stages of both.
    this.contentApi.node.addDependency(this.accessApi);
  }

  private table(id: string, key: string): dynamodb.Table {
    return new dynamodb.Table(this, id, {
      partitionKey: { name: key, type: dynamodb.AttributeType.STRING },
      billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,
      encryption: dynamodb.TableEncryption.AWS_MANAGED,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }
}
