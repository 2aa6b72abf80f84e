import { apiTemplate } from '../../testing/api-template';
import { onTwin, verdicts } from '../../testing/on-twin';

const ID = 's3-upload-signed-narrowly';

interface Changes {
  /** Headers that are signed. */
  readonly signs?: readonly string[];
  readonly command?: string;
  readonly rights?: string;
  readonly answer?: string;
  readonly bucket?: object;
}

const POLICY = (Action: string, Resource: string) => ({
  PolicyName: 'own',
  PolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource }] },
});

/** The API of notes, whose function signs uploads instead. */
function template(changes: Changes = {}): object {
  const {
    signs = ['host', 'content-type', 'content-length'],
    rights = 'arn:aws:s3:::images-of-members/uploads/*',
  } = changes;
  const command =
    changes.command ??
    "{ Bucket: process.env.BUCKET, Key: 'uploads/' + randomUUID() + '.png', ContentType: type, ContentLength: size }";
  const base = apiTemplate() as {
    readonly Resources: Readonly<Record<string, { readonly Properties: object }>>;
  };
  const { Function: fn, Method1: method } = base.Resources;
  return {
    ...base,
    Resources: {
      ...base.Resources,
      Images: {
        Type: 'AWS::S3::Bucket',
        Properties: { BucketName: 'images-of-members', ...changes.bucket },
      },
      FunctionRole: {
        Type: 'AWS::IAM::Role',
        Properties: {
          AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [] },
          Policies: [POLICY('s3:PutObject', rights)],
        },
      },
      Function: {
        ...fn,
        Properties: {
          ...fn?.Properties,
          Environment: {
            Variables: {
              BUCKET: { Ref: 'Images' },
              SDK: require.resolve('@aws-sdk/client-s3'),
              SIGNER: require.resolve('@aws-sdk/s3-request-presigner'),
            },
          },
          Code: {
            ZipFile: `const { S3Client, PutObjectCommand } = require(process.env.SDK);
const { getSignedUrl } = require(process.env.SIGNER);
const { randomUUID } = require('node:crypto');
const client = new S3Client({ requestChecksumCalculation: 'WHEN_REQUIRED' });
exports.handler = async (event) => {
  const { type, size } = JSON.parse(event.body);
  const url = await getSignedUrl(client, new PutObjectCommand(${command}), { signableHeaders: new Set(${JSON.stringify(signs)}) });
  return { statusCode: 201, body: JSON.stringify(${changes.answer ?? '{ url }'}) };
};`,
          },
        },
      },
      Method1: {
        ...method,
        Metadata: {
          'cdk-assay:example': {
            makes: 'upload',
            body: { type: 'image/png', size: 4096 },
            type: 'image/png',
            size: 4096,
          },
        },
      },
    },
  };
}

const asked = (changes?: Changes) =>
  onTwin(template(changes), async ({ ask, twin }) => {
    const outcomes = await ask([ID]);
    const left = [...twin.buckets.values()].flatMap(({ objects }) => [...objects.keys()]);
    return { verdicts: verdicts(outcomes), said: outcomes[0]?.message.text, left };
  });

describe(ID, () => {
  it('passes where type, length and key are signed, and leaves nothing behind', async () => {
    expect(await asked()).toMatchObject({ verdicts: ['pass narrow'], left: [] });
  });

  it.each<[string, Changes]>([
    ['another type', { signs: ['host', 'content-length'] }],
    [
      'a byte more',
      {
        command: "{ Bucket: process.env.BUCKET, Key: 'uploads/' + randomUUID() + '.png', ContentType: type }",
      },
    ],
    [
      'no signature at all',
      {
        bucket: { PublicAccessBlockConfiguration: {} },
        rights: 'arn:aws:s3:::images-of-members/uploads/*',
      },
    ],
  ])('fails where it takes %s', async (what, changes) => {
    const open = what.startsWith('no signature');
    const found = await onTwin(
      open ? withOpenBucket(template(changes)) : template(changes),
      async ({ ask, twin }) => {
        const outcomes = await ask([ID]);
        const left = [...twin.buckets.values()].flatMap(({ objects }) => [...objects.keys()]);
        return { verdicts: verdicts(outcomes), said: outcomes[0]?.message.text, left };
      },
    );
    expect(found).toMatchObject({
      verdicts: ['fail takes'],
      said: expect.stringContaining(`takes ${what} too`),
      left: [],
    });
  });

  it.each<[string, string, Changes]>([
    ['fail refused', 'the signer may not write there', { rights: 'arn:aws:s3:::images-of-members/other/*' }],
    [
      'fail refused',
      'another type than asked for is signed',
      {
        command:
          "{ Bucket: process.env.BUCKET, Key: 'uploads/a', ContentType: 'image/gif', ContentLength: size }",
      },
    ],
    ['fail notSigned', 'nothing is signed', { answer: '{ key: url.length }' }],
    [
      'fail elsewhere',
      'another bucket is signed for',
      { command: "{ Bucket: 'other', Key: 'uploads/a', ContentType: type, ContentLength: size }" },
    ],
  ])('%s where %s', async (verdict, _name, changes) => {
    expect(await asked(changes)).toMatchObject({ verdicts: [verdict], left: [] });
  });

  it('makes nothing anywhere unless it is allowed to', async () => {
    await onTwin(template(), async ({ plan }) => {
      const { questions, outcomes } = plan([ID], { operator: undefined } as object);
      expect(questions).toEqual([]);
      expect(verdicts(outcomes)).toEqual(['unknown noOperator']);
    });
  });
});

/** Everybody may write to the bucket. */
function withOpenBucket(given: object): object {
  const { Resources } = given as { readonly Resources: object };
  const Statement = [
    { Effect: 'Allow', Principal: '*', Action: 's3:PutObject', Resource: 'arn:aws:s3:::images-of-members/*' },
  ];
  return {
    ...given,
    Resources: {
      ...Resources,
      Open: {
        Type: 'AWS::S3::BucketPolicy',
        Properties: { Bucket: { Ref: 'Images' }, PolicyDocument: { Version: '2012-10-17', Statement } },
      },
    },
  };
}
