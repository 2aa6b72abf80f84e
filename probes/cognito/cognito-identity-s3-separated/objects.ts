import { type AwsCredentials, callAws } from '../../clients/aws';
import type { HttpClient } from '../../clients/http';
import type { Session } from '../../engine/probe';

/** What S3 said. */
export interface Answer {
  readonly status: number;
  /** `AccessDenied` for example; undefined where it did as it was asked. */
  readonly code: string | undefined;
}

/** The objects of a bucket, as somebody with credentials asks for them. */
export interface Objects {
  get(key: string, as: AwsCredentials): Promise<Answer>;
  put(key: string, as: AwsCredentials): Promise<Answer>;
  remove(key: string, as: AwsCredentials): Promise<Answer>;
  list(prefix: string | undefined, as: AwsCredentials): Promise<Answer>;
  /** Has an object removed when the question is answered. */
  forget(key: string, as: AwsCredentials): void;
}

const CONTENT = 'written by cdk-assay to see who can read it; removed again\n';

/** The objects of a bucket in a region. */
export function objectsOf(session: Session, region: string, bucket: string): Objects {
  const host = `${bucket}.s3.${region}.amazonaws.com`;
  const send = async (
    method: string,
    key: string,
    as: AwsCredentials,
    more: { readonly query?: Record<string, string>; readonly body?: string } = {},
    http: HttpClient = session.http,
  ): Promise<Answer> => {
    const headers = more.body === undefined ? {} : { 'content-type': 'text/plain' };
    const call = { service: 's3', region, host, method, path: `/${encoded(key)}`, headers, ...more };
    const exchange = await callAws(http, call, as);
    const code = /<Code>([A-Za-z]{1,80})<\/Code>/.exec(exchange.body.toString('utf8'))?.[1];
    return { status: exchange.status, code };
  };
  return {
    get: (key, as) => send('GET', key, as),
    put: (key, as) => send('PUT', key, as, { body: CONTENT }),
    remove: (key, as) => send('DELETE', key, as),
    list: (prefix, as) =>
      send('GET', '', as, { query: { 'list-type': '2', ...(prefix !== undefined && { prefix }) } }),
    forget: (key, as) =>
      session.cleanup(`s3://${bucket}/${key}`, async (http) => {
        const { status, code } = await send('DELETE', key, as, {}, http);
        if (status >= 300) throw new Error(`DELETE was answered ${status} ${code ?? ''}`);
      }),
  };
}

/** A key as it stands in a path: every segment encoded, slashes kept. */
function encoded(key: string): string {
  return key
    .split('/')
    .map((part) =>
      encodeURIComponent(part).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`),
    )
    .join('/');
}
