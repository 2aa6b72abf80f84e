import { DeleteObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { arn, below, bodies, bucket, events, functionNamed, on, physical, put, told } from './testing/on';
import { allow, functionOf, permission, queuePolicy, TELLS } from './testing/templates';

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
