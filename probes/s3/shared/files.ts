import { type AwsCredentials, callAws } from '../../clients/aws';
import type { Exchange, HttpClient } from '../../clients/http';

/** One object as a listing tells it. */
export interface Listed {
  readonly key: string;
  /** With its time: an object that is written again with the same bytes has another. */
  readonly version: string;
}

/** The objects of a bucket, as whoever may make and remove test data asks for them. */
export class Files {
  readonly host: string;

  constructor(
    private readonly http: HttpClient,
    private readonly region: string,
    readonly bucket: string,
    private readonly as: AwsCredentials,
  ) {
    this.host = `${bucket}.s3.${region}.amazonaws.com`;
  }

  put(key: string, body: Buffer, type: string): Promise<Exchange> {
    return this.send('PUT', key, { body, headers: { 'content-type': type } });
  }

  get(key: string): Promise<Exchange> {
    return this.send('GET', key, {});
  }

  /**
   * The first thousand objects below a prefix.
   * @throws Error where S3 does not list them.
   */
  async list(prefix: string): Promise<readonly Listed[]> {
    const answer = await this.send('GET', '', { query: { 'list-type': '2', prefix } });
    if (answer.status !== 200)
      throw new Error(`listing s3://${this.bucket}/${prefix} was answered ${answer.status}`);
    return entries(answer, 'Contents').map((entry) => ({
      key: field(entry, 'Key'),
      version: `${field(entry, 'ETag')} of ${field(entry, 'LastModified')}`,
    }));
  }

  /**
   * Removes every version of what lies below a prefix and has a text in its key.
   * @throws Error where something stays.
   */
  async purge(prefix: string, mark: string): Promise<void> {
    const answer = await this.send('GET', '', { query: { versions: '', prefix } });
    if (answer.status !== 200)
      throw new Error(`listing the versions in ${this.bucket} was answered ${answer.status}`);
    const found = [...entries(answer, 'Version'), ...entries(answer, 'DeleteMarker')];
    for (const entry of found) {
      const key = field(entry, 'Key');
      if (!key.includes(mark)) continue;
      const { status } = await this.send('DELETE', key, { query: { versionId: field(entry, 'VersionId') } });
      if (status >= 300) throw new Error(`DELETE of s3://${this.bucket}/${key} was answered ${status}`);
    }
  }

  private send(
    method: string,
    key: string,
    more: {
      readonly query?: Record<string, string>;
      readonly body?: Buffer;
      readonly headers?: Record<string, string>;
    },
  ): Promise<Exchange> {
    const path = `/${key.split('/').map(encoded).join('/')}`;
    return callAws(
      this.http,
      { service: 's3', region: this.region, host: this.host, method, path, ...more },
      this.as,
    );
  }
}

function encoded(part: string): string {
  return encodeURIComponent(part).replace(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** S3's lists are flat: no element stands in one of its own name. */
function entries(answer: Exchange, name: string): readonly string[] {
  const parts = answer.body.toString('utf8').split(`<${name}>`).slice(1);
  return parts.map((part) => part.slice(0, Math.max(0, part.indexOf(`</${name}>`))));
}

function field(entry: string, name: string): string {
  const from = entry.indexOf(`<${name}>`);
  const to = entry.indexOf(`</${name}>`);
  if (from < 0 || to < from) return '';
  return entry
    .slice(from + name.length + 2, to)
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
