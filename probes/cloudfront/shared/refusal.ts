import type { Exchange } from '../../clients/http';

/** Who refused a request and why, read from the body: a status alone does not tell. */
export type Refusal =
  | 'missing-key'
  | 'unknown-key'
  | 'malformed'
  | 'signature'
  | 's3-denied'
  | 's3-missing'
  | 's3-disabled'
  | 'method'
  | 'edge'
  | 'other';

const XML_CODE = /<Code>([A-Za-z]{1,60})<\/Code>/;
const XML_MESSAGE = /<Message>([^<]{0,400})<\/Message>/;

/**
 * The reason of a refusal. CloudFront's bodies for signed requests and S3's own differ by a letter and by what follows:
 * CloudFront says `Access denied` and no RequestId, S3 `Access Denied` with RequestId and HostId.
 * @returns undefined when the answer is no refusal (below 400)
 */
export function refusalOf(exchange: Exchange): Refusal | undefined {
  if (exchange.status < 400) return undefined;
  const body = exchange.body.subarray(0, 20_000).toString('utf8');
  const code = XML_CODE.exec(body)?.[1];
  const message = XML_MESSAGE.exec(body)?.[1] ?? '';
  switch (code) {
    case 'MissingKey':
      return 'missing-key';
    case 'InvalidKey':
      return 'unknown-key';
    case 'MalformedSignature':
    case 'MalformedPolicy':
    case 'InvalidSignature':
      return 'malformed';
    case 'AccessDenied':
      if (body.includes('<RequestId>')) return 's3-denied';
      return message === 'Access denied' ? 'signature' : 'other';
    case 'NoSuchKey':
      return 's3-missing';
    case 'AllAccessDisabled':
    case 'NoSuchWebsiteConfiguration':
    case 'InvalidRequest':
      return 's3-disabled';
    default:
  }
  // S3's website endpoint answers in HTML.
  if (/<li>Code: AccessDenied<\/li>/.test(body)) return 's3-denied';
  if (/<li>Code: NoSuchWebsiteConfiguration<\/li>/.test(body)) return 's3-disabled';
  if (/not configured to allow the HTTP request method/.test(body)) return 'method';
  if (/^error from cloudfront/i.test(exchange.header('x-cache') ?? '')) return 'edge';
  return 'other';
}

const WORDS: Readonly<Record<Refusal, string>> = {
  'missing-key': 'by CloudFront: no signature',
  'unknown-key': 'by CloudFront: unknown key',
  malformed: 'by CloudFront: the signature cannot be read',
  signature: 'by CloudFront: access denied',
  's3-denied': 'by S3: access denied',
  's3-missing': 'by S3: no such key',
  's3-disabled': 'by S3: not served on this endpoint',
  method: 'by CloudFront: method not allowed',
  edge: 'by CloudFront',
  other: 'for a reason that is not recognized',
};

/** An answer in words: what came, and for a refusal by whom and why. */
export function said(exchange: Exchange): string {
  const refusal = refusalOf(exchange);
  return refusal === undefined
    ? `answered ${exchange.status}`
    : `refused with ${exchange.status} ${WORDS[refusal]}`;
}
