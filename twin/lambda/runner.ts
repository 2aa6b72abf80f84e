import { randomUUID } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import type { Clock } from '../clock';
import type { FunctionConfig } from './functions';
import { WORKER } from './worker-source';

/** What an invocation came to. */
export interface Invoked {
  /** JSON. */
  readonly payload: string;
  /** `Unhandled` where the function threw, or took too long; undefined where it answered. */
  readonly error: 'Unhandled' | undefined;
}

/** Lines that are kept of what functions write. */
const LOG_LINES = 500;
/** Events that are kept of those that a function was given. */
const EVENTS = 200;

/** One instance of a function: a thread, which takes one event at a time. */
export class Runner {
  /** What the function wrote, the latest lines. */
  readonly logs: string[] = [];
  /** How many functions the event came through that is worked on now. */
  depth = 0;
  /** Events that it was given. */
  count = 0;
  /** The latest of them, as JSON. */
  readonly events: string[] = [];
  private worker: Worker | undefined;
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly config: FunctionConfig,
    private readonly environment: () => Readonly<Record<string, string>>,
    private readonly clock: Clock,
    /** Where AWS's services are found. */
    private readonly twin: () => { readonly host: string; readonly port: number },
  ) {}

  /** Runs the handler on an event, after those that came before. */
  invoke(event: unknown, identity?: object, depth = 0): Promise<Invoked> {
    const run = this.last.then(() => {
      this.depth = depth;
      this.count++;
      this.events.push(JSON.stringify(event) ?? 'null');
      this.events.splice(0, this.events.length - EVENTS);
      return this.run(event, identity);
    });
    this.last = run.catch(() => undefined);
    return run;
  }

  get name(): string {
    return this.config.name;
  }

  async close(): Promise<void> {
    await this.worker?.terminate();
    this.worker = undefined;
  }

  private run(event: unknown, identity: object | undefined): Promise<Invoked> {
    const { config } = this;
    if (!config.code)
      return Promise.resolve(failed('Runtime.NoCode', 'the assembly holds no folder with the code'));
    if (!config.runtime.startsWith('nodejs'))
      return Promise.resolve(failed('Runtime.Unsupported', `the twin runs Node.js, not ${config.runtime}`));
    const worker = this.worker ?? this.start();
    const id = randomUUID();
    return new Promise((resolve) => {
      const end = (outcome: Invoked): void => {
        clearTimeout(timer);
        worker.off('message', answered);
        worker.off('exit', exited);
        worker.off('error', broke);
        resolve(outcome);
      };
      const answered = (message: {
        readonly id: string;
        readonly payload: string;
        readonly failed?: true;
      }): void => {
        if (message.id === id)
          end({ payload: message.payload, error: message.failed ? 'Unhandled' : undefined });
      };
      const exited = (code: number): void => {
        this.worker = undefined;
        end(
          failed(
            'Runtime.ExitError',
            `RequestId: ${id} Error: Runtime exited with error: exit status ${code}`,
          ),
        );
      };
      const broke = (error: Error): void => {
        this.worker = undefined;
        end(failed(error.name, error.message));
      };
      const timer = setTimeout(() => {
        this.worker = undefined;
        const time = new Date(this.clock.epoch()).toISOString();
        end(
          failed(
            'Sandbox.Timedout',
            `${time} ${id} Task timed out after ${config.timeout.toFixed(2)} seconds`,
          ),
        );
        void worker.terminate();
      }, config.timeout * 1000);
      worker.on('message', answered);
      worker.on('exit', exited);
      worker.on('error', broke);
      worker.postMessage({
        id,
        event,
        context: contextOf(config, id, identity),
        deadline: Date.now() + config.timeout * 1000,
        offset: this.clock.epoch() - Date.now(),
      });
    });
  }

  private start(): Worker {
    const { handler, code } = this.config;
    const worker = new Worker(WORKER, {
      eval: true,
      // Nothing of how this process was started: loaders of its own have no business in a function.
      execArgv: [],
      env: { ...this.environment() },
      workerData: { handler, ...code, twin: this.twin() },
      stdout: true,
      stderr: true,
    });
    for (const stream of [worker.stdout, worker.stderr])
      stream.on('data', (chunk: Buffer) => {
        this.logs.push(...String(chunk).split('\n').filter(Boolean));
        this.logs.splice(0, this.logs.length - LOG_LINES);
      });
    this.worker = worker;
    return worker;
  }
}

function contextOf(config: FunctionConfig, id: string, identity: object | undefined): object {
  return {
    functionName: config.name,
    functionVersion: '$LATEST',
    invokedFunctionArn: config.arn,
    memoryLimitInMB: String(config.memory),
    awsRequestId: id,
    logGroupName: `/aws/lambda/${config.name}`,
    logStreamName: 'twin',
    callbackWaitsForEmptyEventLoop: true,
    ...(identity && { identity }),
  };
}

function failed(errorType: string, errorMessage: string): Invoked {
  return { payload: JSON.stringify({ errorType, errorMessage }), error: 'Unhandled' };
}
