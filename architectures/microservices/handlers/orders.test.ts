import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { handler as get } from './get-order';
import { handler as place } from './place-order';

const table = mockClient(DynamoDBDocumentClient);
const ID = '7c5a7f9e-0d3f-4f4e-9a55-1f0c2d3e4f5a';
const order = { id: ID, items: [{ sku: 'book-1', quantity: 2 }] };
const taken = new ConditionalCheckFailedException({
  $metadata: {},
  message: 'The conditional request failed',
});

function event(body: unknown, pathParameters: Record<string, string> | null = null): APIGatewayProxyEvent {
  return {
    body: body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body),
    headers: {},
    httpMethod: body === undefined ? 'GET' : 'POST',
    isBase64Encoded: false,
    path: '/orders',
    pathParameters,
    requestContext: { requestId: 'c6af9ac6-7b61-11e6-9a41-93e8deadbeef' },
  } as unknown as APIGatewayProxyEvent;
}

beforeEach(() => {
  table.reset();
  process.env['TABLE_NAME'] = 'orders';
  jest.spyOn(console, 'info').mockImplementation();
  jest.spyOn(console, 'warn').mockImplementation();
  jest.spyOn(console, 'error').mockImplementation();
});

describe('placing an order', () => {
  it('writes a new one, once', async () => {
    table.on(PutCommand).resolves({});
    const answer = await place(event(order));
    expect(answer.statusCode).toBe(201);
    expect(answer.headers).toMatchObject({ location: `/orders/${ID}` });
    const [call] = table.commandCalls(PutCommand);
    expect(call?.args[0].input).toEqual({
      TableName: 'orders',
      Item: { ...order, state: 'placed' },
      ConditionExpression: 'attribute_not_exists(id)',
    });
  });

  it('answers the same order sent again with the one that is there', async () => {
    table.on(PutCommand).rejects(taken);
    table.on(GetCommand).resolves({ Item: { ...order, state: 'shipped' } });
    const answer = await place(event(order));
    expect(answer.statusCode).toBe(200);
    expect(JSON.parse(answer.body)).toMatchObject({ state: 'shipped' });
  });

  it('refuses another order of the same id', async () => {
    table.on(PutCommand).rejects(taken);
    table.on(GetCommand).resolves({ Item: { ...order, items: [{ sku: 'other', quantity: 1 }] } });
    expect((await place(event(order))).statusCode).toBe(409);
  });

  it.each([
    ['no body', undefined],
    ['no JSON', '{'],
    ['no items', { id: ID, items: [] }],
    ['an id that is none', { ...order, id: 'x' }],
    ['a negative quantity', { id: ID, items: [{ sku: 'a', quantity: -1 }] }],
    ['members that are not asked for', { ...order, price: 0 }],
  ])('refuses %s with 400 and writes nothing', async (_name, body) => {
    const answer = await place(event(body));
    expect(answer.statusCode).toBe(400);
    expect(table.calls()).toEqual([]);
  });

  it('tells callers nothing of a failure of its own', async () => {
    table.on(PutCommand).rejects(new Error('secret detail'));
    const answer = await place(event(order));
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toContain('secret');
  });
});

describe('getting an order', () => {
  it('gives it back', async () => {
    table.on(GetCommand, { TableName: 'orders', Key: { id: ID } }).resolves({ Item: order });
    const answer = await get(event(undefined, { id: ID }));
    expect([answer.statusCode, JSON.parse(answer.body)]).toEqual([200, order]);
  });

  it('says that there is none', async () => {
    table.on(GetCommand).resolves({});
    expect((await get(event(undefined, { id: ID }))).statusCode).toBe(404);
  });

  it('refuses an id that is none', async () => {
    expect((await get(event(undefined, { id: '../x' }))).statusCode).toBe(400);
    expect(table.calls()).toEqual([]);
  });
});
