import type { TwinRequest, TwinResponse } from '../http/message';
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

/** Answers requests that come to S3 itself. Nobody here has credentials, so every caller is anonymous. */
export function serveS3(buckets: Buckets, request: TwinRequest): TwinResponse {
  const place = placeOf(request.host, request.path);
  const bucket = place && buckets.get(place.bucket);
  if (!place || !bucket) return error(404, 'NoSuchBucket', 'The specified bucket does not exist');
  if (request.headers.has('authorization') || /[?&]X-Amz-Signature=/i.test(`?${request.query ?? ''}`))
    return error(
      403,
      'InvalidAccessKeyId',
      'The AWS Access Key Id you provided does not exist in our records.',
    );
  const caller: Caller = { principal: ANONYMOUS, secure: request.secure, address: request.clientAddress };
  return serveBucket(bucket, place.form, place.key, request, caller);
}
