import { DaxDocument } from '@amazon-dax-sdk/lib-dax';

jest.mock('@amazon-dax-sdk/lib-dax', () => ({ DaxDocument: jest.fn() }));

const DaxDocumentMock = jest.mocked(DaxDocument);

beforeEach(() => {
  jest.resetModules();
  DaxDocumentMock.mockClear();
  process.env['AWS_REGION'] = 'eu-central-1';
});

/** The module as a new function instance loads it. */
async function loaded(): Promise<typeof import('./documents')> {
  return (await jest.requireActual('./documents')) as typeof import('./documents');
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

it('tells a refused condition from other failures, as DynamoDB and as DAX say it', async () => {
  const { isConditionFailure } = await loaded();
  const failed = 'ConditionalCheckFailedException';
  expect(isConditionFailure(Object.assign(new Error(), { name: failed }))).toBe(true);
  expect(isConditionFailure(Object.assign(new Error(), { code: failed }))).toBe(true);
  expect(isConditionFailure(new Error(failed))).toBe(false);
  expect(isConditionFailure(failed)).toBe(false);
});
