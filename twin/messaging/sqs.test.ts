import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  QueueDoesNotExist,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { graphFrom } from '../testing/graph-from';
import { startTwin, type Twin } from '../twin';
import { logOf } from './testing/log';
import { allow, functionOf, READ_QUEUE } from './testing/templates';

const arn = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });

/** Fails on texts that say so; of batches it names the messages. */
const CONSUMES = `exports.handler = async ({ Records }) => {
  console.log(Records.map(({ body }) => body).join(' '));
  return { batchItemFailures: Records.filter(({ body }) => body.startsWith('bad')).map(({ messageId }) => ({ itemIdentifier: messageId })) };
}`;

const template = (mapping: object = {}) => ({
  Resources: {
    Dead: { Type: 'AWS::SQS::Queue', Properties: {} },
    Work: {
      Type: 'AWS::SQS::Queue',
      Properties: {
        VisibilityTimeout: 60,
        RedrivePolicy: { deadLetterTargetArn: arn('Dead'), maxReceiveCount: 2 },
      },
    },
    Plain: {
      Type: 'AWS::SQS::Queue',
      Properties: { RedrivePolicy: { deadLetterTargetArn: arn('Dead'), maxReceiveCount: 2 } },
    },
    ...functionOf('Consumes', CONSUMES, [allow(READ_QUEUE, arn('Work'))]),
    Mapping: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        EventSourceArn: arn('Work'),
        FunctionName: { Ref: 'Consumes' },
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        ...mapping,
      },
    },
  },
});

