import { type AwsCredentials, callJson, type JsonAnswer } from '../../clients/aws';
import type { HttpClient } from '../../clients/http';
import type { Session } from '../../engine/probe';

/** A query as Athena tells of it. */
export interface Execution {
  readonly id: string;
  readonly sql: string;
  /** `QUEUED`, `RUNNING`, `SUCCEEDED`, `FAILED` or `CANCELLED`. */
  readonly state: string;
  /** Why it failed. */
  readonly reason: string;
  /** `s3://` URI of its result. */
  readonly output: string;
  /** When it was asked, in milliseconds since 1970. */
  readonly submitted: number;
}

/** Milliseconds between two looks at a query. */
const PAUSE = 1000;
/** Pages of a result, of a thousand rows each. */
const MOST_PAGES = 20;

/** The queries of a work group, as somebody with credentials asks for them. */
export class Queries {
  constructor(
    private readonly http: HttpClient,
    private readonly region: string,
    private readonly workGroup: string,
    private readonly as: AwsCredentials,
  ) {}

  /** Starts a query; the id is in the answer's `QueryExecutionId`. */
  start(sql: string, location?: string): Promise<JsonAnswer> {
    return this.call('StartQueryExecution', {
      QueryString: sql,
      WorkGroup: this.workGroup,
      ...(location !== undefined && { ResultConfiguration: { OutputLocation: location } }),
    });
  }

  /** @throws Error where Athena does not tell of the query. */
  async execution(id: string): Promise<Execution> {
    const { output, error, message } = await this.call('GetQueryExecution', { QueryExecutionId: id });
    if (error !== undefined) throw new Error(`GetQueryExecution was answered ${error}: ${message}`);
    const query = members(output['QueryExecution']);
    const status = members(query['Status']);
    return {
      id,
      sql: text(query['Query']),
      state: text(status['State']),
      reason: text(status['StateChangeReason']),
      output: text(members(query['ResultConfiguration'])['OutputLocation']),
      submitted: Number(status['SubmissionDateTime']) * 1000,
    };
  }

  /** The query once it is over, or as it is when the time is. */
  async finished(id: string, seconds: number, { clock, signal }: Session): Promise<Execution> {
    const until = clock.epoch() + seconds * 1000;
    for (;;) {
      const found = await this.execution(id);
      if (!isOpen(found) || clock.epoch() >= until) return found;
      await clock.sleep(PAUSE, signal);
    }
  }

  /**
   * Ids of the last queries, the newest first.
   * @throws Error where Athena does not list them.
   */
  async last(): Promise<readonly string[]> {
    const asked = { WorkGroup: this.workGroup, MaxResults: 20 };
    const { output, error, message } = await this.call('ListQueryExecutions', asked);
    if (error !== undefined) throw new Error(`ListQueryExecutions was answered ${error}: ${message}`);
    const ids = output['QueryExecutionIds'];
    return Array.isArray(ids) ? ids.map(text) : [];
  }

  /**
   * The rows of a result, by the names of its columns; of a large one the first {@link MOST_PAGES} thousand.
   * @throws Error where Athena does not give them.
   */
  async rows(id: string): Promise<readonly ReadonlyMap<string, string>[]> {
    const cells: (readonly string[])[] = [];
    let NextToken: unknown;
    for (let page = 0; page === 0 || (page < MOST_PAGES && typeof NextToken === 'string'); page++) {
      const input = { QueryExecutionId: id, MaxResults: 1000, ...(page > 0 && { NextToken }) };
      const { output, error, message } = await this.call('GetQueryResults', input);
      if (error !== undefined) throw new Error(`GetQueryResults was answered ${error}: ${message}`);
      const rows = members(output['ResultSet'])['Rows'];
      for (const row of Array.isArray(rows) ? rows : []) {
        const data = members(row)['Data'];
        cells.push((Array.isArray(data) ? data : []).map((cell) => text(members(cell)['VarCharValue'])));
      }
      NextToken = output['NextToken'];
    }
    // The first row holds the names.
    const [names = [], ...values] = cells;
    return values.map((row) => new Map(names.map((name, i) => [name, row[i] ?? ''])));
  }

  private call(operation: string, input: object): Promise<JsonAnswer> {
    const { region } = this;
    const host = `athena.${region}.amazonaws.com`;
    const target = `AmazonAthena.${operation}`;
    return callJson(this.http, { service: 'athena', region, host, target, input }, this.as);
  }
}

/** Whether a query still runs, or waits. */
export function isOpen({ state }: Execution): boolean {
  return state === 'QUEUED' || state === 'RUNNING';
}

/** Bucket and key of an `s3://` URI. */
export function placeIn(uri: string): { readonly bucket: string; readonly key: string } | undefined {
  const match = /^s3:\/\/([^/]{1,255})(?:\/(.*))?$/s.exec(uri);
  return match?.[1] === undefined ? undefined : { bucket: match[1], key: match[2] ?? '' };
}

function members(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
