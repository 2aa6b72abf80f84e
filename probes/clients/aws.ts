import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import type { Exchange, HttpClient } from './http';

/** Keys to sign requests to AWS with. Never shown, never logged. */
export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** One call to a service of AWS. */
export interface AwsCall {
  /** As signatures name it, `s3` for example. */
  readonly service: string;
  readonly region: string;
  /** Host in the region, without a scheme. */
  readonly host: string;
  readonly method?: string;
  /** Encoded, begins with a slash. Default `/`. */
  readonly path?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** The answer, or the request, holds a secret: neither body is quoted anywhere. */
  readonly confidential?: true;
}

/** Calls AWS over the probe's own HTTP client, so that every call is evidence. Unsigned without credentials. */
export async function callAws(
  http: HttpClient,
  call: AwsCall,
  credentials?: AwsCredentials,
): Promise<Exchange> {
  const { host, method = 'GET', path = '/', query = {}, body = '' } = call;
  const headers = { host, ...call.headers };
  const plain = { method, protocol: 'https:', hostname: host, path, query: { ...query }, headers, body };
  const signed = credentials ? await signerOf(call, credentials).sign(plain) : plain;
  const search = new URLSearchParams(query).toString().replaceAll('+', '%20');
  return http.exchange({
    url: `https://${host}${path}${search === '' ? '' : `?${search}`}`,
    method,
    headers: signed.headers,
    ...(body.length > 0 && { body }),
    ...(call.confidential && { confidential: true }),
  });
}

/** Calls an operation of the AWS JSON protocol. */
export async function callJson(
  http: HttpClient,
  call: Pick<AwsCall, 'service' | 'region' | 'host' | 'confidential'> & {
    readonly target: string;
    readonly input: object;
    /** Of the protocol; DynamoDB's is 1.0. Default 1.1. */
    readonly version?: '1.0' | '1.1';
  },
  credentials?: AwsCredentials,
): Promise<JsonAnswer> {
  const { target, input, version = '1.1', ...rest } = call;
  const exchange = await callAws(
    http,
    {
      ...rest,
      method: 'POST',
      headers: { 'content-type': `application/x-amz-json-${version}`, 'x-amz-target': target },
      body: JSON.stringify(input),
    },
    credentials,
  );
  return { exchange, ...readJson(exchange) };
}

/** What a JSON operation answered: its output, or the name of its error. */
export interface JsonAnswer {
  readonly exchange: Exchange;
  readonly output: Readonly<Record<string, unknown>>;
  /** `NotAuthorizedException` for example; undefined where it succeeded. */
  readonly error: string | undefined;
  readonly message: string;
}

function readJson(exchange: Exchange): Omit<JsonAnswer, 'exchange'> {
  const output = objectIn(exchange.body.toString('utf8'));
  if (exchange.status === 200) return { output, error: undefined, message: '' };
  const type = exchange.header('x-amzn-errortype') ?? output['__type'];
  const name =
    typeof type === 'string' ? (type.split(':')[0]?.split('#').at(-1) ?? '') : `HTTP ${exchange.status}`;
  const message = output['message'] ?? output['Message'];
  return { output, error: name, message: typeof message === 'string' ? message : '' };
}

function objectIn(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : {};
  } catch {
    // No JSON: the caller sees the status, and no output to go by.
    return {};
  }
}

function signerOf({ service, region }: AwsCall, credentials: AwsCredentials): SignatureV4 {
  return new SignatureV4({
    service,
    region,
    credentials,
    sha256: Sha256,
    // S3 takes paths as they are; every other service wants them encoded once more.
    uriEscapePath: service !== 's3',
    applyChecksum: true,
  });
}

/** The digest that the signer asks for, by node:crypto. */
class Sha256 {
  private hash: Hash | Hmac;

  constructor(private readonly secret?: string | ArrayBuffer | ArrayBufferView) {
    this.hash = this.made();
  }

  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.hash.update(typeof data === 'string' ? data : bytesOf(data));
  }

  digest(): Promise<Uint8Array> {
    return Promise.resolve(new Uint8Array(this.hash.digest()));
  }

  reset(): void {
    this.hash = this.made();
  }

  private made(): Hash | Hmac {
    if (this.secret === undefined) return createHash('sha256');
    return createHmac('sha256', typeof this.secret === 'string' ? this.secret : bytesOf(this.secret));
  }
}

function bytesOf(data: ArrayBuffer | ArrayBufferView): Uint8Array {
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
}
