import type { TwinRequest, TwinResponse } from '../http/message';
import { response, withHeaders } from '../http/message';
import { type Json, list, object, string } from '../json';
import { ANONYMOUS, type Caller } from '../s3/access';
import { type Buckets, placeOf } from '../s3/route';
import { serveBucket } from '../s3/serve';
import type { EdgeParts } from './build';
import type { OriginFetch } from './edge';

/** Serves what is behind a domain name that is no bucket: a load balancer, an application. */
export type CustomOrigins = (host: string, request: TwinRequest) => TwinResponse | Promise<TwinResponse>;

/** How a distribution reaches its origins, with the credentials that its template gives it. */
export function originFetch(
  distribution: { readonly arn: string; readonly config: Json },
  parts: EdgeParts,
  buckets: Buckets,
  custom: CustomOrigins,
): OriginFetch {
  const origins = new Map(
    list(distribution.config['Origins'])
      .map(object)
      .map((origin) => [string(origin['Id']) ?? '', origin] as const),
  );
  return async (id, request) => {
    const origin = origins.get(id);
    if (!origin) return response(502, [['Content-Type', 'text/plain']], 'no such origin');
    const answer = await ask(origin, request);
    // The origin's own time; what is served from the cache later still has it.
    return { ...answer, headers: withHeaders(answer.headers, { Date: new Date().toUTCString() }) };
  };

  function ask(origin: Json, request: TwinRequest): TwinResponse | Promise<TwinResponse> {
    const domain = string(origin['DomainName']) ?? '';
    const path = `${(string(origin['OriginPath']) ?? '').replace(/\/$/, '')}${request.path}`;
    const place = placeOf(domain, path);
    const bucket = place && buckets.get(place.bucket);
    if (place && bucket)
      return serveBucket(bucket, place.form, place.key, request, caller(origin, request, place.form));
    const headers = new Map(request.headers);
    for (const entry of list(origin['OriginCustomHeaders']).map(object))
      headers.set((string(entry['HeaderName']) ?? '').toLowerCase(), string(entry['HeaderValue']) ?? '');
    const host = headers.get('host') ?? domain;
    const secure = string(object(origin['CustomOriginConfig'])['OriginProtocolPolicy']) !== 'http-only';
    return custom(domain, { ...request, path, headers, host, secure });
  }

  function caller(origin: Json, request: TwinRequest, form: string): Caller {
    const address = request.clientAddress;
    // The website endpoint takes no credentials, and speaks HTTP only.
    if (form === 'website') return { principal: ANONYMOUS, secure: false, address };
    const control = parts.accessControls.get(string(origin['OriginAccessControlId']) ?? '');
    if (control && string(control['SigningBehavior']) !== 'never') {
      return {
        principal: { type: 'service', service: 'cloudfront.amazonaws.com' },
        secure: true,
        address,
        context: {
          'aws:SourceArn': distribution.arn,
          'aws:SourceAccount': distribution.arn.split(':')[4] ?? '',
        },
      };
    }
    const identity =
      (string(object(origin['S3OriginConfig'])['OriginAccessIdentity']) ?? '').split('/').at(-1) ?? '';
    const canonicalUserId = parts.identities.get(identity);
    if (identity !== '')
      return {
        principal: {
          type: 'origin-access-identity',
          id: identity,
          ...(canonicalUserId !== undefined && { canonicalUserId }),
        },
        secure: true,
        address,
      };
    return { principal: ANONYMOUS, secure: true, address };
  }
}
