import type { Graph } from '../../template';
import { flag, list, number, object, string, strings } from '../json';
import type { FunctionConfig } from '../lambda/functions';
import type { Lambda } from '../lambda/lambda';
import type { TwinValues } from '../values';
import { sessionMay } from './admission';

/** What a function reads, and how: `AWS::Lambda::EventSourceMapping`. */
export interface Mapping {
  /** ARN of the queue or stream. */
  readonly source: string;
  readonly fn: FunctionConfig;
  readonly batch: number;
  /** Patterns, one of which an event has to have; none lets everything through. */
  readonly filters: readonly unknown[];
  readonly reportsItems: boolean;
  readonly bisects: boolean;
  /** Of streams. -1 for as long as there is the record. */
  readonly retries: number;
  readonly onFailure: string | undefined;
}

/** Mappings that are on, of functions that the templates declare. */
export function mappingsOf(graph: Graph, values: TwinValues, lambda: Lambda): readonly Mapping[] {
  return graph.resources('AWS::Lambda::EventSourceMapping').flatMap((resource): Mapping[] => {
    const config = object(values.plain(resource.properties));
    const fn = lambda.find(string(config['FunctionName']) ?? '');
    const source = string(config['EventSourceArn']) ?? '';
    if (!fn || (config['Enabled'] !== undefined && !flag(config['Enabled']))) return [];
    const onFailure = object(object(config['DestinationConfig'])['OnFailure']);
    return [
      {
        source,
        fn,
        batch: number(config['BatchSize'], source.split(':')[2] === 'sqs' ? 10 : 100),
        filters: list(object(config['FilterCriteria'])['Filters']).map((one) => read(object(one)['Pattern'])),
        reportsItems: strings(config['FunctionResponseTypes']).includes('ReportBatchItemFailures'),
        bisects: flag(config['BisectBatchOnFunctionError']),
        retries: number(config['MaximumRetryAttempts'], -1),
        onFailure: string(onFailure['Destination']),
      },
    ];
  });
}

/** A pattern that cannot be read lets nothing through. */
function read(pattern: unknown): unknown {
  try {
    return JSON.parse(String(pattern));
  } catch {
    return { unreadable: [{ exists: true }] };
  }
}

const ACTIONS: Readonly<Record<string, readonly (readonly [action: string, onAll?: true])[]>> = {
  sqs: [['sqs:ReceiveMessage'], ['sqs:DeleteMessage'], ['sqs:GetQueueAttributes']],
  dynamodb: [
    ['dynamodb:GetRecords'],
    ['dynamodb:GetShardIterator'],
    ['dynamodb:DescribeStream'],
    ['dynamodb:ListStreams', true],
  ],
  kinesis: [
    ['kinesis:GetRecords'],
    ['kinesis:GetShardIterator'],
    ['kinesis:DescribeStream'],
    ['kinesis:ListShards'],
  ],
};

/** Whether the function's role lets Lambda read the source for it (Lambda Developer Guide, "Execution role permissions"). */
export function mayRead(
  { source, fn }: Mapping,
  lambda: Lambda,
  policy: Parameters<typeof sessionMay>[2]['policy'],
): boolean {
  const session = lambda.sessionOf(fn.role, fn.name);
  const actions = ACTIONS[source.split(':')[2] ?? ''];
  if (!session || !actions) return false;
  // ListStreams knows no resources: nothing but * allows it.
  return actions.every(([action, onAll]) =>
    sessionMay(session, action, { arn: onAll ? '*' : source, policy }),
  );
}

/** What a function answers that is asked which items failed; undefined for an answer that cannot be read. */
export function failedItems(payload: string): readonly string[] | undefined {
  let answer: unknown;
  try {
    answer = JSON.parse(payload);
  } catch {
    return undefined;
  }
  // Null and an empty answer are whole successes.
  if (answer === null || answer === '') return [];
  const failures = object(answer)['batchItemFailures'];
  if (failures === undefined || failures === null) return [];
  if (!Array.isArray(failures)) return undefined;
  const ids = failures.map((one) => object(one)['itemIdentifier']);
  return ids.every((id): id is string => typeof id === 'string' && id !== '') ? ids : undefined;
}
