import { createHash, randomUUID } from 'node:crypto';
import type { Graph } from '../../template';
import type { Clock } from '../clock';
import type { TwinRequest, TwinResponse } from '../http/message';
import { ApiError, serveJson } from '../identity/api';
import type { Session } from '../identity/session';
import type { Caller } from '../identity/signature';
import { type Json, object, string, strings } from '../json';
import { sessionMay, signedBy } from '../messaging/admission';
import { allows } from '../s3/access';
import { type Bucket, storedObject } from '../s3/bucket';
import { TWIN_ACCOUNT, type TwinValues } from '../values';
import { placeIn, type Table, tablesOf, type WorkGroup, workGroupsOf } from './catalogue';
import { type Filled, type Result, run } from './engine';
import { QueryFailure, rowsOf } from './rows';

interface Query {
  readonly id: string;
  readonly sql: string;
  readonly parameters: readonly string[];
  readonly group: WorkGroup;
  /** With the name of the result. */
  readonly output: string;
  readonly submitted: number;
  state: 'SUCCEEDED' | 'FAILED';
  scanned: number;
  reason?: string;
  result?: Result;
}

/** Statements that Athena takes (API, "StartQueryExecution"). */
const LONGEST = 262_144;

/**
 * Athena as far as its clients see it: work groups and their settings, who may ask, where results go. Queries run by SQLite over the
 * objects that the caller may read, and are over when they have been started.
 */
export class Athena {
  private readonly groups = new Map<string, WorkGroup>();
  private readonly tables: Table[] = [];
  private readonly queries = new Map<string, Query>();
  /** By the token of the client, with what was asked under it. */
  private readonly tokens = new Map<string, { readonly asked: string; readonly id: string }>();
  private region = '';

  constructor(
    private readonly clock: Clock,
    private readonly buckets: ReadonlyMap<string, Bucket>,
  ) {}

  add(graph: Graph, values: TwinValues): void {
    this.region = values.region;
    for (const [name, group] of workGroupsOf(graph, values)) this.groups.set(name, group);
    this.tables.push(...tablesOf(graph, values));
  }

  serve(request: TwinRequest, caller: Caller): Promise<TwinResponse> {
    return serveJson(
      {
        StartQueryExecution: (input) => this.start(input, signedBy(caller), request),
        GetQueryExecution: (input) => {
          const query = this.found(input, 'athena:GetQueryExecution', signedBy(caller), request);
          return { QueryExecution: this.shown(query) };
        },
        GetQueryResults: (input) => this.results(input, signedBy(caller), request),
        ListQueryExecutions: (input) => this.list(input, signedBy(caller), request),
      },
      request,
    );
  }

  private async start(input: Json, session: Session, request: TwinRequest): Promise<Json> {
    const sql = string(input['QueryString']) ?? '';
    const group = this.group(string(input['WorkGroup']) ?? 'primary', session, request);
    if (sql === '' || sql.length > LONGEST) throw invalid('QueryString has 1 to 262144 characters');
    if (!group.enabled) throw invalid(`WorkGroup ${group.name} is disabled`);
    const parameters = strings(input['ExecutionParameters']);
    const asked = createHash('sha256')
      .update(JSON.stringify([sql, parameters, group.name]))
      .digest('hex');
    const token = string(input['ClientRequestToken']);
    const before = token === undefined ? undefined : this.tokens.get(token);
    if (before && before.asked !== asked)
      throw invalid('Idempotent parameters do not match the ones of an earlier request');
    if (before) return { QueryExecutionId: before.id };
    const wanted = string(object(input['ResultConfiguration'])['OutputLocation']);
    const location = group.enforced ? group.location : (wanted ?? group.location);
    if (location === undefined)
      throw invalid(
        'No output location provided. An output location is required either through the Workgroup result configuration setting or as an API input.',
      );
    const id = randomUUID();
    const output = `${location}${location.endsWith('/') ? '' : '/'}${id}.csv`;
    const submitted = this.clock.epoch() / 1000;
    const query: Query = { id, sql, parameters, group, output, submitted, state: 'SUCCEEDED', scanned: 0 };
    try {
      query.result = await run(sql, parameters, this.read(query, session));
      this.write(output, query.result, session);
    } catch (error) {
      if (!(error instanceof QueryFailure)) throw error;
      query.state = 'FAILED';
      query.reason = error.message;
    }
    this.queries.set(id, query);
    if (token !== undefined) this.tokens.set(token, { asked, id });
    return { QueryExecutionId: id };
  }

  /** The tables that a query names, as the caller may read them. */
  private read(query: Query, session: Session): readonly Filled[] {
    const words = new Set(query.sql.toLowerCase().match(/\w+/g));
    const named = this.tables.filter(({ database, name }) => words.has(name) && words.has(database));
    return named.map((table) => {
      const place = `${table.database}/${table.name}`;
      for (const resource of ['catalog', `database/${table.database}`, `table/${place}`])
        this.need(session, 'glue:GetTable', `arn:aws:glue:${this.region}:${TWIN_ACCOUNT}:${resource}`);
      const bucket = this.buckets.get(table.bucket);
      if (!bucket) throw new QueryFailure(`The S3 location of ${place} does not exist`);
      this.needOfS3(session, 's3:ListBucket', bucket);
      const objects = [...bucket.objects].filter(([key]) => key.startsWith(table.below));
      for (const [key, { body }] of objects) {
        this.needOfS3(session, 's3:GetObject', bucket, key);
        query.scanned += body.length;
      }
      return { table, rows: rowsOf(table, objects) };
    });
  }

