import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import type { Outcome } from '../../../reports';
import { onTwin, verdicts } from '../../testing/on-twin';
import { signInTemplate } from '../../testing/sign-in-template';

const ID = 'dynamodb-leading-keys-separated';
const SUB = '${cognito-identity.amazonaws.com:sub}';
const OWN = { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': [SUB] } };
const ACTIONS = ['GetItem', 'Query', 'BatchGetItem', 'PutItem', 'UpdateItem', 'DeleteItem'];

interface Options {
  readonly condition?: object | null;
  readonly actions?: readonly string[];
}

/** Sign-ins, and a table that users reach directly. */
function template({ condition = OWN, actions = ACTIONS }: Options = {}): object {
  const base = signInTemplate() as { Resources: object; Outputs: object };
  return {
    ...base,
    Resources: {
      ...base.Resources,
      Notes: {
        Type: 'AWS::DynamoDB::Table',
        Properties: {
          AttributeDefinitions: [
            { AttributeName: 'identity', AttributeType: 'S' },
            { AttributeName: 'at', AttributeType: 'N' },
          ],
          KeySchema: [
            { AttributeName: 'identity', KeyType: 'HASH' },
            { AttributeName: 'at', KeyType: 'RANGE' },
          ],
          BillingMode: 'PAY_PER_REQUEST',
        },
      },
      OwnItems: {
        Type: 'AWS::IAM::Policy',
        Properties: {
          PolicyName: 'own-items',
          Roles: [{ Ref: 'Role' }],
          PolicyDocument: {
            Version: '2012-10-17',
            Statement: [
              {
                Effect: 'Allow',
                Action: actions.map((action) => `dynamodb:${action}`),
                Resource: { 'Fn::GetAtt': ['Notes', 'Arn'] },
                ...(condition && { Condition: condition }),
              },
            ],
          },
        },
      },
    },
  };
}

function drifted(options: Options): Promise<readonly Outcome[]> {
  return onTwin(template(), ({ ask }) => ask([ID]), { deployed: template(options) });
}

describe(ID, () => {
  it('passes where each user reaches their own items and no more, and leaves nothing behind', async () => {
    await onTwin(template(), async ({ ask, twin }) => {
      const [outcome, ...others] = await ask([ID]);
      expect(others).toEqual([]);
      expect(outcome).toMatchObject({
        verdict: 'pass',
        message: { text: expect.stringContaining('15 ways') },
      });
      const [TableName] = [...twin.services.dynamodb.tables.keys()];
      const { expiration: _, ...credentials } = twin.operator;
      const client = new DynamoDBClient({ endpoint: twin.address, region: 'eu-west-1', credentials });
      expect((await client.send(new ScanCommand({ TableName }))).Count).toBe(0);
    });
  });

  it.each<readonly [string, Options, string]>([
    ['the condition is gone', { condition: null }, 'reads the item of another'],
    [
      'any key that begins with the identity will do',
      { condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [`${SUB}*`] } } },
      'begins like theirs',
    ],
    [
      'scans are let through by the condition that names keys',
      { actions: [...ACTIONS, 'Scan'] },
      'scans the table',
    ],
  ])('fails where %s', async (_name, options, said) => {
    const [outcome] = await drifted(options);
    expect(outcome).toMatchObject({ verdict: 'fail', message: { text: expect.stringContaining(said) } });
  });

  it('finds a condition that the template itself does not have', async () => {
    const open = await onTwin(template({ condition: null }), ({ ask }) => ask([ID]));
    expect(verdicts(open)).toEqual(['fail reached']);
  });

  it('fails where a user is refused what is their own', async () => {
    expect(verdicts(await drifted({ actions: ['GetItem'] }))).toEqual(['fail ownRefused']);
  });

  it('does not ask where users have no table', async () => {
    const outcomes = await onTwin(signInTemplate(), ({ ask }) => ask([ID]));
    expect(verdicts(outcomes)).toEqual(['not-applicable noTable']);
  });
});
