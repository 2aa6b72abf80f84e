import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { AthenaClient, GetQueryExecutionCommand, StartQueryExecutionCommand } from '@aws-sdk/client-athena';
import { required } from '../../../runtime/env';
import { info } from '../../../runtime/log';

const athena = new AthenaClient({});

/** Milliseconds between two looks at a query, and for how long it is looked at. */
const PAUSE = 1000;
const PATIENCE = 90_000;

/** What has arrived, and what tells it from everything else that ever does. */
export interface Arrival {
  /** As in `2026-11-23`. */
  readonly day: string;
  readonly bucket: string;
  readonly key: string;
  /** Grows with each version of an object. */
  readonly sequencer: string;
}

/** A query that did not succeed, or not in time. Asked for again, Athena goes on with the same one. */
export class QueryError extends Error {
  override readonly name = 'QueryError';
}

/**
 * Has Athena sum up the day that an object arrived in, and waits for the end of it. Where the same arrival is told again, as
 * SQS and S3 may, the query is the same: Athena knows it by its token.
 * @returns The id of the query, which is also the name of its result.
 * @throws QueryError when it fails, is cancelled, or takes longer than there is time for.
 */
export async function summarize(arrival: Arrival): Promise<string> {
  const table = `"${nameOf('DATABASE')}"."${nameOf('TABLE')}"`;
  const { QueryExecutionId: id } = await athena.send(
    new StartQueryExecutionCommand({
      QueryString: `SELECT device, metric, count(*) AS readings, min(value) AS lowest, avg(value) AS mean, max(value) AS highest, max(received) AS latest FROM ${table} WHERE dt = ? GROUP BY device, metric ORDER BY device, metric`,
      ExecutionParameters: [`'${arrival.day}'`],
      WorkGroup: required('WORK_GROUP'),
      ClientRequestToken: tokenOf(arrival),
    }),
  );
  if (id === undefined) throw new QueryError('Athena gave the query no id');
  const end = Date.now() + PATIENCE;
  do {
    const { QueryExecution } = await athena.send(new GetQueryExecutionCommand({ QueryExecutionId: id }));
    const { State, AthenaError } = QueryExecution?.Status ?? {};
    if (State === 'SUCCEEDED') {
      info('query.succeeded', {
        query: id,
        day: arrival.day,
        scanned: QueryExecution?.Statistics?.DataScannedInBytes,
      });
      return id;
    }
    if (State === 'FAILED' || State === 'CANCELLED')
      throw new QueryError(`query ${id} ended as ${State} (error ${AthenaError?.ErrorType ?? 'unknown'})`);
    await wait(PAUSE);
  } while (Date.now() < end);
  throw new QueryError(`query ${id} takes longer than ${PATIENCE / 1000} seconds`);
}

/** Names go into the query as they are. */
function nameOf(variable: string): string {
  const name = required(variable);
  if (!/^\w+$/.test(name)) throw new Error(`${variable} is no name of the catalogue`);
  return name;
}

/** Athena takes 32 to 128 characters. */
function tokenOf({ bucket, key, sequencer }: Arrival): string {
  return createHash('sha256').update([bucket, key, sequencer].join('\0')).digest('hex');
}
