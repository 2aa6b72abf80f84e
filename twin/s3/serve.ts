import { createHash, randomBytes } from 'node:crypto';
import { response, type TwinRequest, type TwinResponse } from '../http/message';
import { ranged } from '../http/range';
import { escapeXml } from '../http/xml';
import { object, string } from '../json';
import { allows, type Caller } from './access';
import type { Bucket, StoredObject } from './bucket';

/** How a bucket was addressed. Website and acceleration endpoints exist only where the bucket has them. */
export type Form = 'rest' | 'website' | 'accelerate';

/** Answers one request to a bucket: objects and listings, as the data plane of S3 does. */
export function serveBucket(
  bucket: Bucket,
  form: Form,
  rawKey: string,
  request: TwinRequest,
  caller: Caller,
): TwinResponse {
  if (form === 'website' && bucket.config['WebsiteConfiguration'] === undefined)
    return error(
      404,
      'NoSuchWebsiteConfiguration',
      'The specified bucket does not have a website configuration',
      true,
    );
  if (
    form === 'accelerate' &&
    string(object(bucket.config['AccelerateConfiguration'])['AccelerationStatus']) !== 'Enabled'
  )
    return error(400, 'InvalidRequest', 'S3 Transfer Acceleration is not configured on this bucket');
  if (rawKey.length > 3_072) return error(400, 'KeyTooLongError', 'Your key is too long');
  const html = form === 'website';
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    const action =
      request.method === 'PUT' ? 's3:PutObject' : request.method === 'DELETE' ? 's3:DeleteObject' : undefined;
    if (action === undefined || html)
      return error(
        405,
        'MethodNotAllowed',
        'The specified method is not allowed against this resource.',
        html,
      );
    if (!allows(bucket, action, decoded(rawKey), caller)) return denied(html);
    return written(bucket, decoded(rawKey), request, caller);
  }
  const key = html ? websiteKey(bucket, decoded(rawKey)) : decoded(rawKey);
  if (key === '') return listed(bucket, request, caller);
  if (!allows(bucket, 's3:GetObject', key, caller)) return denied(html);
  const stored = bucket.objects.get(key);
  if (stored) return served(stored, request);
  // Whoever may not list is not told whether a key exists (GetObject, "Permissions").
  return allows(bucket, 's3:ListBucket', undefined, caller)
    ? error(404, 'NoSuchKey', 'The specified key does not exist.', html)
    : denied(html);
}

function served(stored: StoredObject, request: TwinRequest): TwinResponse {
  const headers: [string, string][] = [
    ['x-amz-id-2', randomBytes(48).toString('base64')],
    ['x-amz-request-id', requestId()],
    ['Last-Modified', stored.lastModified.toUTCString()],
    ['ETag', stored.etag],
    ['x-amz-server-side-encryption', 'AES256'],
    ...(stored.cacheControl === undefined
      ? []
      : ([['Cache-Control', stored.cacheControl]] as [string, string][])),
    ['Accept-Ranges', 'bytes'],
    ['Content-Type', stored.contentType],
    ['Server', 'AmazonS3'],
  ];
  const match = request.headers.get('if-none-match');
  const since = Date.parse(request.headers.get('if-modified-since') ?? '');
  const modified = Math.floor(stored.lastModified.getTime() / 1000) * 1000;
  const unchanged = match !== undefined ? match === '*' || match.includes(stored.etag) : since >= modified;
  if (unchanged) return response(304, headers);
  return ranged(response(200, headers, stored.body), request.headers.get('range'));
}

function written(bucket: Bucket, key: string, request: TwinRequest, caller: Caller): TwinResponse {
  if (request.method === 'DELETE') {
    if (bucket.objects.delete(key))
      bucket.onChange?.({ name: 'ObjectRemoved:Delete', key, stored: undefined, caller });
    return response(204, [['x-amz-request-id', requestId()]]);
  }
  const etag = `"${createHash('md5').update(request.body).digest('hex')}"`;
  const stored = {
    body: request.body,
    contentType: request.headers.get('content-type') ?? 'binary/octet-stream',
    cacheControl: request.headers.get('cache-control'),
    etag,
    lastModified: new Date(),
  };
  bucket.objects.set(key, stored);
  bucket.onChange?.({ name: 'ObjectCreated:Put', key, stored, caller });
  return response(200, [
    ['ETag', etag],
    ['x-amz-request-id', requestId()],
  ]);
}

