/** An upload bucket whose images have thumbnails in another one, in the form that CDK writes; with what breaks it. */
export interface UploadOptions {
  readonly notification?: object;
  /** Body of the function `(bucket, key, put)`; it is to make a thumbnail. */
  readonly source?: string;
  readonly permission?: string;
  readonly readsFrom?: string;
  readonly writesTo?: string;
  readonly thumbnails?: object;
}

const arn = (id: string): object => ({ 'Fn::GetAtt': [id, 'Arn'] });
/** By its name: bucket, function and role would need each other in a circle. */
const IMAGES = 'images-of-members';
const THUMBNAILS = 'thumbnails-of-members';

/** A picture that is red on the left and blue on the right. */
const DRAWN = `(width, height, swapped) => {
  const data = Buffer.alloc(width * height * 4, 255);
  for (let i = 0; i < width * height; i++) {
    const left = (i % width) < width / 2;
    data.set(left !== !!swapped ? [255, 0, 0] : [0, 0, 255], i * 4);
  }
  return require(process.env.JPEG).encode({ width, height, data }, 90).data;
}`;

export const MAKES =
  "put(process.env.THUMBNAILS, key.replace('uploads/', 'thumbnails/') + '.jpg', drawn(320, 240))";

export const TELLS_FUNCTION = {
  LambdaConfigurations: [
    {
      Event: 's3:ObjectCreated:*',
      Function: arn('Make'),
      Filter: { S3Key: { Rules: [{ Name: 'prefix', Value: 'uploads/' }] } },
    },
  ],
};

export function uploadTemplate(options: UploadOptions = {}): { readonly Resources: Record<string, object> } {
  const {
    source = MAKES,
    readsFrom = 'uploads/',
    writesTo = 'thumbnails/',
    permission = 's3.amazonaws.com',
  } = options;
  return {
    Resources: {
      Images: {
        Type: 'AWS::S3::Bucket',
        Properties: {
          BucketName: IMAGES,
          NotificationConfiguration: options.notification ?? TELLS_FUNCTION,
        },
        Metadata: {
          'cdk-assay:example': {
            makes: 'thumbnail',
            type: 'image/png',
            below: 'uploads/',
            in: { Ref: 'Thumbnails' },
            under: 'thumbnails/',
          },
        },
      },
      Thumbnails: { Type: 'AWS::S3::Bucket', Properties: { BucketName: THUMBNAILS, ...options.thumbnails } },
      MakeRole: {
        Type: 'AWS::IAM::Role',
        Properties: {
          AssumeRolePolicyDocument: {
            Version: '2012-10-17',
            Statement: [
              { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } },
            ],
          },
          Policies: [
            {
              PolicyName: 'own',
              PolicyDocument: {
                Version: '2012-10-17',
                Statement: [
                  {
                    Effect: 'Allow',
                    Action: 's3:GetObject',
                    Resource: `arn:aws:s3:::${IMAGES}/${readsFrom}*`,
                  },
                  {
                    Effect: 'Allow',
                    Action: 's3:PutObject',
                    Resource: [`arn:aws:s3:::${THUMBNAILS}/${writesTo}*`, `arn:aws:s3:::${IMAGES}/copies/*`],
                  },
                ],
              },
            },
          ],
        },
      },
      Make: {
        Type: 'AWS::Lambda::Function',
        Properties: {
          Runtime: 'nodejs24.x',
          Handler: 'index.handler',
          Timeout: 10,
          Role: arn('MakeRole'),
          Environment: {
            Variables: {
              THUMBNAILS,
              SDK: require.resolve('@aws-sdk/client-s3'),
              JPEG: require.resolve('jpeg-js'),
            },
          },
          Code: {
            ZipFile: `const { S3Client, GetObjectCommand, PutObjectCommand } = require(process.env.SDK);
const s3 = new S3Client({});
const drawn = ${DRAWN};
exports.handler = async ({ Records: [record] }) => {
  const told = record.Sns ? JSON.parse(record.Sns.Message) : { Records: [record] };
  if (told.Event === 's3:TestEvent') return;
  const bucket = told.Records[0].s3.bucket.name;
  const key = decodeURIComponent(told.Records[0].s3.object.key.replaceAll('+', ' '));
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  const bytes = Buffer.from(await Body.transformToByteArray());
  const put = (Bucket, Key, Body) => s3.send(new PutObjectCommand({ Bucket, Key, Body, ContentType: 'image/jpeg' }));
  await (${source});
};`,
          },
        },
      },
      Permission: {
        Type: 'AWS::Lambda::Permission',
        Properties: {
          Action: 'lambda:InvokeFunction',
          FunctionName: { Ref: 'Make' },
          Principal: permission,
        },
      },
    },
  };
}
