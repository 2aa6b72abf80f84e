import type { Behaviour, Edge } from './distribution';
import { isOpen, type Json, list, object, string } from './json';

/** An origin of a distribution, as its live configuration has it. */
export interface Origin {
  readonly id: string;
  readonly domain: string;
  /** Put before the path of every request; empty or `/prefix`. */
  readonly originPath: string;
  readonly kind: 's3' | 's3-website' | 'custom';
  /** Value that would have to be known, where the domain has one. */
  readonly open: boolean;
  readonly config: Json;
}

/** The origin that a behaviour sends requests to; the first member where it names a group. */
export function originOf(edge: Edge, behaviour: Behaviour): Origin | undefined {
  const groups = list(object(edge.config['OriginGroups'])['Items']).map(object);
  const group = groups.find((entry) => string(entry['Id']) === behaviour.originId);
  const member = object(list(object(group?.['Members'])['Items'])[0]);
  const id = string(member['OriginId']) ?? behaviour.originId;
  const config = list(edge.config['Origins'])
    .map(object)
    .find((origin) => string(origin['Id']) === id);
  if (!config) return undefined;
  const domain = string(config['DomainName']) ?? '';
  return {
    id,
    domain,
    originPath: (string(config['OriginPath']) ?? '').replace(/\/$/, ''),
    kind: kindOf(domain, config),
    open: isOpen(domain),
    config,
  };
}

function kindOf(domain: string, config: Json): Origin['kind'] {
  if (/\.s3-website[.-]/.test(domain)) return 's3-website';
  if (/\.s3[.-]/.test(domain) || config['S3OriginConfig'] !== undefined) return 's3';
  return 'custom';
}

/** A bucket by the name that an origin has it under. */
export interface BucketPlace {
  readonly bucket: string;
  /** Undefined for the global name `BUCKET.s3.amazonaws.com`. */
  readonly region: string | undefined;
  /** `amazonaws.com`, or that of another partition. */
  readonly suffix: string;
}

/** Source: Amazon S3 User Guide, "Virtual hosting of buckets"; "Website endpoints". */
const S3_DOMAIN =
  /^(.{3,63})\.s3(?:-website)?(?:[.-]dualstack)?(?:[.-]([a-z]{2}(?:-[a-z]{1,12}){1,3}-\d))?\.(amazonaws\.com(?:\.cn)?)$/;

export function bucketOf(domain: string): BucketPlace | undefined {
  const match = S3_DOMAIN.exec(domain);
  const [, bucket, region, suffix] = match ?? [];
  return bucket === undefined || suffix === undefined ? undefined : { bucket, region, suffix };
}

/** One way to ask S3 for an object without CloudFront. */
export interface EndpointForm {
  readonly form: string;
  readonly url: string;
}

/**
 * Every address under which S3 would serve an object: a policy that holds on one and not on another leaves it open.
 * @param key without a leading slash, as it stands in a URL
 */
export function endpointForms(place: BucketPlace, region: string, key: string): readonly EndpointForm[] {
  const { bucket, suffix } = place;
  const forms: EndpointForm[] = [
    { form: 'path-style', url: `https://s3.${region}.${suffix}/${bucket}/${key}` },
    { form: 'dual-stack, path-style', url: `https://s3.dualstack.${region}.${suffix}/${bucket}/${key}` },
    { form: 'website', url: `http://${bucket}.${websiteHost(region, suffix)}/${key}` },
    { form: 'listing, path-style', url: `https://s3.${region}.${suffix}/${bucket}?list-type=2&max-keys=1` },
  ];
  // The certificate of S3 has one wildcard label: names with dots cannot be asked over TLS as a host.
  if (bucket.includes('.')) return forms;
  return [
    { form: 'regional', url: `https://${bucket}.s3.${region}.${suffix}/${key}` },
    { form: 'dual-stack', url: `https://${bucket}.s3.dualstack.${region}.${suffix}/${key}` },
    { form: 'global', url: `https://${bucket}.s3.${suffix}/${key}` },
    { form: 'transfer acceleration', url: `https://${bucket}.s3-accelerate.${suffix}/${key}` },
    ...forms,
  ];
}

/** Regions whose website endpoints have a dash (Amazon S3 endpoints and quotas, "Amazon S3 website endpoints"). */
const DASHED = new Set([
  'us-east-1',
  'us-west-1',
  'us-west-2',
  'ap-southeast-1',
  'ap-southeast-2',
  'ap-northeast-1',
  'eu-west-1',
  'sa-east-1',
  'us-gov-west-1',
]);

function websiteHost(region: string, suffix: string): string {
  return `s3-website${DASHED.has(region) ? '-' : '.'}${region}.${suffix}`;
}