/** ListObjectsV2, the first thousand keys below a prefix. */
function listed(bucket: Bucket, request: TwinRequest, caller: Caller): TwinResponse {
  const query = new URLSearchParams(request.query ?? '');
  const prefix = query.get('prefix') ?? '';
  const context = { ...caller.context, ...(prefix !== '' && { 's3:prefix': prefix }) };
  const action = query.has('versions') ? 's3:ListBucketVersions' : 's3:ListBucket';
  if (!allows(bucket, action, undefined, { ...caller, context })) return denied(false);
  const keys = [...bucket.objects.keys()].filter((key) => key.startsWith(prefix)).sort();
  const shown = keys.slice(0, Math.min(1000, Number(query.get('max-keys') ?? 1000) || 1000));
  // Every object has the one version that unversioned buckets call null.
  const versions = query.has('versions');
  const [tag, result] = versions ? ['Version', 'ListVersionsResult'] : ['Contents', 'ListBucketResult'];
  const entries = shown.map((key) => {
    const stored = bucket.objects.get(key);
    const version = versions ? '<VersionId>null</VersionId><IsLatest>true</IsLatest>' : '';
    return `<${tag}><Key>${escapeXml(key)}</Key>${version}<LastModified>${stored?.lastModified.toISOString() ?? ''}</LastModified><ETag>${escapeXml(stored?.etag ?? '')}</ETag><Size>${stored?.body.length ?? 0}</Size></${tag}>`;
  });
  return response(
    200,
    [
      ['x-amz-request-id', requestId()],
      ['Content-Type', 'application/xml'],
      ['Server', 'AmazonS3'],
    ],
    `<?xml version="1.0" encoding="UTF-8"?>\n<${result} xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>${escapeXml(bucket.name)}</Name><Prefix>${escapeXml(prefix)}</Prefix><KeyCount>${shown.length}</KeyCount><MaxKeys>1000</MaxKeys><IsTruncated>${shown.length < keys.length}</IsTruncated>${entries.join('')}</${result}>`,
  );
}

function denied(html: boolean): TwinResponse {
  return error(403, 'AccessDenied', 'Access Denied', html);
}

/** An error as S3 words it: XML with RequestId and HostId, or the website endpoint's HTML. */
export function error(status: number, code: string, message: string, html = false): TwinResponse {
  const [id, host] = [requestId(), randomBytes(48).toString('base64')];
  const headers = [
    ['x-amz-request-id', id],
    ['x-amz-id-2', host],
    ['Server', 'AmazonS3'],
  ] as const;
  if (html) {
    return response(
      status,
      [
        ...headers,
        ['Content-Type', 'text/html; charset=utf-8'],
        ['x-amz-error-code', code],
        ['x-amz-error-message', message],
      ],
      `<html>\n<head><title>${status}</title></head>\n<body>\n<h1>${status}</h1>\n<ul>\n<li>Code: ${code}</li>\n<li>Message: ${escapeXml(message)}</li>\n<li>RequestId: ${id}</li>\n<li>HostId: ${host}</li>\n</ul>\n<hr/>\n</body>\n</html>\n`,
    );
  }
  return response(
    status,
    [...headers, ['Content-Type', 'application/xml']],
    `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${escapeXml(message)}</Message><RequestId>${id}</RequestId><HostId>${host}</HostId></Error>`,
  );
}

function websiteKey(bucket: Bucket, key: string): string {
  const index = string(object(bucket.config['WebsiteConfiguration'])['IndexDocument']) ?? 'index.html';
  return key === '' || key.endsWith('/') ? `${key}${index}` : key;
}

function requestId(): string {
  return randomBytes(8).toString('hex').toUpperCase();
}

function decoded(raw: string): string {
  try {
    return decodeURIComponent(raw);
  } catch {
    return raw;
  }
}
