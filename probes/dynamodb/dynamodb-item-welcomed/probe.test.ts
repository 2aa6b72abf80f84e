import { onTwin, verdicts } from '../../testing/on-twin';

const ID = 'dynamodb-item-welcomed';

interface Changes {
  readonly mapping?: object;
  readonly filter?: string;
  readonly source?: string;
  /** Who may be sent as. */
  readonly identity?: string;
  readonly stream?: object | null;
  readonly retries?: number;
}

const INSERTS = '{"eventName":["INSERT"],"dynamodb":{"Keys":{"pk":{"S":[{"prefix":"member#"}]}}}}';
const SENDS = `for (const { dynamodb } of event.Records) await send(dynamodb.NewImage.email.S);`;
const stream = { 'Fn::GetAtt': ['Table', 'StreamArn'] };

/** A table whose new members are welcomed. */
function template(changes: Changes = {}): object {
  const { mapping = {}, filter = INSERTS, source = SENDS, identity = 'blog.example' } = changes;
  const allow = (Action: string | readonly string[], Resource: unknown) => ({
    Effect: 'Allow',
    Action,
    Resource,
  });
  return {
    Resources: {
      Table: {
        Type: 'AWS::DynamoDB::Table',
        Properties: {
          AttributeDefinitions: ['pk', 'sk'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
          KeySchema: [
            { AttributeName: 'pk', KeyType: 'HASH' },
            { AttributeName: 'sk', KeyType: 'RANGE' },
          ],
          BillingMode: 'PAY_PER_REQUEST',
          StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
        },
        Metadata: {
          'cdk-assay:example': {
            makes: 'welcome',
            item: { pk: 'member#{id}', sk: 'profile', email: '{address}' },
          },
        },
      },
      Sender: { Type: 'AWS::SES::EmailIdentity', Properties: { EmailIdentity: 'blog.example' } },
      Role: {
        Type: 'AWS::IAM::Role',
        Properties: {
          AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [] },
          Policies: [
            {
              PolicyName: 'own',
              PolicyDocument: {
                Version: '2012-10-17',
                Statement: [
                  allow(
                    ['dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:DescribeStream'],
                    stream,
                  ),
                  allow('dynamodb:ListStreams', '*'),
                  allow('ses:SendEmail', {
                    'Fn::Sub': `arn:aws:ses:\${AWS::Region}:\${AWS::AccountId}:identity/${identity}`,
                  }),
                ],
              },
            },
          ],
        },
      },
      Welcome: {
        Type: 'AWS::Lambda::Function',
        Properties: {
          Runtime: 'nodejs24.x',
          Handler: 'index.handler',
          Timeout: 10,
          Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
          Environment: { Variables: { SDK: require.resolve('@aws-sdk/client-sesv2') } },
          Code: {
            ZipFile: `const { SESv2Client, SendEmailCommand } = require(process.env.SDK);
const ses = new SESv2Client({ maxAttempts: 1 });
const send = (to) => ses.send(new SendEmailCommand({
  FromEmailAddress: 'hello@blog.example',
  Destination: { ToAddresses: [to] },
  Content: { Simple: { Subject: { Data: 'Welcome' }, Body: { Text: { Data: 'Hello' } } } },
}));
exports.handler = async (event) => { ${source} };`,
          },
        },
      },
      Mapping: {
        Type: 'AWS::Lambda::EventSourceMapping',
        Properties: {
          EventSourceArn: stream,
          FunctionName: { Ref: 'Welcome' },
          StartingPosition: 'TRIM_HORIZON',
          MaximumRetryAttempts: 2,
          FilterCriteria: { Filters: [{ Pattern: filter }] },
          ...mapping,
        },
      },
    },
  };
}

describe(ID, () => {
  it('passes where a new item has one mail sent, and leaves no item behind', async () => {
    await onTwin(template(), async ({ ask, twin }) => {
      expect(verdicts(await ask([ID]))).toEqual(['pass welcomed']);
      expect(twin.services.messaging.mail.sent).toHaveLength(1);
    });
  });

  it.each<[string, string, Changes]>([
    ['fail none', 'the mapping is off', { mapping: { Enabled: false } }],
    ['fail none', 'the filter wants other items', { filter: INSERTS.replace('member#', 'user#') }],
    ['fail none', 'the role may send as another', { identity: 'shop.example' }],
    ['fail none', 'the function throws', { source: "throw new Error('broken')" }],
    ['fail several', 'the function fails after it has sent', { source: `${SENDS} throw new Error('late')` }],
    ['fail several', 'the function sends twice', { source: SENDS + SENDS }],
    [
      'fail changeWelcomed',
      'changes are not filtered out',
      { filter: INSERTS.replace('"INSERT"', '"INSERT","MODIFY"') },
    ],
  ])('%s where %s', async (verdict, _name, changes) => {
    await onTwin(template(changes), async ({ ask }) => {
      expect(verdicts(await ask([ID]))).toEqual([verdict]);
    });
  });

  it('does not pretend to look into a mailbox that nobody gave it', async () => {
    await onTwin(template(), async ({ plan }) => {
      const { questions, outcomes } = plan([ID], { insight: undefined } as object);
      expect(questions).toEqual([]);
      expect(verdicts(outcomes)).toEqual(['not-applicable noMailbox']);
    });
  });
});
