import { DeleteObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { graphFrom } from '../testing/graph-from';
import { startTwin, type Twin } from '../twin';
import { logOf } from './testing/log';
import { allow, functionOf, permission, queuePolicy, TELLS } from './testing/templates';

const arn = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
const below = (Value: string, Name = 'prefix') => ({ S3Key: { Rules: [{ Name, Value }] } });

const bucket = (notifications: object) => ({
  Type: 'AWS::S3::Bucket',
  Properties: { NotificationConfiguration: notifications },
});

const told = (filter?: object) =>
  bucket({
    LambdaConfigurations: [
      { Event: 's3:ObjectCreated:*', Function: arn('Told'), ...(filter && { Filter: filter }) },
    ],
  });

const topicPolicy = (service: string) => ({
  Type: 'AWS::SNS::TopicPolicy',
  Properties: {
    Topics: [{ Ref: 'Topic' }],
    PolicyDocument: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Service: service },
          Action: 'sns:Publish',
          Resource: { Ref: 'Topic' },
        },
      ],
    },
  },
});

const subscribe = (Protocol: string, Endpoint: unknown, extra: object = {}) => ({
  Type: 'AWS::SNS::Subscription',
  Properties: { TopicArn: { Ref: 'Topic' }, Protocol, Endpoint, ...extra },
});

async function on<T>(Resources: object, test: (twin: Twin) => Promise<T>): Promise<T> {
  const twin = await startTwin([graphFrom({ Resources })]);
  try {
    return await test(twin);
  } finally {
    await twin.close();
  }
}

const physical = (twin: Twin, id: string): string => twin.resources.get('Twin')?.get(id) ?? '';

async function put(twin: Twin, Key: string, id = 'Files'): Promise<void> {
  const client = new S3Client({
    endpoint: twin.address,
    region: 'eu-west-1',
    credentials: twin.operator,
    forcePathStyle: true,
  });
  await client.send(new PutObjectCommand({ Bucket: physical(twin, id), Key, Body: 'content' }));
  await twin.services.messaging.idle();
}

const functionNamed = (twin: Twin, prefix: string) =>
  [...twin.services.lambda.functions.values()].find(({ name }) => name.startsWith(`${prefix}-`));

async function events(twin: Twin, prefix = 'Told'): Promise<readonly unknown[]> {
  const log = await logOf(twin, functionNamed(twin, prefix));
  return log === '' ? [] : log.split('\n').map((line) => JSON.parse(line) as unknown);
}

const bodies = (twin: Twin, prefix: string): readonly unknown[] =>
  [...twin.services.messaging.queues.values()]
    .filter(({ config }) => config.name.startsWith(prefix))
    .flatMap(({ all }) => all.map(({ body }) => JSON.parse(body) as unknown));

