import { onTwin, verdicts } from '../../testing/on-twin';

const ID = 'sqs-upload-told';
const BUCKET = 'images-of-members';

const allow = (service: string, Action: string, Resource: unknown) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action, Resource }],
});
const queueArn = { 'Fn::GetAtt': ['Queue', 'Arn'] };

const RESOURCES: Readonly<Record<string, object>> = {
  Images: {
    Type: 'AWS::S3::Bucket',
    Properties: {
      BucketName: BUCKET,
      NotificationConfiguration: {
        TopicConfigurations: [{ Event: 's3:ObjectCreated:*', Topic: { Ref: 'Topic' } }],
      },
    },
  },
  Topic: { Type: 'AWS::SNS::Topic' },
  TopicPolicy: {
    Type: 'AWS::SNS::TopicPolicy',
    Properties: {
      Topics: [{ Ref: 'Topic' }],
      PolicyDocument: allow('s3.amazonaws.com', 'sns:Publish', { Ref: 'Topic' }),
    },
  },
  Queue: {
    Type: 'AWS::SQS::Queue',
    Metadata: { 'cdk-assay:example': { makes: 'notice', of: BUCKET, below: 'uploads/' } },
  },
  QueuePolicy: {
    Type: 'AWS::SQS::QueuePolicy',
    Properties: {
      Queues: [{ Ref: 'Queue' }],
      PolicyDocument: allow('sns.amazonaws.com', 'sqs:SendMessage', queueArn),
    },
  },
  Subscription: {
    Type: 'AWS::SNS::Subscription',
    Properties: { TopicArn: { Ref: 'Topic' }, Protocol: 'sqs', Endpoint: queueArn },
  },
};

const without = (...names: readonly string[]) => ({
  Resources: Object.fromEntries(Object.entries(RESOURCES).filter(([name]) => !names.includes(name))),
});

describe(ID, () => {
  it('passes where the message comes, and leaves the messages of others as they were', async () => {
    await onTwin(without(), async ({ ask, twin }) => {
      const [queue] = [...twin.services.messaging.queues.values()];
      queue?.send('of somebody else');
      expect(verdicts(await ask([ID]))).toEqual(['pass told']);
      const left = queue?.receive(10).map(({ body }) => body) ?? [];
      expect(left).toContain('of somebody else');
      expect(left.filter((body) => body.includes('told.png'))).toEqual([]);
      expect(twin.buckets.get(BUCKET)?.objects.size).toBe(0);
    });
  });

  it.each(['Subscription', 'QueuePolicy', 'TopicPolicy'])('fails without the %s', async (name) => {
    await onTwin(without(name), async ({ ask }) => {
      expect(verdicts(await ask([ID]))).toEqual(['fail silent']);
    });
  });

  it('makes nothing anywhere unless it is allowed to', async () => {
    await onTwin(without(), async ({ plan }) => {
      const { questions, outcomes } = plan([ID], { operator: undefined } as object);
      expect(questions).toEqual([]);
      expect(verdicts(outcomes)).toEqual(['unknown noOperator']);
    });
  });

  it('says what it may not do, and what is not known', async () => {
    await onTwin(without(), async ({ ask, twin }) => {
      const stranger = { ...twin.operator, secretAccessKey: 'another' };
      expect(verdicts(await ask([ID], { operator: stranger }))).toEqual(['error notPut']);
      twin.services.messaging.queues.clear();
      expect(verdicts(await ask([ID]))).toEqual(['error notRead']);
    });
    const unknown = await onTwin(without(), ({ ask }) => ask([ID]), { resources: false });
    expect(verdicts(unknown)).toEqual(['unknown notKnown']);
  });
});
