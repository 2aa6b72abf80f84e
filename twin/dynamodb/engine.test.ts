import { Engine } from './engine';

// On a machine that has much to do the emulator's tables are not there at once.
jest.mock('dynalite', () => {
  const dynalite: typeof import('dynalite') = jest.requireActual('dynalite');
  return (options: Parameters<typeof dynalite>[0]) => dynalite({ ...options, createTableMs: 60 });
});

const TABLE = {
  TableName: 'notes',
  AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  BillingMode: 'PAY_PER_REQUEST',
};

it('answers the first request when its tables are there, however long they take', async () => {
  const engine = new Engine(() => [{ name: 'notes', definition: TABLE } as never]);
  const item = { TableName: 'notes', Item: { id: { S: '1' } } };
  const put = await engine.answer('PutItem', Buffer.from(JSON.stringify(item)));
  await engine.close();
  expect(put.body.toString('utf8')).toBe('{}');
  expect(put.status).toBe(200);
});
