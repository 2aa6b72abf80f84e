import {
  BatchWriteItemCommand,
  DeleteItemCommand,
  DynamoDBClient,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { graphFrom } from '../testing/graph-from';
import { startTwin, type Twin } from '../twin';
import { logOf } from './testing/log';
import { allow, functionOf, TELLS } from './testing/templates';

const stream = { 'Fn::GetAtt': ['Table', 'StreamArn'] };
const READ_STREAM = [
  allow(['dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:DescribeStream'], stream),
  allow('dynamodb:ListStreams', '*'),
];

const template = (mapping: object = {}, source = TELLS, rights: readonly object[] = READ_STREAM) => ({
  Resources: {
    Table: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        BillingMode: 'PAY_PER_REQUEST',
        StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
      },
    },
    Failures: { Type: 'AWS::SQS::Queue' },
    ...functionOf('Told', source, [
      ...rights,
      allow('sqs:SendMessage', { 'Fn::GetAtt': ['Failures', 'Arn'] }),
    ]),
    Mapping: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        EventSourceArn: stream,
        FunctionName: { Ref: 'Told' },
        StartingPosition: 'TRIM_HORIZON',
        ...mapping,
      },
    },
  },
});

async function on<T>(changed: object, test: (twin: Twin) => Promise<T>): Promise<T> {
  const twin = await startTwin([graphFrom(changed)]);
  try {
    return await test(twin);
  } finally {
    await twin.close();
  }
}

type Command = PutItemCommand | UpdateItemCommand | DeleteItemCommand | BatchWriteItemCommand;

async function write(twin: Twin, ...commands: readonly Command[]): Promise<void> {
  const { address: endpoint, operator: credentials } = twin;
  const client = new DynamoDBClient({ endpoint, region: 'eu-west-1', credentials });
  for (const command of commands) await client.send(command as PutItemCommand);
  await twin.services.messaging.idle();
}

const tableOf = (twin: Twin): string => twin.resources.get('Twin')?.get('Table') ?? '';
const put = (twin: Twin, id: string, n = '1') =>
  new PutItemCommand({ TableName: tableOf(twin), Item: { id: { S: id }, n: { N: n } } });

interface Event {
  readonly Records: readonly {
    readonly eventName: string;
    readonly dynamodb: Readonly<Record<string, unknown>>;
  }[];
}

async function records(twin: Twin): Promise<Event['Records']> {
  const log = await logOf(twin, [...twin.services.lambda.functions.values()][0]);
  return log === '' ? [] : log.split('\n').flatMap((line) => (JSON.parse(line) as Event).Records);
}

const failures = (twin: Twin): readonly unknown[] =>
  [...twin.services.messaging.queues.values()].flatMap(({ all }) =>
    all.map(({ body }) => JSON.parse(body) as unknown),
  );