describe('SQS of the twin, by the client that users use', () => {
  let twin: Twin;
  beforeEach(async () => {
    twin = await startTwin([graphFrom(template())]);
  });
  afterEach(() => twin.close());

  const client = (credentials: object = twin.operator) =>
    new SQSClient({
      endpoint: twin.address,
      region: 'eu-west-1',
      credentials: credentials as Twin['operator'],
      maxAttempts: 1,
    });
  const url = (id: string) => twin.resources.get('Twin')?.get(id) ?? '';

  it('hands messages out once, hides them, and forgets what is deleted', async () => {
    const QueueUrl = url('Plain');
    const MessageAttributes = { kind: { DataType: 'String', StringValue: 'first' } };
    const sent = await client().send(
      new SendMessageCommand({ QueueUrl, MessageBody: 'one', MessageAttributes }),
    );
    const asked = { QueueUrl, MessageAttributeNames: ['All'], MaxNumberOfMessages: 10 };
    const { Messages = [] } = await client().send(new ReceiveMessageCommand(asked));
    expect(Messages).toEqual([
      expect.objectContaining({
        MessageId: sent.MessageId,
        Body: 'one',
        MessageAttributes: { kind: expect.objectContaining({ StringValue: 'first' }) },
        Attributes: expect.objectContaining({ ApproximateReceiveCount: '1' }),
      }),
    ]);
    expect((await client().send(new ReceiveMessageCommand(asked))).Messages).toBeUndefined();
    const ReceiptHandle = Messages[0]?.ReceiptHandle;
    await client().send(
      new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }),
    );
    const again = await client().send(new ReceiveMessageCommand(asked));
    expect(again.Messages?.[0]?.Attributes?.['ApproximateReceiveCount']).toBe('2');
    await client().send(
      new DeleteMessageCommand({ QueueUrl, ReceiptHandle: again.Messages?.[0]?.ReceiptHandle }),
    );
    const { Attributes } = await client().send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }),
    );
    expect(Attributes).toMatchObject({
      ApproximateNumberOfMessages: '0',
      ApproximateNumberOfMessagesNotVisible: '0',
      QueueArn: expect.stringMatching(/^arn:aws:sqs:eu-west-1:111122223333:Plain-/),
    });
  });

  it('moves what was received too often to the dead-letter queue', async () => {
    const QueueUrl = url('Plain');
    await client().send(new SendMessageCommand({ QueueUrl, MessageBody: 'nobody can read this' }));
    for (let i = 0; i < 2; i++) {
      const { Messages } = await client().send(new ReceiveMessageCommand({ QueueUrl }));
      expect(Messages).toHaveLength(1);
      twin.clock.advance(31);
    }
    expect((await client().send(new ReceiveMessageCommand({ QueueUrl }))).Messages).toBeUndefined();
    const dead = await client().send(new ReceiveMessageCommand({ QueueUrl: url('Dead') }));
    expect(dead.Messages?.[0]?.Body).toBe('nobody can read this');
  });

  it('finds queues by name, and says which are none', async () => {
    const QueueName = url('Plain').split('/').at(-1);
    expect(await client().send(new GetQueueUrlCommand({ QueueName }))).toMatchObject({
      QueueUrl: url('Plain'),
    });
    await expect(client().send(new GetQueueUrlCommand({ QueueName: 'none' }))).rejects.toThrow(
      QueueDoesNotExist,
    );
  });

  it('refuses who may not, and who signs wrongly', async () => {
    const { lambda, credentials } = twin.services;
    const [consumer] = [...lambda.functions.values()];
    const session = consumer && lambda.sessionOf(consumer.role, consumer.name);
    if (!session) throw new Error('the function has no role');
    const send = new SendMessageCommand({ QueueUrl: url('Work'), MessageBody: 'x' });
    await expect(client(credentials.issue(session)).send(send)).rejects.toThrow(
      /not authorized to perform: sqs:SendMessage/,
    );
    await expect(client({ ...twin.operator, secretAccessKey: 'other' }).send(send)).rejects.toThrow(
      /signature/,
    );
  });

  it('lets a function consume: what it fails on comes again, and ends in the dead-letter queue', async () => {
    const Entries = ['good-1', 'bad-1', 'good-2'].map((MessageBody, i) => ({ Id: String(i), MessageBody }));
    await client().send(new SendMessageBatchCommand({ QueueUrl: url('Work'), Entries }));
    const { messaging, lambda } = twin.services;
    const [consumer] = [...lambda.functions.values()];
    const invocations = async (later: number) => {
      twin.clock.advance(later);
      await messaging.idle();
      return consumer && lambda.count(consumer);
    };
    expect(await invocations(0)).toBe(1);
    // Not before its visibility timeout.
    expect(await invocations(30)).toBe(1);
    expect(await invocations(31)).toBe(2);
    expect(await invocations(61)).toBe(2);
    const dead = await client().send(new ReceiveMessageCommand({ QueueUrl: url('Dead') }));
    expect(dead.Messages?.map(({ Body }) => Body)).toEqual(['bad-1']);
  });
});

describe('what a mapping of a queue decides', () => {
  const consumed = async (changed: object): Promise<{ log: string; left: number }> => {
    const twin = await startTwin([graphFrom(changed)]);
    try {
      const { messaging, lambda } = twin.services;
      const queue = [...messaging.queues.values()].find(({ config }) => config.name.startsWith('Work'));
      queue?.send('{"kind":"a"}');
      queue?.send('{"kind":"b"}');
      await messaging.idle();
      const [consumer] = [...lambda.functions.values()];
      return { log: await logOf(twin, consumer), left: queue?.all.length ?? -1 };
    } finally {
      await twin.close();
    }
  };

  it('filters', async () => {
    const FilterCriteria = { Filters: [{ Pattern: '{"body":{"kind":["b"]}}' }] };
    expect(await consumed(template({ FilterCriteria }))).toEqual({ log: '{"kind":"b"}', left: 0 });
  });

  it('reads nothing where it is off', async () => {
    expect(await consumed(template({ Enabled: false }))).toEqual({ log: '', left: 2 });
  });

  it('reads nothing without the rights of the role', async () => {
    const { Resources } = template();
    const blind = { Resources: { ...Resources, ...functionOf('Consumes', CONSUMES) } };
    expect(await consumed(blind)).toEqual({ log: '', left: 2 });
  });
});
