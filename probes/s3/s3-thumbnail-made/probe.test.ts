import { onTwin, verdicts } from '../../testing/on-twin';
import { MAKES, TELLS_FUNCTION, type UploadOptions, uploadTemplate } from '../../testing/upload-template';

const ID = 's3-thumbnail-made';

const asked = (options: UploadOptions, changed: object = {}) =>
  onTwin({ Resources: { ...uploadTemplate(options).Resources, ...changed } }, async ({ ask, twin }) => {
    const outcomes = await ask([ID]);
    const left = [...twin.buckets.values()].flatMap(({ objects }) => [...objects.keys()]);
    return { outcomes, verdicts: verdicts(outcomes), left };
  });

const told = (filter: object) => ({
  LambdaConfigurations: TELLS_FUNCTION.LambdaConfigurations.map((one) => ({ ...one, ...filter })),
});

const topic = {
  Topic: { Type: 'AWS::SNS::Topic' },
  TopicPolicy: {
    Type: 'AWS::SNS::TopicPolicy',
    Properties: {
      Topics: [{ Ref: 'Topic' }],
      PolicyDocument: {
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 's3.amazonaws.com' },
            Action: 'sns:Publish',
            Resource: { Ref: 'Topic' },
          },
        ],
      },
    },
  },
  Subscription: {
    Type: 'AWS::SNS::Subscription',
    Properties: {
      TopicArn: { Ref: 'Topic' },
      Protocol: 'lambda',
      Endpoint: { 'Fn::GetAtt': ['Make', 'Arn'] },
    },
  },
};

const TELLS_TOPIC = { TopicConfigurations: [{ Event: 's3:ObjectCreated:*', Topic: { Ref: 'Topic' } }] };

describe(ID, () => {
  it('passes where the thumbnail is made, and leaves nothing behind', async () => {
    expect(await asked({})).toMatchObject({ verdicts: ['pass made'], left: [] });
  });

  it('passes where a topic stands between', async () => {
    const found = await asked({ notification: TELLS_TOPIC, permission: 'sns.amazonaws.com' }, topic);
    expect(found).toMatchObject({ verdicts: ['pass made'], left: [] });
  });

  it.each<readonly [string, UploadOptions & { readonly changed?: object }]>([
    ['nobody is told', { notification: {} }],
    [
      'another prefix is told of',
      { notification: told({ Filter: { S3Key: { Rules: [{ Name: 'prefix', Value: 'images/' }] } } }) },
    ],
    ['removals are told of', { notification: told({ Event: 's3:ObjectRemoved:*' }) }],
    ['S3 may not invoke the function', { permission: 'sns.amazonaws.com' }],
    ['the role may not read uploads', { readsFrom: 'images/' }],
    ['the role may not write thumbnails', { writesTo: 'images/' }],
    ['the function throws', { source: "Promise.reject(new Error('broken'))" }],
    [
      'nobody subscribes to the topic',
      {
        notification: TELLS_TOPIC,
        permission: 'sns.amazonaws.com',
        changed: { ...topic, Subscription: undefined },
      },
    ],
  ])('fails where %s', async (_name, { changed, ...options }) => {
    const resources = Object.entries({ ...uploadTemplate(options).Resources, ...changed });
    const Resources = Object.fromEntries(resources.filter(([, resource]) => resource !== undefined));
    await onTwin({ Resources }, async ({ ask, twin }) => {
      expect(verdicts(await ask([ID]))).toEqual(['fail none']);
      expect([...twin.buckets.values()].flatMap(({ objects }) => [...objects.keys()])).toEqual([]);
    });
  });

  it.each<[string, string]>([
    ['fail wrongSize', MAKES.replace('320, 240', '640, 480')],
    ['fail wrongSize', MAKES.replace('320, 240', '320, 320')],
    ['fail otherPicture', MAKES.replace('320, 240', '320, 240, true')],
    ['fail undecodable', MAKES.replace('drawn(320, 240)', 'drawn(320, 240).subarray(0, 900)')],
    ['fail undecodable', MAKES.replace('drawn(320, 240)', 'bytes')],
    ['fail again', `(${MAKES}, ${MAKES.replace("'.jpg'", "'-2.jpg'")})`],
  ])('%s: %s', async (verdict, source) => {
    expect(await asked({ source })).toMatchObject({ verdicts: [verdict], left: [] });
  });

  it('fails where the function writes where it is triggered', async () => {
    const loop = await asked({
      notification: {
        LambdaConfigurations: [{ Event: 's3:ObjectCreated:*', Function: { 'Fn::GetAtt': ['Make', 'Arn'] } }],
      },
      readsFrom: '',
      source: `key.startsWith('copies') ? put(bucket, key + 'x', bytes) : Promise.all([${MAKES}, put(bucket, 'copies/' + key, bytes)])`,
    });
    expect(loop.verdicts).toEqual(['fail again']);
  });

  it('fails where thumbnails trigger the function too, although nothing comes of it', async () => {
    const { verdicts: found } = await asked({ thumbnails: { NotificationConfiguration: TELLS_THUMBNAILS } });
    expect(found).toContain('fail again');
  });

  it('makes nothing anywhere unless it is allowed to', async () => {
    await onTwin(uploadTemplate(), async ({ plan }) => {
      const { questions, outcomes } = plan([ID], { operator: undefined } as object);
      expect(questions).toEqual([]);
      expect(verdicts(outcomes)).toEqual(['unknown noOperator']);
    });
  });

  it('says that a bucket does not say what becomes of uploads', async () => {
    const { Resources } = uploadTemplate();
    const silent = { ...Resources, Images: { ...Resources['Images'], Metadata: {} } };
    await onTwin({ Resources: silent }, async ({ ask }) => {
      expect(verdicts(await ask([ID]))).toEqual(['not-applicable untold']);
    });
  });
});

const TELLS_THUMBNAILS = {
  LambdaConfigurations: [{ Event: 's3:ObjectCreated:*', Function: { 'Fn::GetAtt': ['Make', 'Arn'] } }],
};
