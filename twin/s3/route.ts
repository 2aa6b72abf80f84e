import type { TwinRequest, TwinResponse } from '../http/message';
import type { SignatureFault, Caller as Signed } from '../identity/signature';
import { ANONYMOUS, type Caller } from './access';
import type { Bucket } from './bucket';
import { error, type Form, serveBucket } from './serve';

/** The buckets of a twin, by name. */
export type Buckets = ReadonlyMap<string, Bucket>;

interface Place {
  readonly bucket: string;
  readonly form: Form;
  readonly key: string;
}

/**
 * The bucket and key that a request means, by the forms that S3 documents: `BUCKET.s3[.dualstack][.REGION].amazonaws.com`,
 * `s3[.dualstack][.REGION].amazonaws.com/BUCKET/KEY`, `BUCKET.s3-website(-|.)REGION...`, `BUCKET.s3-accelerate...`.
 */
export function placeOf(host: string, path: string): Place | undefined {
  const name = host.replace(/\.amazonaws\.com(?:\.cn)?$/, '');
  if (name === host) return undefined;
  const rest = path.replace(/^\//, '');
  if (/^s3(?:[.-]dualstack)?(?:[.-][a-z0-9-]+)?$/.test(name)) {
    const slash = rest.indexOf('/');
    const bucket = slash < 0 ? rest : rest.slice(0, slash);
    return { bucket, form: 'rest', key: slash < 0 ? '' : rest.slice(slash + 1) };
  }
  const labels = name.split('.');
  const at = labels.findIndex((label, i) => i > 0 && /^s3(?:$|-)/.test(label));
  if (at < 1) return undefined;
  const bucket = labels.slice(0, at).join('.');
  const service = labels[at] ?? '';
  const form = service.startsWith('s3-website')
    ? 'website'
    : service === 's3-accelerate'
      ? 'accelerate'
      : 'rest';
  return { bucket, form, key: rest };
}

/** What S3 says of signatures that do not count. */
const FAULTS: Readonly<Record<SignatureFault, readonly [number, string, string]>> = {
  InvalidAccessKeyId: [
    403,
    'InvalidAccessKeyId',
    'The AWS Access Key Id you provided does not exist in our records.',
  ],
  SignatureDoesNotMatch: [
    403,
    'SignatureDoesNotMatch',
    'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
  ],
  ExpiredToken: [400, 'ExpiredToken', 'The provided token has expired.'],
  RequestTimeTooSkewed: [
    403,
    'RequestTimeTooSkewed',
    'The difference between the request time and the current time is too large.',
  ],
  RequestExpired: [403, 'AccessDenied', 'Request has expired'],
  AuthorizationHeaderMalformed: [
    400,
    'AuthorizationHeaderMalformed',
    'The authorization header is malformed.',
  ],
};

/** Answers requests that come to S3 itself. */
export function serveS3(buckets: Buckets, request: TwinRequest, from: Signed): TwinResponse {
  const place = placeOf(request.host, request.path);
  const bucket = place && buckets.get(place.bucket);
  if (!place || !bucket) return error(404, 'NoSuchBucket', 'The specified bucket does not exist');
  if (from.kind === 'refused') return error(...FAULTS[from.fault]);
  const session = from.kind === 'signed' ? from.session : undefined;
  const caller: Caller = {
    principal: session?.principal ?? ANONYMOUS,
    ...(session && { session }),
    secure: request.secure,
    address: request.clientAddress,
  };
  return serveBucket(bucket, place.form, place.key, request, caller);
}