describe('S3 tells a function', () => {
  const resources = (filter?: object) => ({
    Files: told(filter),
    ...functionOf('Told', TELLS),
    Permission: permission('Told', 's3', { SourceAccount: { Ref: 'AWS::AccountId' } }),
  });

  it('of what is put, in the shape that S3 documents', () =>
    on(resources(), async (twin) => {
      await put(twin, 'in/a b+c/ü.txt');
      expect(await events(twin)).toEqual([
        {
          Records: [
            expect.objectContaining({
              eventVersion: '2.1',
              eventSource: 'aws:s3',
              eventName: 'ObjectCreated:Put',
              awsRegion: 'eu-west-1',
              s3: expect.objectContaining({
                bucket: expect.objectContaining({ name: physical(twin, 'Files') }),
                object: expect.objectContaining({
                  key: 'in/a+b%2Bc/%C3%BC.txt',
                  size: 7,
                  eTag: '9a0364b9e99bb480dd25e1f0284c8555',
                }),
              }),
            }),
          ],
        },
      ]);
    }));

  it.each([
    [below('in/'), 'in/a.png', 1],
    [below('in/'), 'out/a.png', 0],
    [below('.png', 'suffix'), 'a.png', 1],
    [below('.png', 'suffix'), 'a.jpg', 0],
  ])('by its filter %j: %s', (filter, key, count) =>
    on(resources(filter), async (twin) => {
      await put(twin, key);
      expect(await events(twin)).toHaveLength(count);
    }),
  );

  it('and not of what is deleted, unless it is to', () =>
    on(resources(), async (twin) => {
      twin.buckets.get(physical(twin, 'Files'))?.objects.set('a', {
        body: Buffer.from(''),
        contentType: 'text/plain',
        cacheControl: undefined,
        etag: '""',
        lastModified: new Date(0),
      });
      const client = new S3Client({
        endpoint: twin.address,
        region: 'eu-west-1',
        credentials: twin.operator,
        forcePathStyle: true,
      });
      await client.send(new DeleteObjectCommand({ Bucket: physical(twin, 'Files'), Key: 'a' }));
      await twin.services.messaging.idle();
      expect(await events(twin)).toEqual([]);
    }));

  it('only where the permission lets it', () =>
    on({ ...resources(), Permission: permission('Told', 'sns') }, async (twin) => {
      await put(twin, 'a');
      expect(await events(twin)).toEqual([]);
    }));

  it('as CDK’s custom resource sets it', () =>
    on(
      {
        ...resources(),
        Files: bucket({}),
        Notifications: {
          Type: 'Custom::S3BucketNotifications',
          Properties: {
            ServiceToken: 'arn:aws:lambda:eu-west-1:111122223333:function:sets',
            BucketName: { Ref: 'Files' },
            NotificationConfiguration: {
              LambdaFunctionConfigurations: [
                {
                  Events: ['s3:ObjectCreated:*'],
                  LambdaFunctionArn: arn('Told'),
                  Filter: { Key: { FilterRules: [{ Name: 'prefix', Value: 'in/' }] } },
                },
              ],
            },
          },
        },
      },
      async (twin) => {
        await put(twin, 'in/a');
        await put(twin, 'b');
        expect(await events(twin)).toHaveLength(1);
      },
    ));

  it('tries again what fails, and keeps it where the template says', () =>
    on(
      {
        ...resources(),
        ...functionOf('Told', "exports.handler = async () => { throw new Error('never') }", [
          allow('sqs:SendMessage', arn('Failures')),
        ]),
        Failures: { Type: 'AWS::SQS::Queue' },
        Config: {
          Type: 'AWS::Lambda::EventInvokeConfig',
          Properties: {
            FunctionName: { Ref: 'Told' },
            Qualifier: '$LATEST',
            MaximumRetryAttempts: 1,
            DestinationConfig: { OnFailure: { Destination: arn('Failures') } },
          },
        },
      },
      async (twin) => {
        await put(twin, 'a');
        const fn = functionNamed(twin, 'Told');
        expect(fn && twin.services.lambda.count(fn)).toBe(2);
        expect(bodies(twin, 'Failures')).toEqual([
          expect.objectContaining({
            requestContext: expect.objectContaining({
              condition: 'RetriesExhausted',
              approximateInvokeCount: 2,
            }),
            requestPayload: { Records: [expect.anything()] },
            responsePayload: expect.objectContaining({ errorMessage: 'never' }),
          }),
        ]);
      },
    ));

  it('stops a function that triggers itself, as Lambda does', () =>
    on(
      {
        ...resources(),
        ...functionOf(
          'Told',
          `const { S3Client, PutObjectCommand } = require(process.env.SDK);
           exports.handler = ({ Records: [{ s3 }] }) => new S3Client({ forcePathStyle: true }).send(
             new PutObjectCommand({ Bucket: s3.bucket.name, Key: s3.object.key + 'x', Body: 'x' }))`,
          [allow('s3:PutObject', 'arn:aws:s3:::*')],
          { SDK: require.resolve('@aws-sdk/client-s3') },
        ),
      },
      async (twin) => {
        await put(twin, 'a');
        expect(twin.buckets.get(physical(twin, 'Files'))?.objects.size).toBe(17);
      },
    ));
});

describe('S3 tells a queue', () => {
  const resources = (key?: unknown) => ({
    Files: bucket({ QueueConfigurations: [{ Event: 's3:ObjectCreated:Put', Queue: arn('Queue') }] }),
    Queue: { Type: 'AWS::SQS::Queue', Properties: { ...(key !== undefined && { KmsMasterKeyId: key }) } },
    Policy: queuePolicy('Queue', 's3', arn('Files')),
  });
  const key = (principal: string) => ({
    Type: 'AWS::KMS::Key',
    Properties: {
      KeyPolicy: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal: { Service: principal }, Action: 'kms:*', Resource: '*' }],
      },
    },
  });

  it('first that it will, then of what is put', () =>
    on(resources(), async (twin) => {
      await put(twin, 'a');
      await put(twin, 'b');
      const record = (name: string) => ({
        Records: [
          expect.objectContaining({
            s3: expect.objectContaining({ object: expect.objectContaining({ key: name }) }),
          }),
        ],
      });
      expect(bodies(twin, 'Queue')).toEqual([
        expect.objectContaining({ Event: 's3:TestEvent' }),
        record('a'),
        record('b'),
      ]);
    }));

  it.each([
    [
      'whose policy lets in another bucket only',
      { Policy: queuePolicy('Queue', 's3', 'arn:aws:s3:::other') },
    ],
    ['encrypted under a key that AWS keeps', resources('alias/aws/sqs')],
    [
      'encrypted under a key that lets others in',
      { ...resources({ Ref: 'Key' }), Key: key('sns.amazonaws.com') },
    ],
  ])('never one %s', (_name, changed) =>
    on({ ...resources(), ...changed }, async (twin) => {
      await put(twin, 'a');
      expect(bodies(twin, 'Queue')).toEqual([]);
    }),
  );

  it('encrypted under a key that lets S3 in', () =>
    on({ ...resources({ Ref: 'Key' }), Key: key('s3.amazonaws.com') }, async (twin) => {
      await put(twin, 'a');
      expect(bodies(twin, 'Queue')).toHaveLength(2);
    }));
});