describe('streams of tables', () => {
  it('tell a function of what changes, in order, with both images', () =>
    on(template(), async (twin) => {
      const TableName = tableOf(twin);
      const Key = { id: { S: 'a' } };
      await write(
        twin,
        put(twin, 'a'),
        put(twin, 'a'),
        new UpdateItemCommand({
          TableName,
          Key,
          UpdateExpression: 'SET n = :n',
          ExpressionAttributeValues: { ':n': { N: '2' } },
        }),
        new DeleteItemCommand({ TableName, Key }),
        new DeleteItemCommand({ TableName, Key }),
      );
      const item = (n: string) => ({ id: { S: 'a' }, n: { N: n } });
      const seen = await records(twin);
      expect(
        seen.map(({ eventName, dynamodb }) => [eventName, dynamodb['OldImage'], dynamodb['NewImage']]),
      ).toEqual([
        ['INSERT', undefined, item('1')],
        ['MODIFY', item('1'), item('2')],
        ['REMOVE', item('2'), undefined],
      ]);
      expect(seen[0]).toMatchObject({
        eventSource: 'aws:dynamodb',
        eventVersion: '1.1',
        eventSourceARN: expect.stringMatching(/:table\/Table-\w+\/stream\//),
        dynamodb: { Keys: Key, StreamViewType: 'NEW_AND_OLD_IMAGES', SequenceNumber: expect.any(String) },
      });
    }));

  it('tell of each item of a batch', () =>
    on(template(), async (twin) => {
      const RequestItems = {
        [tableOf(twin)]: ['a', 'b'].map((id) => ({ PutRequest: { Item: { id: { S: id } } } })),
      };
      await write(twin, new BatchWriteItemCommand({ RequestItems }));
      expect((await records(twin)).map(({ dynamodb }) => dynamodb['Keys'])).toEqual([
        { id: { S: 'a' } },
        { id: { S: 'b' } },
      ]);
    }));

  it('say nothing of a write that was refused', () =>
    on(template(), async (twin) => {
      const refused = new PutItemCommand({
        TableName: tableOf(twin),
        Item: { id: { S: 'a' } },
        ConditionExpression: 'attribute_exists(id)',
      });
      await expect(write(twin, refused)).rejects.toThrow('The conditional request failed');
      await twin.services.messaging.idle();
      expect(await records(twin)).toEqual([]);
    }));

  it.each([
    ['the mapping is off', template({ Enabled: false })],
    ['the role may not read the stream', template({}, TELLS, [])],
    [
      'a filter leaves it out',
      template({ FilterCriteria: { Filters: [{ Pattern: '{"eventName":["REMOVE"]}' }] } }),
    ],
  ])('are not read where %s', (_name, changed) =>
    on(changed, async (twin) => {
      await write(twin, put(twin, 'a'));
      expect(await records(twin)).toEqual([]);
    }),
  );

  it('are read again where a function fails, and what it fails on to the end is told', () =>
    on(
      template(
        {
          MaximumRetryAttempts: 2,
          DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': ['Failures', 'Arn'] } } },
        },
        "exports.handler = async () => { throw new Error('never') }",
      ),
      async (twin) => {
        await write(twin, put(twin, 'a'));
        const [fn] = [...twin.services.lambda.functions.values()];
        expect(fn && twin.services.lambda.count(fn)).toBe(3);
        expect(failures(twin)).toEqual([
          expect.objectContaining({
            requestContext: expect.objectContaining({ condition: 'RetryAttemptsExhausted' }),
            DDBStreamBatchInfo: expect.objectContaining({ batchSize: 1 }),
          }),
        ]);
      },
    ));

  it('go on behind the items that a function reports, and no item is lost', () =>
    on(
      template(
        { FunctionResponseTypes: ['ReportBatchItemFailures'], MaximumRetryAttempts: 4 },
        `let failed = 0;
         exports.handler = async (event) => {
           console.log(JSON.stringify(event));
           const bad = event.Records.find(({ dynamodb }) => dynamodb.Keys.id.S === 'b');
           return { batchItemFailures: bad && failed++ < 2 ? [{ itemIdentifier: bad.dynamodb.SequenceNumber }] : [] };
         }`,
      ),
      async (twin) => {
        await write(twin, put(twin, 'a'), put(twin, 'b'), put(twin, 'c'));
        const ids = (await records(twin)).map(({ dynamodb }) => JSON.stringify(dynamodb['Keys']).at(12));
        expect(ids.filter((id) => id === 'a')).toHaveLength(1);
        expect(ids.filter((id) => id === 'b').length).toBeGreaterThan(2);
        expect(ids.at(-1)).toBe('c');
      },
    ));
});

describe('SES of the twin, by the client that users use', () => {
  const identity = {
    Sender: { Type: 'AWS::SES::EmailIdentity', Properties: { EmailIdentity: 'blog.example' } },
  };
  const send = async (twin: Twin, FromEmailAddress: string, credentials = twin.operator) =>
    new SESv2Client({ endpoint: twin.address, region: 'eu-west-1', credentials, maxAttempts: 1 }).send(
      new SendEmailCommand({
        FromEmailAddress,
        Destination: { ToAddresses: ['Ann <Ann@reader.example>'] },
        Content: { Simple: { Subject: { Data: 'Welcome' }, Body: { Text: { Data: 'Hello' } } } },
      }),
    );

  it('keeps what is sent from an identity of the template, and refuses other senders', () =>
    on({ Resources: identity }, async (twin) => {
      const { MessageId } = await send(twin, 'Blog <hello@blog.example>');
      await expect(send(twin, 'hello@other.example')).rejects.toThrow(/not verified/);
      await expect(
        send(twin, 'a@blog.example', { ...twin.operator, secretAccessKey: 'x' }),
      ).rejects.toThrow();
      expect(twin.services.messaging.mail.to('ann@reader.example')).toEqual([
        expect.objectContaining({
          id: MessageId,
          from: 'hello@blog.example',
          subject: 'Welcome',
          text: 'Hello',
        }),
      ]);
      expect(twin.services.messaging.mail.sent).toHaveLength(1);
    }));
});
