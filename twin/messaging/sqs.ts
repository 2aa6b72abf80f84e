import type { Clock } from '../clock';
import type { TwinRequest, TwinResponse } from '../http/message';
import { ApiError, type Operation, serveJson } from '../identity/api';
import type { Session } from '../identity/session';
import type { Caller } from '../identity/signature';
import { type Json, list, number, object, string, strings } from '../json';
import { sessionMay, signedBy } from './admission';
import { attributesDigest } from './attributes-digest';
import { type Message, type MessageAttribute, md5, type Queue } from './queue';

/** Bodies of one batch may be no larger together (SQS quotas). */
const LARGEST_BATCH = 10;

/** SQS by its JSON protocol: what producers and consumers call. Queues come from templates only. */
export class Sqs {
  constructor(
    private readonly queues: ReadonlyMap<string, Queue>,
    private readonly clock: Clock,
    /** How many functions what a session does came through. */
    private readonly depthOf: (session: Session) => number,
  ) {}

  serve(request: TwinRequest, caller: Caller): Promise<TwinResponse> {
    const on =
      (
        action: string,
        operation: (queue: Queue, input: Json, session: Session) => Json | Promise<Json>,
      ): Operation =>
      (input) => {
        const session = signedBy(caller);
        const queue = this.find(input);
        this.authorize(session, action, queue, request);
        return operation(queue, input, session);
      };
    return serveJson(
      {
        GetQueueUrl: (input) => {
          const session = signedBy(caller);
          const queue = [...this.queues.values()].find(({ config }) => config.name === input['QueueName']);
          if (!queue) throw missing();
          this.authorize(session, 'sqs:GetQueueUrl', queue, request);
          return { QueueUrl: queue.config.url };
        },
        GetQueueAttributes: on('sqs:GetQueueAttributes', (queue, input) =>
          attributes(queue, input, this.clock),
        ),
        SendMessage: on('sqs:SendMessage', (queue, input, session) =>
          sent(queue, input, session, this.depthOf(session)),
        ),
        SendMessageBatch: on('sqs:SendMessage', (queue, input, session) =>
          batch(input, (entry) => sent(queue, entry, session, this.depthOf(session))),
        ),
        ReceiveMessage: on('sqs:ReceiveMessage', (queue, input) => this.received(queue, input)),
        DeleteMessage: on('sqs:DeleteMessage', (queue, input) => {
          queue.delete(receiptOf(input));
          return {};
        }),
        DeleteMessageBatch: on('sqs:DeleteMessage', (queue, input) =>
          batch(input, (entry) => {
            queue.delete(receiptOf(entry));
            return {};
          }),
        ),
        ChangeMessageVisibility: on('sqs:ChangeMessageVisibility', (queue, input) => changed(queue, input)),
        ChangeMessageVisibilityBatch: on('sqs:ChangeMessageVisibility', (queue, input) =>
          batch(input, (entry) => changed(queue, entry)),
        ),
        PurgeQueue: on('sqs:PurgeQueue', (queue) => {
          queue.purge();
          return {};
        }),
      },
      request,
    );
  }

  private find(input: Json): Queue {
    const url = string(input['QueueUrl']) ?? '';
    // Hosts differ by how a client was set up; account and name say which queue is meant.
    const path = url.replace(/^https?:\/\/[^/]*/, '');
    const queue = [...this.queues.values()].find(
      ({ config }) => config.url.endsWith(path) && path.length > 1,
    );
    if (!queue) throw missing();
    return queue;
  }

  private authorize(session: Session, action: string, { config }: Queue, request: TwinRequest): void {
    if (sessionMay(session, action, config, request)) return;
    throw new ApiError(
      'AccessDeniedException',
      `User: ${session.arn} is not authorized to perform: ${action} on resource: ${config.arn} because no identity-based policy allows the ${action} action`,
      403,
    );
  }

  /** Waits as long as the consumer asks, or as the queue says, for the first message. */
  private async received(queue: Queue, input: Json): Promise<Json> {
    const most = number(input['MaxNumberOfMessages'], 1);
    if (most < 1 || most > LARGEST_BATCH)
      throw new ApiError('InvalidParameterValue', 'MaxNumberOfMessages must be between 1 and 10');
    const visibility = number(input['VisibilityTimeout'], queue.config.visibility);
    const until = Date.now() + Math.min(20, number(input['WaitTimeSeconds'], queue.config.wait)) * 1000;
    let messages = queue.receive(most, visibility);
    while (messages.length === 0 && Date.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      messages = queue.receive(most, visibility);
    }
    return messages.length === 0 ? {} : { Messages: messages.map(shown) };
  }
}

function shown(message: Message): Json {
  const digest = attributesDigest(message.attributes);
  return {
    MessageId: message.id,
    ReceiptHandle: message.receipt,
    Body: message.body,
    MD5OfBody: md5(message.body),
    Attributes: systemAttributes(message),
    ...(digest !== undefined && { MD5OfMessageAttributes: digest, MessageAttributes: message.attributes }),
  };
}

