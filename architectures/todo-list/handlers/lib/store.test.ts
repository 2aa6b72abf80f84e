import { DaxDocument } from '@amazon-dax-sdk/lib-dax';

jest.mock('@amazon-dax-sdk/lib-dax', () => ({ DaxDocument: jest.fn() }));

const DaxDocumentMock = jest.mocked(DaxDocument);

beforeEach(() => {
  jest.resetModules();
  DaxDocumentMock.mockClear();
  process.env['AWS_REGION'] = 'eu-central-1';
});

/** The store as a new function instance loads it. */
async function loaded(): Promise<typeof import('./store')> {
  return (await jest.requireActual('./store')) as typeof import('./store');
}

it('goes through DAX where an endpoint is set, with one client for all requests', async () => {
  process.env['DAX_ENDPOINT'] = 'daxs://cache.example.dax-clusters.eu-central-1.amazonaws.com';
  const { documents } = await loaded();
  const { DaxDocument: fresh } = await import('@amazon-dax-sdk/lib-dax');
  expect(documents()).toBe(documents());
  expect(jest.mocked(fresh).mock.calls).toEqual([
    [
      expect.objectContaining({
        endpoint: 'daxs://cache.example.dax-clusters.eu-central-1.amazonaws.com',
        region: 'eu-central-1',
      }),
    ],
  ]);
});

it('goes to DynamoDB where no endpoint is set', async () => {
  delete process.env['DAX_ENDPOINT'];
  const { documents } = await loaded();
  const { DaxDocument: fresh } = await import('@amazon-dax-sdk/lib-dax');
  expect(documents().constructor.name).toBe('DynamoDBDocument');
  expect(jest.mocked(fresh)).not.toHaveBeenCalled();
});

it('fails at once without the name of the table', async () => {
  delete process.env['TABLE_NAME'];
  const { tableName } = await loaded();
  expect(() => tableName()).toThrow('TABLE_NAME is not set');
});
