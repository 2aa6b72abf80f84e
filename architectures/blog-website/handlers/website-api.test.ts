import { ExecuteStatementCommand, RDSDataClient } from '@aws-sdk/client-rds-data';
import { DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { apiEvent } from '../../testing/api-event';
import { catchLogs } from '../../testing/catch-logs';
import { handler as createMember } from './create-member';
import { handler as createPost } from './create-post';
import { handler as createUpload } from './create-upload';
import { handler as getPost } from './get-post';
import { AuroraStore } from './lib/aurora-store';
import { handler as listPosts } from './list-posts';

const ID = '20261123T101500000Z-1a2b3c4d';
const POST = {
  id: ID,
  title: 'Hello',
  text: '# Hi',
  author: 'user-1',
  published: '2026-11-23T10:15:00.000Z',
};
const table = mockClient(DynamoDBDocumentClient);
const database = mockClient(RDSDataClient);
const logs = catchLogs();

beforeEach(() => {
  table.reset();
  database.reset();
  Object.assign(process.env, {
    TABLE_NAME: 'blog',
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'secret-of-the-signer',
    AWS_SESSION_TOKEN: 'session-token',
    UPLOAD_BUCKET: 'images',
    UPLOAD_HOST: 'images.s3.us-east-1.amazonaws.com',
    SECRET_ARN: 'arn:aws:secretsmanager:us-east-1:123456789012:secret:blog',
    DATABASE: 'blog',
  });
});

const signedIn = { sub: 'user-1', email: 'ada@example.net', email_verified: 'true' };

describe('posts', () => {
  it('are kept under their month, new ones only, by the member who is signed in', async () => {
    table.on(PutCommand).resolves({});
    const answer = await createPost(apiEvent({ method: 'POST', body: { title: ' Hello ', text: '# Hi' } }));
    expect(answer.statusCode).toBe(201);
    const post = JSON.parse(answer.body);
    expect(post).toMatchObject({ title: 'Hello', text: '# Hi', author: 'user-1' });
    expect(answer.headers?.['location']).toBe(`posts/${post.id}`);
    expect(table.commandCalls(PutCommand)[0]?.args[0].input).toMatchObject({
      TableName: 'blog',
      ConditionExpression: 'attribute_not_exists(pk)',
      Item: { pk: `posts#${post.published.slice(0, 7)}`, sk: post.id, id: post.id },
    });
  });

  it.each([
    ['no body', undefined],
    ['no title', { text: 'x' }],
    ['a title of blanks', { title: '  ', text: 'x' }],
    ['another author', { title: 'x', text: 'x', author: 'user-2' }],
    ['too much text', { title: 'x', text: 'x'.repeat(50_001) }],
  ])('are refused with %s', async (_what, body) => {
    const answer = await createPost(apiEvent({ method: 'POST', ...(body && { body }) }));
    expect(answer.statusCode).toBe(400);
    expect(table.calls()).toEqual([]);
  });

  it('are read by their id, and nothing that is kept beside is told', async () => {
    table.on(GetCommand).resolves({ Item: { ...POST, pk: 'posts#2026-11', sk: ID, internal: 1 } });
    const answer = await getPost(apiEvent({ pathParameters: { id: ID } }));
    expect([answer.statusCode, JSON.parse(answer.body)]).toEqual([200, POST]);
    expect(table.commandCalls(GetCommand)[0]?.args[0].input.Key).toEqual({ pk: 'posts#2026-11', sk: ID });
  });

  it('answer 404 where there is none and 400 for what is no id', async () => {
    table.on(GetCommand).resolves({});
    expect((await getPost(apiEvent({ pathParameters: { id: ID } }))).statusCode).toBe(404);
    expect((await getPost(apiEvent({ pathParameters: { id: '../members' } }))).statusCode).toBe(400);
  });

  it('are listed by month, newest first, a page at a time', async () => {
    table.on(QueryCommand).resolves({ Items: [POST], LastEvaluatedKey: { pk: 'posts#2026-11', sk: ID } });
    const answer = await listPosts(apiEvent({ query: { month: '2026-11', after: ID } }));
    expect(JSON.parse(answer.body)).toEqual({ posts: [POST], next: ID });
    expect(table.commandCalls(QueryCommand)[0]?.args[0].input).toMatchObject({
      ExpressionAttributeValues: { ':pk': 'posts#2026-11' },
      ExclusiveStartKey: { pk: 'posts#2026-11', sk: ID },
      ScanIndexForward: false,
    });
  });

  it.each<Record<string, string>>([{ month: '2026-13' }, { month: 'members' }, { after: 'x' }])(
    'are not listed for %p',
    async (query) => {
      expect((await listPosts(apiEvent({ query }))).statusCode).toBe(400);
      expect(table.calls()).toEqual([]);
    },
  );

  it('say nothing of what broke', async () => {
    table.on(GetCommand).rejects(new Error('table blog in account 123456789012 is on fire'));
    const answer = await getPost(apiEvent({ pathParameters: { id: ID } }));
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toContain('123456789012');
  });
});

describe('members', () => {
  const join = (claims: object, body: object = { name: 'Ada' }) =>
    createMember(apiEvent({ method: 'POST', body, claims: claims as Record<string, string> }));

  it('are kept once, with the address of their token', async () => {
    table.on(PutCommand).resolves({});
    expect((await join(signedIn)).statusCode).toBe(201);
    expect(table.commandCalls(PutCommand)[0]?.args[0].input).toMatchObject({
      Item: { pk: 'member#user-1', sk: 'profile', email: 'ada@example.net', name: 'Ada' },
      ConditionExpression: 'attribute_not_exists(pk)',
    });
    expect(JSON.stringify(logs)).not.toContain('ada@example.net');
  });

  it('are told when there is a record already', async () => {
    table.on(PutCommand).rejects(Object.assign(new Error('no'), { name: 'ConditionalCheckFailedException' }));
    expect((await join(signedIn)).statusCode).toBe(409);
  });

  it.each([
    ['an address that is not verified', { ...signedIn, email_verified: 'false' }],
    ['an address that nobody verified', { sub: 'user-1' }],
  ])('are refused with %s', async (_what, claims) => {
    expect((await join(claims)).statusCode).toBe(403);
    expect(table.calls()).toEqual([]);
  });

  it('do not choose where their welcome goes', async () => {
    expect((await join(signedIn, { name: 'Eve', email: 'victim@example.net' })).statusCode).toBe(400);
  });
});

describe('uploads', () => {
  const ask = (body: object) => createUpload(apiEvent({ method: 'POST', body }));

  it('are signed for one key, type and length below the prefix of the member', async () => {
    const answer = await ask({ type: 'image/png', size: 1234 });
    const { url, key, method, headers } = JSON.parse(answer.body);
    const address = new URL(url);
    expect(answer.statusCode).toBe(201);
    expect(address.host).toBe('images.s3.us-east-1.amazonaws.com');
    expect(key).toMatch(/^uploads\/user-1\/[0-9a-f-]{36}\.png$/);
    expect(address.pathname).toBe(`/${key}`);
    expect(address.searchParams.get('X-Amz-SignedHeaders')).toBe('content-length;content-type;host');
    expect(address.searchParams.get('X-Amz-Expires')).toBe('300');
    expect([...address.searchParams.keys()].filter((name) => /checksum/i.test(name))).toEqual([]);
    expect([method, headers]).toEqual(['PUT', { 'content-type': 'image/png' }]);
    expect(JSON.stringify(logs)).not.toContain('X-Amz-Signature');
  });

  it.each([
    { type: 'image/svg+xml', size: 1 },
    { type: 'text/html', size: 1 },
    { type: 'image/png', size: 0 },
    { type: 'image/png', size: 15 * 1024 * 1024 + 1 },
    { type: 'image/png', size: 1.5 },
    { type: 'image/png', size: 1, key: 'uploads/user-2/x.png' },
  ])('are refused for %p', async (body) => {
    expect((await ask(body)).statusCode).toBe(400);
  });

  it('are signed for the accelerated endpoint where that is named', async () => {
    process.env['UPLOAD_HOST'] = 'images.s3-accelerate.amazonaws.com';
    let host = '';
    await jest.isolateModulesAsync(async () => {
      const { handler } = jest.requireActual<typeof import('./create-upload')>('./create-upload');
      const { body } = await handler(apiEvent({ method: 'POST', body: { type: 'image/jpeg', size: 10 } }));
      host = new URL(JSON.parse(body).url).host;
    });
    expect(host).toBe('images.s3-accelerate.amazonaws.com');
  });
});

describe('an Aurora global database in the place of the table', () => {
  const store = () => new AuroraStore('arn:aws:rds:us-east-1:123456789012:cluster:blog');
  const input = () => database.commandCalls(ExecuteStatementCommand)[0]?.args[0].input;

  it('takes what is written as parameters, never as part of a statement', async () => {
    database.on(ExecuteStatementCommand).resolves({ numberOfRecordsUpdated: 1 });
    await store().putPost({ ...POST, title: "'); drop table posts; --" });
    expect(input()?.sql).not.toContain('drop table');
    expect(input()?.parameters).toContainEqual({
      name: 'title',
      value: { stringValue: "'); drop table posts; --" },
    });
    expect(input()?.parameters).toContainEqual({ name: 'month', value: { stringValue: '2026-11' } });
  });

  it('gives a page, and says whether there is a next one', async () => {
    const rows = Array.from({ length: 26 }, (_, i) => ({ ...POST, id: `${ID.slice(0, -2)}${10 + i}` }));
    database.on(ExecuteStatementCommand).resolves({ formattedRecords: JSON.stringify(rows) });
    const { posts, next } = await store().listPosts('2026-11', undefined);
    expect([posts.length, next]).toEqual([25, posts[24]?.id]);
  });

  it('gives a post, or none', async () => {
    database
      .on(ExecuteStatementCommand)
      .resolvesOnce({ formattedRecords: JSON.stringify([{ ...POST, month: '2026-11' }]) })
      .resolvesOnce({ formattedRecords: '[]' });
    expect(await store().getPost(ID)).toEqual(POST);
    expect(await store().getPost(ID)).toBeUndefined();
  });

  it('keeps a member once', async () => {
    database
      .on(ExecuteStatementCommand)
      .resolvesOnce({ numberOfRecordsUpdated: 1 })
      .resolvesOnce({ numberOfRecordsUpdated: 0 });
    const member = { sub: 'user-1', email: 'ada@example.net', name: 'Ada', joined: POST.published };
    expect([await store().addMember(member), await store().addMember(member)]).toEqual([true, false]);
  });
});
