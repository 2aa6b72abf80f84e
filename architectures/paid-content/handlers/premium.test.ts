import { DeleteCommand, DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { type ApiRequest, apiEvent } from '../../testing/api-event';
import { catchLogs } from '../../testing/catch-logs';
import { handler as cancel } from './cancel-premium';
import { handler as check } from './check-premium';
import { handler as register } from './register-premium';

const USER = '9b2f0a54-0c3e-4b1a-8f35-2d5d7e0f1a22';
const YEAR = 366 * 24 * 3600;
const now = () => Math.floor(Date.now() / 1000);
const table = mockClient(DynamoDBDocumentClient);
const logs = catchLogs();

beforeEach(() => {
  table.reset();
  process.env['SUBSCRIBERS_TABLE'] = 'subscribers';
});

const byBilling = (request: ApiRequest = {}) =>
  apiEvent({
    claims: { 'cognito:groups': 'staff,billing' },
    pathParameters: { user: USER },
    ...request,
  });

describe('PUT /premium/{user}', () => {
  const until = '2031-01-31T01:00:00+01:00';

  it('makes the user premium until the time, and says so', async () => {
    table.on(UpdateCommand).resolves({});
    const answer = await register(byBilling({ method: 'PUT', body: { until } }));
    expect(answer.statusCode).toBe(200);
    expect(JSON.parse(answer.body)).toEqual({ user: USER, premium: true, until: '2031-01-31T00:00:00.000Z' });
    const input = table.commandCalls(UpdateCommand)[0]?.args[0].input;
    expect(input?.Key).toEqual({ user: USER });
    expect(input?.ExpressionAttributeValues?.[':until']).toBe(Date.parse(until) / 1000);
    // Twice is once: the first day of a member stays what it is.
    expect(input?.UpdateExpression).toContain('if_not_exists(#since');
  });

  it.each(['', 'editors', 'billing2', 'not-billing'])('is refused to members of %p', async (groups) => {
    const claims = { 'cognito:groups': groups };
    const answer = await register(byBilling({ method: 'PUT', claims, body: { until } }));
    expect(answer.statusCode).toBe(403);
    expect(table.calls()).toHaveLength(0);
  });

  it.each([
    ['no JSON', '{'],
    ['no body', undefined],
    ['no time', {}],
    ['a time without a zone', { until: '2031-01-31T00:00:00' }],
    ['a number', { until: 1_927_000_000 }],
    ['more than is asked for', { until, role: 'admin' }],
    ['the past', { until: '2020-01-01T00:00:00Z' }],
    ['the far future', { until: '2999-01-01T00:00:00Z' }],
  ])('refuses %s', async (_what, body) => {
    const answer = await register(byBilling({ method: 'PUT', body }));
    expect(answer.statusCode).toBe(400);
    expect(table.calls()).toHaveLength(0);
  });

  it('refuses what is no user', async () => {
    const answer = await register(byBilling({ pathParameters: { user: '../x' }, body: { until } }));
    expect(answer.statusCode).toBe(400);
  });

  it('answers 500 and logs where the table fails', async () => {
    table.on(UpdateCommand).rejects(new Error('throttled'));
    const answer = await register(byBilling({ body: { until } }));
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toContain('throttled');
    expect(logs.events).toContainEqual(
      expect.objectContaining({ level: 'error', event: 'premium.register.failed' }),
    );
  });
});

describe('DELETE /premium/{user}', () => {
  it('ends the membership', async () => {
    table.on(DeleteCommand).resolves({});
    expect((await cancel(byBilling({ method: 'DELETE' }))).statusCode).toBe(204);
    expect(table.commandCalls(DeleteCommand)[0]?.args[0].input.Key).toEqual({ user: USER });
  });

  it('is refused to everybody but billing', async () => {
    expect((await cancel(byBilling({ claims: {} }))).statusCode).toBe(403);
    expect(table.calls()).toHaveLength(0);
  });
});

describe('GET /premium', () => {
  it('says that a user is premium, asking consistently', async () => {
    const until = now() + YEAR;
    table.on(GetCommand).resolves({ Item: { user: 'user-1', until, since: 1 } });
    const answer = await check(apiEvent());
    expect(JSON.parse(answer.body)).toEqual({ premium: true, until: new Date(until * 1000).toISOString() });
    expect(answer.headers?.['cache-control']).toBe('no-store');
    expect(table.commandCalls(GetCommand)[0]?.args[0].input).toMatchObject({
      Key: { user: 'user-1' },
      ConsistentRead: true,
    });
  });

  it.each([
    ['nobody of that name', undefined],
    ['a membership that is over', { user: 'user-1', until: now() - 1 }],
  ])('says that a user is not: %s', async (_what, Item) => {
    table.on(GetCommand).resolves({ ...(Item && { Item }) });
    expect(JSON.parse((await check(apiEvent())).body)).toEqual({ premium: false });
  });

  it('is not fooled by a record that makes no sense', async () => {
    table.on(GetCommand).resolves({ Item: { user: 'user-1', until: 'forever' } });
    expect((await check(apiEvent())).statusCode).toBe(500);
  });

  it('refuses nobody in particular', async () => {
    expect((await check(apiEvent({ sub: null }))).statusCode).toBe(401);
  });
});
