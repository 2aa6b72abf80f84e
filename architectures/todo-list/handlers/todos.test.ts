import {
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { type ApiRequest, apiEvent } from '../../testing/api-event';
import { catchLogs } from '../../testing/catch-logs';
import { handler as create } from './create-todo';
import { handler as remove } from './delete-todo';
import { handler as get } from './get-todo';
import { handler as list } from './list-todos';
import { handler as update } from './update-todo';

const ID = '4f1d6a3e-8f0b-4f0e-9d0a-0c8a8a3f5b11';
const STORED = {
  user: 'user-1',
  id: ID,
  title: 'Milk',
  done: false,
  changed: '2026-11-23T00:00:00.000Z',
  internal: 'never shown',
};
const table = mockClient(DynamoDBDocumentClient);
const logs = catchLogs();

beforeEach(() => {
  table.reset();
  process.env['TABLE_NAME'] = 'todos';
  process.env['AWS_REGION'] = 'eu-central-1';
});

const one = (request: ApiRequest = {}) => apiEvent({ pathParameters: { id: ID }, ...request });

function conditionFailure(): Error {
  return Object.assign(new Error('The conditional request failed'), {
    name: 'ConditionalCheckFailedException',
  });
}

describe('POST /todos', () => {
  it('stores the item below the signed-in user and answers with it and its address', async () => {
    table.on(PutCommand).resolves({});
    const answer = await create(apiEvent({ method: 'POST', body: { title: ' Milk ', due: '2026-12-24' } }));
    const [call] = table.commandCalls(PutCommand);
    const item = call?.args[0].input.Item ?? {};
    expect(answer.statusCode).toBe(201);
    expect(item).toEqual({
      user: 'user-1',
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      title: 'Milk',
      done: false,
      due: '2026-12-24',
      changed: expect.any(String),
    });
    expect(JSON.parse(answer.body)).toEqual({
      id: item['id'],
      title: 'Milk',
      done: false,
      due: '2026-12-24',
      changed: item['changed'],
    });
    expect(answer.headers?.['location']).toBe(`todos/${item['id']}`);
    expect(call?.args[0].input.ConditionExpression).toBe('attribute_not_exists(id)');
  });

  it('takes the user from the token and from nowhere else', async () => {
    table.on(PutCommand).resolves({});
    const answer = await create(apiEvent({ method: 'POST', body: { title: 'x', user: 'user-2' } }));
    expect(answer.statusCode).toBe(400);
    expect(table.calls()).toHaveLength(0);
  });

  it.each([
    ['no body', undefined, 'no body'],
    ['no JSON', '{"title":', 'not JSON'],
    ['no object', '[]', 'the body'],
    ['no title', { done: true }, 'title'],
    ['a blank title', { title: '   ' }, 'title'],
    ['a title that is too long', { title: 'x'.repeat(201) }, 'title'],
    ['a word for a truth', { title: 'x', done: 'yes' }, 'done'],
    ['a day that is none', { title: 'x', due: '2026-02-30' }, 'due'],
  ])('refuses %s with 400 and says where', async (_what, body, says) => {
    const answer = await create(apiEvent({ method: 'POST', body }));
    expect(answer.statusCode).toBe(400);
    expect(JSON.parse(answer.body).message).toContain(says);
    expect(table.calls()).toHaveLength(0);
    expect(logs.events).toEqual([
      expect.objectContaining({ level: 'warn', event: 'todo.create.refused', status: 400 }),
    ]);
  });

  it('refuses a body that is too large', async () => {
    const answer = await create(apiEvent({ method: 'POST', body: `"${'x'.repeat(70_000)}"` }));
    expect(answer.statusCode).toBe(413);
  });

  it('reads a body that came in base64', async () => {
    table.on(PutCommand).resolves({});
    const event = apiEvent({ method: 'POST', body: Buffer.from('{"title":"x"}').toString('base64') });
    expect((await create({ ...event, isBase64Encoded: true })).statusCode).toBe(201);
  });
});

describe('GET /todos/{id}', () => {
  it('answers with the item of the user, without what is not for clients', async () => {
    table.on(GetCommand, { TableName: 'todos', Key: { user: 'user-1', id: ID } }).resolves({ Item: STORED });
    const answer = await get(one());
    expect(answer.statusCode).toBe(200);
    expect(JSON.parse(answer.body)).toEqual({
      id: ID,
      title: 'Milk',
      done: false,
      changed: STORED.changed,
    });
  });

  it('answers 404 for what the user does not have, also when another user has it', async () => {
    table.on(GetCommand).resolves({});
    table.on(GetCommand, { Key: { user: 'user-1', id: ID } }).resolves({ Item: STORED });
    expect((await get(one({ sub: 'user-2' }))).statusCode).toBe(404);
  });

  it('refuses what is no id before it asks the table', async () => {
    expect((await get(one({ pathParameters: { id: '../x' } }))).statusCode).toBe(400);
    expect(table.calls()).toHaveLength(0);
  });

  it('refuses a request that no authorizer let in', async () => {
    expect((await get(one({ sub: null }))).statusCode).toBe(401);
    expect((await get(one({ sub: '' }))).statusCode).toBe(401);
    expect(table.calls()).toHaveLength(0);
  });

  it('answers 500 without details when the table does, and logs the failure', async () => {
    table.on(GetCommand).rejects(new Error('the table todos is on fire'));
    const answer = await get(one());
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toContain('fire');
    expect(logs.events).toEqual([
      expect.objectContaining({
        level: 'error',
        event: 'todo.get.failed',
        message: 'the table todos is on fire',
      }),
    ]);
  });
});

describe('GET /todos', () => {
  it('asks for the items of the user only, a page at a time', async () => {
    table.on(QueryCommand).resolves({ Items: [STORED], LastEvaluatedKey: { user: 'user-1', id: ID } });
    const answer = await list(apiEvent({ query: { limit: '1', after: ID } }));
    expect(JSON.parse(answer.body)).toEqual({
      items: [{ id: ID, title: 'Milk', done: false, changed: STORED.changed }],
      next: ID,
    });
    expect(table.commandCalls(QueryCommand)[0]?.args[0].input).toMatchObject({
      ExpressionAttributeValues: { ':user': 'user-1' },
      ExclusiveStartKey: { user: 'user-1', id: ID },
      Limit: 1,
    });
  });

  it('answers with an empty list and no next page when there is nothing', async () => {
    table.on(QueryCommand).resolves({ Items: [] });
    const answer = await list(apiEvent());
    expect(JSON.parse(answer.body)).toEqual({ items: [] });
  });

  it.each([
    ['limit', '0'],
    ['limit', '101'],
    ['limit', 'x'],
    ['after', 'user-2'],
  ])('refuses %s=%s', async (name, value) => {
    expect((await list(apiEvent({ query: { [name]: value } }))).statusCode).toBe(400);
    expect(table.calls()).toHaveLength(0);
  });
});

describe('PUT /todos/{id}', () => {
  it('replaces what the item says and takes away the day when none is said', async () => {
    table.on(UpdateCommand).resolves({ Attributes: { ...STORED, done: true } });
    const answer = await update(one({ method: 'PUT', body: { title: 'Milk', done: true } }));
    expect(JSON.parse(answer.body)).toMatchObject({ id: ID, done: true });
    const input = table.commandCalls(UpdateCommand)[0]?.args[0].input;
    expect(input?.Key).toEqual({ user: 'user-1', id: ID });
    expect(input?.UpdateExpression).toContain('REMOVE due');
    expect(Object.values(input?.ExpressionAttributeValues ?? {})).not.toContain(undefined);
  });

  it('keeps the day that is said', async () => {
    table.on(UpdateCommand).resolves({ Attributes: STORED });
    await update(one({ method: 'PUT', body: { title: 'Milk', due: '2026-12-24' } }));
    expect(table.commandCalls(UpdateCommand)[0]?.args[0].input).toMatchObject({
      UpdateExpression: expect.stringContaining('due = :due'),
      ExpressionAttributeValues: { ':due': '2026-12-24' },
    });
  });

  it.each([
    ['DynamoDB', conditionFailure()],
    ['DAX', Object.assign(new Error('failed'), { code: 'ConditionalCheckFailedException' })],
  ])('answers 404 and makes nothing when there is none, as %s says it', async (_who, error) => {
    table.on(UpdateCommand).rejects(error);
    const answer = await update(one({ method: 'PUT', body: { title: 'x' } }));
    expect(answer.statusCode).toBe(404);
  });

  it('answers 500 for any other refusal', async () => {
    table.on(UpdateCommand).rejects(new Error('throttled'));
    expect((await update(one({ method: 'PUT', body: { title: 'x' } }))).statusCode).toBe(500);
  });
});

describe('DELETE /todos/{id}', () => {
  it('deletes the item of the user', async () => {
    table.on(DeleteCommand).resolves({});
    const answer = await remove(one({ method: 'DELETE' }));
    expect(answer).toEqual({ statusCode: 204, body: '' });
    expect(table.commandCalls(DeleteCommand)[0]?.args[0].input.Key).toEqual({ user: 'user-1', id: ID });
  });

  it('answers 404 when there is none', async () => {
    table.on(DeleteCommand).rejects(conditionFailure());
    expect((await remove(one({ method: 'DELETE' }))).statusCode).toBe(404);
  });
});

it('logs what happened, and never a token or what a user wrote', async () => {
  table.on(PutCommand).resolves({});
  await create(
    apiEvent({
      method: 'POST',
      body: { title: 'a secret wish' },
      headers: { Authorization: 'eyJhbGciOi.token' },
    }),
  );
  const text = JSON.stringify(logs.events);
  expect(text).toContain('todo.created');
  expect(text).not.toMatch(/secret wish|eyJ/);
});