/** What SQS tells of a message beside what its sender wrote. */
export function systemAttributes(message: Message): Readonly<Record<string, string>> {
  return {
    SenderId: message.sender,
    SentTimestamp: String(message.sent),
    ApproximateReceiveCount: String(message.receives),
    ApproximateFirstReceiveTimestamp: String(message.firstReceived ?? message.sent),
  };
}

function sent(queue: Queue, input: Json, session: Session, depth: number): Json {
  const body = string(input['MessageBody']);
  if (body === undefined || body === '')
    throw new ApiError('MissingParameter', 'The request must contain the parameter MessageBody.');
  const given = attributesIn(input['MessageAttributes']);
  if (Buffer.byteLength(body) > queue.config.largest)
    throw new ApiError(
      'InvalidParameterValue',
      `One or more parameters are invalid. Reason: Message must be shorter than ${queue.config.largest} bytes.`,
    );
  const delay = input['DelaySeconds'] === undefined ? {} : { delay: number(input['DelaySeconds'], 0) };
  const message = queue.send(body, {
    attributes: given,
    sender: session.userId,
    depth: depth === 0 ? 0 : depth + 1,
    ...delay,
  });
  const digest = attributesDigest(given);
  return {
    MessageId: message.id,
    MD5OfMessageBody: md5(body),
    ...(digest !== undefined && { MD5OfMessageAttributes: digest }),
  };
}

function attributesIn(written: unknown): Readonly<Record<string, MessageAttribute>> {
  return Object.fromEntries(
    Object.entries(object(written)).map(([name, value]) => {
      const { DataType, StringValue, BinaryValue } = object(value);
      const text = string(StringValue);
      const bytes = string(BinaryValue);
      const attribute = {
        DataType: string(DataType) ?? 'String',
        ...(text !== undefined && { StringValue: text }),
        ...(bytes !== undefined && { BinaryValue: bytes }),
      };
      return [name, attribute] as const;
    }),
  );
}

function changed(queue: Queue, input: Json): Json {
  if (!queue.changeVisibility(receiptOf(input), number(input['VisibilityTimeout'], 0)))
    throw new ApiError('ReceiptHandleIsInvalid', 'The input receipt handle is invalid.');
  return {};
}

function receiptOf(input: Json): string {
  const receipt = string(input['ReceiptHandle']);
  if (receipt === undefined)
    throw new ApiError('MissingParameter', 'The request must contain the parameter ReceiptHandle.');
  return receipt;
}

/** Every entry for itself: one that fails is told beside those that did not. */
function batch(input: Json, one: (entry: Json) => Json): Json {
  const entries = list(input['Entries']).map(object);
  if (entries.length === 0 || entries.length > LARGEST_BATCH)
    throw new ApiError('TooManyEntriesInBatchRequest', 'A batch holds between 1 and 10 entries.');
  const Successful: Json[] = [];
  const Failed: Json[] = [];
  for (const entry of entries) {
    try {
      Successful.push({ Id: entry['Id'], ...one(entry) });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      Failed.push({ Id: entry['Id'], Code: error.code, Message: error.message, SenderFault: true });
    }
  }
  return { Successful, Failed };
}

function attributes({ config, all }: Queue, input: Json, clock: Clock): Json {
  const now = clock.epoch();
  const hidden = all.filter(({ visibleAt }) => visibleAt > now);
  const known: Readonly<Record<string, string>> = {
    QueueArn: config.arn,
    VisibilityTimeout: String(config.visibility),
    DelaySeconds: String(config.delay),
    MessageRetentionPeriod: String(config.retention),
    ReceiveMessageWaitTimeSeconds: String(config.wait),
    MaximumMessageSize: String(config.largest),
    ApproximateNumberOfMessages: String(all.length - hidden.length),
    ApproximateNumberOfMessagesNotVisible: String(hidden.filter(({ receives }) => receives > 0).length),
    ApproximateNumberOfMessagesDelayed: String(hidden.filter(({ receives }) => receives === 0).length),
    ...(config.redrive && {
      RedrivePolicy: JSON.stringify({
        deadLetterTargetArn: config.redrive.arn,
        maxReceiveCount: config.redrive.receives,
      }),
    }),
  };
  const wanted = strings(input['AttributeNames']);
  const names = Object.keys(known).filter((name) => wanted.includes('All') || wanted.includes(name));
  return { Attributes: Object.fromEntries(names.map((name) => [name, known[name]])) };
}

function missing(): ApiError {
  return new ApiError('com.amazonaws.sqs#QueueDoesNotExist', 'The specified queue does not exist.');
}

/** Whether a request may be one to SQS. */
export function isSqs(request: TwinRequest): boolean {
  return (request.headers.get('x-amz-target') ?? '').startsWith('AmazonSQS.');
}
