import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import type { Twin } from '../twin';
import { arn, bodies, bucket, events, on, physical, put, subscribe, topicPolicy } from './testing/on';
import { functionOf, permission, queuePolicy, TELLS } from './testing/templates';

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
