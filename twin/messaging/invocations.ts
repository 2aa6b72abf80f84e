import { randomUUID } from 'node:crypto';
import type { Graph } from '../../template';
import type { Clock } from '../clock';
import { type Json, number, object, string } from '../json';
import type { FunctionConfig } from '../lambda/functions';
import type { Lambda } from '../lambda/lambda';
import type { TwinValues } from '../values';
import { sessionMay } from './admission';
import type { Backlog } from './backlog';
import type { Queue } from './queue';

/** What `AWS::Lambda::EventInvokeConfig` says, or its defaults. */
interface AsyncConfig {
  readonly retries: number;
  readonly onSuccess: string | undefined;
  readonly onFailure: string | undefined;
}

/**
 * Chains of functions that set each other off end here, as on AWS.
 * Source: Lambda Developer Guide, "Use Lambda recursive loop detection to prevent infinite loops": about 16 times.
 */
export const LONGEST_CHAIN = 16;

/** Where records of failures and successes go. */
export interface Destinations {
  readonly queues: ReadonlyMap<string, Queue>;
  /** Publishes to a topic; false where there is no such topic. */
  readonly publish: (topic: string, message: string, by: FunctionConfig) => boolean;
}

/** Functions invoked by events: tried again when they fail, and what fails to the end goes where the template says. */
export class Invocations {
  private readonly configs = new Map<string, AsyncConfig>();

  constructor(
    private readonly lambda: Lambda,
    private readonly backlog: Backlog,
    private readonly clock: Clock,
    private readonly destinations: Destinations,
  ) {}

  add(graph: Graph, values: TwinValues): void {
    for (const resource of graph.resources('AWS::Lambda::EventInvokeConfig')) {
      const config = object(values.plain(resource.properties));
      const to = (outcome: string): string | undefined =>
        string(object(object(config['DestinationConfig'])[outcome])['Destination']);
      const fn = this.lambda.find(string(config['FunctionName']) ?? '');
      if (fn)
        this.configs.set(fn.arn, {
          retries: number(config['MaximumRetryAttempts'], 2),
          onSuccess: to('OnSuccess'),
          onFailure: to('OnFailure'),
        });
    }
  }

  /**
   * Hands an event of another service to a function.
   * @returns False where there is no such function, or its permissions do not let the service in.
   */
  asService(service: string, sourceArn: string, functionArn: string, event: Json, depth = 0): boolean {
    const config = this.lambda.find(functionArn);
    if (!config || !this.lambda.admits(config, service, sourceArn)) return false;
    this.later(config, event, depth);
    return true;
  }

  /**
   * Invokes a function asynchronously. AWS waits a minute and two before it tries again; here that is at once.
   * Source: Lambda Developer Guide, "How Lambda handles errors and retries with asynchronous invocation".
   */
  later(config: FunctionConfig, event: unknown, depth = 0): void {
    const { retries, onSuccess, onFailure } = this.configs.get(config.arn) ?? {
      retries: 2,
      onSuccess: undefined,
      onFailure: undefined,
    };
    this.backlog.start(async () => {
      const requestId = randomUUID();
      const recurses = depth > LONGEST_CHAIN;
      const tries = recurses ? 0 : 1 + retries;
      let payload = 'null';
      for (let tried = 1; tried <= tries && !this.backlog.isClosed; tried++) {
        const invoked = await this.lambda.invoke(config, event, undefined, depth);
        payload = invoked.payload;
        const record = this.recordOf(config, event, requestId, tried, payload);
        if (!invoked.error)
          return this.tell(onSuccess, { ...record, ...condition(record, 'Success') }, config);
        if (tried === tries)
          this.tell(
            onFailure ?? undefined,
            { ...record, ...condition(record, 'RetriesExhausted', 'Unhandled') },
            config,
          );
      }
      if (recurses) {
        const record = this.recordOf(config, event, requestId, 0, payload);
        this.tell(onFailure, { ...record, ...condition(record, 'RecursiveInvocation', 'Unhandled') }, config);
      }
      if (config.deadLetters !== undefined) this.send(config.deadLetters, JSON.stringify(event), config);
    });
  }

  /** Sends what became of an event to a destination, with the rights of the function's role. */
  tell(destination: string | undefined, record: Json, by: FunctionConfig): void {
    if (destination !== undefined) this.send(destination, JSON.stringify(record), by);
  }

  private send(destination: string, text: string, by: FunctionConfig): void {
    const queue = this.destinations.queues.get(destination);
    const session = this.lambda.sessionOf(by.role, by.name);
    if (queue && session && sessionMay(session, 'sqs:SendMessage', queue.config)) queue.send(text);
    else if (!queue) this.destinations.publish(destination, text, by);
  }

  /** Source: Lambda Developer Guide, "Capturing records of Lambda asynchronous invocations". */
  private recordOf(
    config: FunctionConfig,
    event: unknown,
    requestId: string,
    tried: number,
    payload: string,
  ): Json {
    return {
      version: '1.0',
      timestamp: new Date(this.clock.epoch()).toISOString(),
      requestContext: { requestId, functionArn: `${config.arn}:$LATEST`, approximateInvokeCount: tried },
      requestPayload: event,
      responseContext: { statusCode: 200, executedVersion: '$LATEST' },
      responsePayload: JSON.parse(payload) as unknown,
    };
  }
}

function condition(record: Json, said: string, functionError?: string): Json {
  return {
    requestContext: { ...object(record['requestContext']), condition: said },
    responseContext: {
      ...object(record['responseContext']),
      ...(functionError !== undefined && { functionError }),
    },
  };
}