describe('SNS of the twin, by the client that users use', () => {
  const resources = {
    Topic: { Type: 'AWS::SNS::Topic' },
    Raw: { Type: 'AWS::SQS::Queue' },
    Wrapped: { Type: 'AWS::SQS::Queue' },
    RawPolicy: queuePolicy('Raw', 'sns', { Ref: 'Topic' }),
    WrappedPolicy: queuePolicy('Wrapped', 'sns', { Ref: 'Topic' }),
    RawSubscription: subscribe('sqs', arn('Raw'), { RawMessageDelivery: true }),
    WrappedSubscription: subscribe('sqs', arn('Wrapped'), {
      FilterPolicy: { kind: ['a', { prefix: 'x-' }] },
    }),
    ...functionOf('Told', TELLS),
    ToldSubscription: subscribe('lambda', arn('Told')),
    Permission: permission('Told', 'sns', { SourceArn: { Ref: 'Topic' } }),
  };
  const publish = async (twin: Twin, message: object, kind: string, credentials = twin.operator) => {
    const client = new SNSClient({
      endpoint: twin.address,
      region: 'eu-west-1',
      credentials,
      maxAttempts: 1,
    });
    const answer = await client.send(
      new PublishCommand({
        TopicArn: physical(twin, 'Topic'),
        Message: JSON.stringify(message),
        Subject: 'News',
        MessageAttributes: { kind: { DataType: 'String', StringValue: kind } },
      }),
    );
    await twin.services.messaging.idle();
    return answer.MessageId;
  };

  it('delivers raw and wrapped, to queues and functions, by filter', () =>
    on(resources, async (twin) => {
      const id = await publish(twin, { n: 1 }, 'x-ray');
      await publish(twin, { n: 2 }, 'b');
      expect(bodies(twin, 'Raw')).toEqual([{ n: 1 }, { n: 2 }]);
      expect(bodies(twin, 'Wrapped')).toEqual([
        expect.objectContaining({
          Type: 'Notification',
          MessageId: id,
          TopicArn: physical(twin, 'Topic'),
          Subject: 'News',
          Message: '{"n":1}',
          MessageAttributes: { kind: { Type: 'String', Value: 'x-ray' } },
        }),
      ]);
      expect(await events(twin)).toEqual([
        {
          Records: [
            expect.objectContaining({
              EventSource: 'aws:sns',
              Sns: expect.objectContaining({ MessageId: id, Message: '{"n":1}', Subject: 'News' }),
            }),
          ],
        },
        expect.anything(),
      ]);
    }));

  it('delivers nothing where queue and function do not let the topic in', () =>
    on(
      {
        ...resources,
        RawPolicy: queuePolicy('Raw', 'sns', 'arn:aws:sns:eu-west-1:111122223333:other'),
        Permission: permission('Told', 's3'),
      },
      async (twin) => {
        await publish(twin, {}, 'a');
        expect([bodies(twin, 'Raw'), await events(twin), bodies(twin, 'Wrapped').length]).toEqual([
          [],
          [],
          1,
        ]);
      },
    ));

  it('takes what S3 tells, where its policy lets S3 in', async () => {
    const tells = (service: string) => ({
      ...resources,
      Files: bucket({ TopicConfigurations: [{ Event: 's3:ObjectCreated:*', Topic: { Ref: 'Topic' } }] }),
      Policy: topicPolicy(service),
    });
    const counts = async (service: string) =>
      on(tells(service), async (twin) => {
        await put(twin, 'a');
        return bodies(twin, 'Raw').length;
      });
    expect([await counts('s3.amazonaws.com'), await counts('events.amazonaws.com')]).toEqual([2, 0]);
  });

  it('refuses a signature that is not right', () =>
    on(resources, (twin) =>
      expect(publish(twin, {}, 'a', { ...twin.operator, secretAccessKey: 'x' })).rejects.toThrow(/signature/),
    ));
});
