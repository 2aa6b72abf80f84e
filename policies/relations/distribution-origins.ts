import {
  Atom,
  compare,
  type Graph,
  isList,
  isObject,
  isSymbolic,
  type Path,
  partsOf,
  type Resource,
  type Str,
  text,
  toStr,
  type Value,
} from '../../template';

/** What kind of server stands behind an origin. `unknown`: its domain name is known at deployment only. */
export type OriginKind = 's3' | 's3-website' | 'custom' | 'vpc' | 'unknown';

/** One origin of a distribution. */
export interface Origin {
  /** Below the properties of the distribution. */
  readonly path: Path;
  readonly id: Value | undefined;
  readonly kind: OriginKind;
  readonly domain: Str | undefined;
  readonly value: { readonly [key: string]: Value | undefined };
  /** The bucket behind it, where the templates hold it. */
  readonly bucket: Resource | undefined;
  /** Id of its origin access control. */
  readonly accessControl: Str | undefined;
  /** Id of its origin access identity. */
  readonly identity: Str | undefined;
}

export interface Origins {
  readonly origins: readonly Origin[];
  /** Symbolic values where origins were wanted, and origins in the older form, which is not read. */
  readonly opaque: readonly { readonly path: Path; readonly value: Value }[];
}

const ORIGINS = ['DistributionConfig', 'Origins'] as const;
/** The one origin of a distribution, as templates of 2012 write it. */
const LEGACY = ['CustomOrigin', 'S3Origin'] as const;
const IDENTITY_PREFIX = 'origin-access-identity/cloudfront/';

/** The origins of a distribution, in order. */
export function originsOf(graph: Graph, distribution: Resource): Origins {
  const written = distribution.get(...ORIGINS);
  if (isSymbolic(written)) return { origins: [], opaque: [{ path: ORIGINS, value: written }] };
  const origins: Origin[] = [];
  const opaque: { path: Path; value: Value }[] = [];
  const add = (value: Value, path: Path): void => {
    if (isSymbolic(value)) opaque.push({ path, value });
    else if (isObject(value)) origins.push(originOf(graph, value, path));
  };
  if (isList(written)) written.forEach((value, i) => void add(value, [...ORIGINS, i]));
  // CloudFormation takes one origin for a list of one.
  else if (written !== undefined) add(written, ORIGINS);
  for (const name of LEGACY) {
    const path = ['DistributionConfig', name];
    const value = distribution.get(...path);
    if (value !== undefined) opaque.push({ path, value });
  }
  return { origins, opaque };
}

/** Whether viewers reach the bucket behind an origin only by CloudFront's own credentials. */
export function isPrivate(origin: Origin): boolean {
  return origin.kind === 's3' && (origin.accessControl !== undefined || origin.identity !== undefined);
}

function originOf(graph: Graph, value: Origin['value'], path: Path): Origin {
  const domain = toStr(value['DomainName']);
  const s3 = value['S3OriginConfig'];
  const identity = isObject(s3) ? filled(toStr(s3['OriginAccessIdentity'])) : undefined;
  const place = domain === undefined ? undefined : s3Place(graph, domain);
  return {
    path,
    id: value['Id'],
    kind: place?.kind ?? otherKind(value),
    domain,
    value,
    bucket: place?.bucket,
    accessControl: filled(toStr(value['OriginAccessControlId'])),
    identity: identity === undefined ? undefined : withoutPrefix(identity),
  };
}

/** The kind of an origin whose domain name does not tell: by the configuration that CloudFront asks for with it. */
function otherKind(value: Origin['value']): OriginKind {
  if (value['VpcOriginConfig'] !== undefined) return 'vpc';
  if (value['S3OriginConfig'] !== undefined) return 's3';
  if (value['CustomOriginConfig'] !== undefined) return 'custom';
  // An access control says nothing by itself: MediaStore and Lambda URLs take one too.
  return 'unknown';
}

interface Place {
  readonly kind: 's3' | 's3-website';
  readonly bucket: Resource | undefined;
}

const BUCKET_DOMAINS = new Set(['DomainName', 'RegionalDomainName', 'DualStackDomainName']);

/**
 * The bucket that a domain name belongs to: an attribute of a bucket, or text of the forms that S3 documents
 * (`BUCKET.s3.REGION.amazonaws.com`, `BUCKET.s3-website.REGION...`, `BUCKET.s3-website-REGION...`).
 */
export function s3Place(graph: Graph, domain: Str): Place | undefined {
  for (const atom of atomsWithin(domain)) {
    const { origin } = atom;
    if (origin.kind !== 'resource' || origin.type !== 'AWS::S3::Bucket') continue;
    const bucket = graph.ofAtom(atom);
    const present = bucket?.exists === true ? bucket : undefined;
    if (origin.attribute === 'WebsiteURL') return { kind: 's3-website', bucket: present };
    if (BUCKET_DOMAINS.has(origin.attribute) && domain === atom) return { kind: 's3', bucket: present };
  }
  return byText(graph, domain);
}

function byText(graph: Graph, domain: Str): Place | undefined {
  const parts = partsOf(domain);
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i];
    if (typeof part !== 'string') continue;
    const at = part.search(/\.s3[.-]/i);
    if (at < 0 || !endsInAws(parts)) continue;
    const kind = part.slice(at).toLowerCase().startsWith('.s3-website') ? 's3-website' : 's3';
    const bucket = graph.denoted(text([...parts.slice(0, i), part.slice(0, at)]), 'AWS::S3::Bucket');
    return { kind, bucket };
  }
  return undefined;
}

function endsInAws(parts: readonly (string | Atom)[]): boolean {
  const last = parts.at(-1);
  if (last instanceof Atom) return last.origin.kind === 'pseudo' && last.origin.name === 'AWS::URLSuffix';
  return last !== undefined && /\.amazonaws\.com(\.cn)?$/i.test(last);
}

/** Every atom of a string, those inside functions that could not be worked out included (`Fn::Select` of `Fn::Split`). */
export function atomsWithin(value: Str): readonly Atom[] {
  const found: Atom[] = [];
  const queue: Value[] = [value];
  // Bounded: functions nest as deep as a template does, and each atom is met once.
  const seen = new Set<string>();
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (next instanceof Atom) {
      if (seen.has(next.id)) continue;
      seen.add(next.id);
      found.push(next);
      if (next.origin.kind === 'function') queue.push(...next.origin.args);
    } else if (isSymbolic(next)) queue.push(...next.parts);
    else if (isList(next)) queue.push(...next);
  }
  return found;
}

/** The id of an origin access identity without the path in front of it. */
function withoutPrefix(identity: Str): Str {
  const [first, ...rest] = partsOf(identity);
  if (typeof first !== 'string' || !first.startsWith(IDENTITY_PREFIX)) return identity;
  return text([first.slice(IDENTITY_PREFIX.length), ...rest]);
}

/** An empty string is how CloudFormation is told "none" here. */
function filled(value: Str | undefined): Str | undefined {
  return value === undefined || compare(value, '') === 'equal' ? undefined : value;
}
