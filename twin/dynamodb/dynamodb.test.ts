import {
  BatchGetItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import { parsePolicy } from '../../iam';
import type { Session } from '../identity/session';
import { graphFrom } from '../testing/graph-from';
import { startTwin, type Twin } from '../twin';

const TEMPLATE = {
  Resources: {
    Notes: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        AttributeDefinitions: [
          { AttributeName: 'owner', AttributeType: 'S' },
          { AttributeName: 'key', AttributeType: 'S' },
          { AttributeName: 'day', AttributeType: 'S' },
        ],
        KeySchema: [
          { AttributeName: 'owner', KeyType: 'HASH' },
          { AttributeName: 'key', KeyType: 'RANGE' },
        ],
        GlobalSecondaryIndexes: [
          {
            IndexName: 'by-day',
            KeySchema: [{ AttributeName: 'day', KeyType: 'HASH' }],
            Projection: { ProjectionType: 'ALL' },
          },
        ],
        BillingMode: 'PAY_PER_REQUEST',
      },
    },
  },
};

/** A session that may do what is given. */
function session(statement: object): Session {
  const document = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement }] };
  return {
    principal: { type: 'role-session', roleArn: 'arn:aws:iam::111122223333:role/User', sessionName: 'me' },
    arn: 'arn:aws:sts::111122223333:assumed-role/User/me',
    userId: 'AROA:me',
    account: '111122223333',
    policies: { identity: [parsePolicy(document, { name: 'own' }).policy] },
    context: { 'cognito-identity.amazonaws.com:sub': 'eu-west-1:me' },
  };
}

/** A client of AWS's SDK whose session may do what is given, or everything. */
function client(twin: Twin, statement?: object): DynamoDBClient {
  const { expiration: _, ...operator } = twin.operator;
  if (!statement)
    return new DynamoDBClient({ endpoint: twin.address, region: 'eu-west-1', credentials: operator });
  return clientOf(twin, session(statement));
}

function clientOf(twin: Twin, given: Session): DynamoDBClient {
  const { expiration: _, ...credentials } = twin.services.credentials.issue(given);
  return new DynamoDBClient({ endpoint: twin.address, region: 'eu-west-1', credentials });
}

const OWN = {
  Action: 'dynamodb:*',
  Resource: '*',
  Condition: {
    'ForAllValues:StringEquals': {
      'dynamodb:LeadingKeys': ['${cognito-identity.amazonaws.com:sub}'],
    },
  },
};

describe('DynamoDB of the twin, by the client that users use', () => {
  let twin: Twin;
  let TableName: string;
  beforeEach(async () => {
    twin = await startTwin([graphFrom(TEMPLATE)]);
    [TableName = ''] = [...twin.services.dynamodb.tables.keys()];
  });
  afterEach(() => twin.close());

  const item = (owner: string) => ({ owner: { S: owner }, key: { S: 'a' }, day: { S: 'monday' } });
  const keyOf = (owner: string) => ({ owner: { S: owner }, key: { S: 'a' } });
  const query = (owner: string, KeyConditionExpression = '#o = :o') =>
    new QueryCommand({
      TableName,
      KeyConditionExpression,
      ExpressionAttributeNames: { '#o': 'owner' },
      ExpressionAttributeValues: { ':o': { S: owner } },
    });

  it('keeps items, and finds them by key, by query and by index', async () => {
    const all = client(twin);
    await all.send(new PutItemCommand({ TableName, Item: item('me') }));
    expect((await all.send(new GetItemCommand({ TableName, Key: keyOf('me') }))).Item).toEqual(item('me'));
    expect((await all.send(query('me'))).Count).toBe(1);
    const byDay = new QueryCommand({
      TableName,
      IndexName: 'by-day',
      KeyConditionExpression: '#d = :d',
      ExpressionAttributeNames: { '#d': 'day' },
      ExpressionAttributeValues: { ':d': { S: 'monday' } },
    });
    expect((await all.send(byDay)).Items).toEqual([item('me')]);
  });

  it('holds sessions to the leading keys of their policies', async () => {
    await client(twin).send(new PutItemCommand({ TableName, Item: item('eu-west-1:other') }));
    const me = client(twin, OWN);
    await me.send(new PutItemCommand({ TableName, Item: item('eu-west-1:me') }));
    expect((await me.send(query('eu-west-1:me', '(#o = :o)'))).Count).toBe(1);
    const denied = {
      name: 'AccessDeniedException',
      message: expect.stringContaining('is not authorized to perform'),
    };
    const other = keyOf('eu-west-1:other');
    await expect(me.send(new GetItemCommand({ TableName, Key: other }))).rejects.toMatchObject(denied);
    await expect(
      me.send(new PutItemCommand({ TableName, Item: item('eu-west-1:other') })),
    ).rejects.toMatchObject(denied);
    await expect(me.send(query('eu-west-1:other'))).rejects.toMatchObject(denied);
    const both = { RequestItems: { [TableName]: { Keys: [keyOf('eu-west-1:me'), other] } } };
    await expect(me.send(new BatchGetItemCommand(both))).rejects.toMatchObject(denied);
    // A scan names no key: ForAllValues is true of nothing. This is how AWS decides, and why scans are not granted.
    expect((await me.send(new ScanCommand({ TableName }))).Count).toBe(2);
  });

  it('refuses what no policy allows, and unknown keys by their own reason', async () => {
    const reader = client(twin, { Action: 'dynamodb:GetItem', Resource: '*' });
    await expect(reader.send(new ScanCommand({ TableName }))).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
    const stranger = new DynamoDBClient({
      endpoint: twin.address,
      region: 'eu-west-1',
      credentials: { accessKeyId: 'AKIA', secretAccessKey: 'x' },
    });
    await expect(stranger.send(new ScanCommand({ TableName }))).rejects.toMatchObject({
      name: 'UnrecognizedClientException',
    });
  });

  it('decides by the rights to a cluster, and by the cluster’s own, where requests go through one', async () => {
    const cluster = 'arn:aws:dax:eu-west-1:111122223333:cache/notes';
    const mine = session({ Action: ['dax:PutItem', 'dax:GetItem'], Resource: cluster });
    const role = session({ Action: 'dynamodb:PutItem', Resource: '*' });
    const put = new PutItemCommand({ TableName, Item: item('me') });
    const me = clientOf(twin, mine);
    await expect(me.send(put)).rejects.toMatchObject({ name: 'AccessDeniedException' });
    twin.services.dynamodb.throughDax.set(mine, { cluster, role });
    await me.send(put);
    const get = new GetItemCommand({ TableName, Key: keyOf('me') });
    await expect(me.send(get)).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });
});