  private write(output: string, result: Result, session: Session): void {
    const place = placeIn(output);
    const bucket = this.buckets.get(place?.bucket ?? '');
    if (!place || !bucket) throw new QueryFailure(`The S3 location ${output} does not exist`);
    const caller = { principal: session.principal, session, secure: true, address: '10.0.0.1' };
    for (const [key, body] of [
      [place.key, csvOf(result)],
      [`${place.key}.metadata`, ''],
    ] as const) {
      this.needOfS3(session, 's3:PutObject', bucket, key);
      const stored = storedObject(body, 'application/octet-stream');
      bucket.objects.set(key, stored);
      bucket.onChange?.({ name: 'ObjectCreated:Put', key, stored, caller });
    }
  }

  private results(input: Json, session: Session, request: TwinRequest): Json {
    const query = this.found(input, 'athena:GetQueryResults', session, request);
    const place = placeIn(query.output);
    const bucket = this.buckets.get(place?.bucket ?? '');
    if (!query.result || !bucket || !place)
      throw invalid(`Query did not finish successfully. Final query state: ${query.state}`);
    const caller = { principal: session.principal, session, secure: true, address: request.clientAddress };
    if (!allows(bucket, 's3:GetObject', place.key, caller))
      throw new ApiError('AccessDeniedException', `Access denied when reading from ${query.output}`);
    const { columns, rows } = query.result;
    const data = (cells: readonly unknown[]): Json => ({
      Data: cells.map((cell) => (cell === null ? {} : { VarCharValue: String(cell) })),
    });
    const info = columns.map((Name) => ({ Name, Label: Name, Type: 'varchar' }));
    return {
      ResultSet: { Rows: [data(columns), ...rows.map(data)], ResultSetMetadata: { ColumnInfo: info } },
    };
  }

  private list(input: Json, session: Session, request: TwinRequest): Json {
    const group = this.group(
      string(input['WorkGroup']) ?? 'primary',
      session,
      request,
      'athena:ListQueryExecutions',
    );
    const own = [...this.queries.values()].filter((query) => query.group.name === group.name);
    return { QueryExecutionIds: own.map(({ id }) => id).reverse() };
  }

  private shown(query: Query): Json {
    const { id, sql, parameters, group, output, submitted, state, reason } = query;
    return {
      QueryExecutionId: id,
      Query: sql,
      StatementType: 'DML',
      WorkGroup: group.name,
      ...(parameters.length > 0 && { ExecutionParameters: parameters }),
      ResultConfiguration: { OutputLocation: output },
      Status: {
        State: state,
        SubmissionDateTime: submitted,
        CompletionDateTime: submitted,
        ...(reason !== undefined && {
          StateChangeReason: reason,
          AthenaError: { ErrorCategory: 2, ErrorType: 1, Retryable: false, ErrorMessage: reason },
        }),
      },
      Statistics: { DataScannedInBytes: query.scanned },
    };
  }

  /** Who may not use a group is told so before whether there is one. */
  private group(
    name: string,
    session: Session,
    request: TwinRequest,
    action = 'athena:StartQueryExecution',
  ): WorkGroup {
    const arn = `arn:aws:athena:${this.region}:${TWIN_ACCOUNT}:workgroup/${name}`;
    if (!sessionMay(session, action, { arn, policy: undefined }, request))
      throw new ApiError(
        'AccessDeniedException',
        `User: ${session.arn} is not authorized to perform: ${action} on resource: ${arn}`,
      );
    const group = this.groups.get(name);
    if (!group) throw invalid(`WorkGroup ${name} is not found.`);
    return group;
  }

  private found(input: Json, action: string, session: Session, request: TwinRequest): Query {
    const query = this.queries.get(string(input['QueryExecutionId']) ?? '');
    if (!query) throw invalid('QueryExecution was not found');
    this.group(query.group.name, session, request, action);
    return query;
  }

  private need(session: Session, action: string, arn: string): void {
    if (!sessionMay(session, action, { arn, policy: undefined }))
      throw new QueryFailure(
        `Insufficient permissions to execute the query. ${session.arn} is not authorized to perform: ${action} on resource: ${arn}`,
      );
  }

  private needOfS3(session: Session, action: string, bucket: Bucket, key?: string): void {
    const caller = { principal: session.principal, session, secure: true, address: '10.0.0.1' };
    if (!allows(bucket, action, key, caller))
      throw new QueryFailure(
        `PERMISSION_DENIED: ${session.arn} is not authorized to perform: ${action} on s3://${bucket.name}/${key ?? ''}`,
      );
  }
}

function invalid(message: string): ApiError {
  return new ApiError('InvalidRequestException', message);
}

/** As Athena writes it: every value in quotes, nothing for none. */
function csvOf({ columns, rows }: Result): string {
  const cell = (value: unknown): string => (value === null ? '' : `"${String(value).replaceAll('"', '""')}"`);
  return [columns, ...rows].map((row) => `${row.map(cell).join(',')}\n`).join('');
}
