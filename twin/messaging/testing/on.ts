import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { graphFrom } from '../../testing/graph-from';
import { startTwin, type Twin } from '../../twin';
import { logOf } from './log';

export const arn = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
export const below = (Value: string, Name = 'prefix') => ({ S3Key: { Rules: [{ Name, Value }] } });

export const bucket = (notifications: object) => ({
  Type: 'AWS::S3::Bucket',
  Properties: { NotificationConfiguration: notifications },
});

export const told = (filter?: object) =>
  bucket({
    LambdaConfigurations: [
      { Event: 's3:ObjectCreated:*', Function: arn('Told'), ...(filter && { Filter: filter }) },
    ],
  });

export const topicPolicy = (service: string) => ({
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

export const subscribe = (Protocol: string, Endpoint: unknown, extra: object = {}) => ({
  Type: 'AWS::SNS::Subscription',
  Properties: { TopicArn: { Ref: 'Topic' }, Protocol, Endpoint, ...extra },
});

export async function on<T>(Resources: object, test: (twin: Twin) => Promise<T>): Promise<T> {
  const twin = await startTwin([graphFrom({ Resources })]);
  try {
    return await test(twin);
  } finally {
    await twin.close();
  }
}

export const physical = (twin: Twin, id: string): string => twin.resources.get('Twin')?.get(id) ?? '';

export async function put(twin: Twin, Key: string, id = 'Files'): Promise<void> {
  const client = new S3Client({
    endpoint: twin.address,
    region: 'eu-west-1',
    credentials: twin.operator,
    forcePathStyle: true,
  });
  await client.send(new PutObjectCommand({ Bucket: physical(twin, id), Key, Body: 'content' }));
  await twin.services.messaging.idle();
}

export const functionNamed = (twin: Twin, prefix: string) =>
  [...twin.services.lambda.functions.values()].find(({ name }) => name.startsWith(`${prefix}-`));

export async function events(twin: Twin, prefix = 'Told'): Promise<readonly unknown[]> {
  const log = await logOf(twin, functionNamed(twin, prefix));
  return log === '' ? [] : log.split('\n').map((line) => JSON.parse(line) as unknown);
}

export const bodies = (twin: Twin, prefix: string): readonly unknown[] =>
  [...twin.services.messaging.queues.values()]
    .filter(({ config }) => config.name.startsWith(prefix))
    .flatMap(({ all }) => all.map(({ body }) => JSON.parse(body) as unknown));
