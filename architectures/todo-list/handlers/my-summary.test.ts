import { DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Context } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { catchLogs } from '../../testing/catch-logs';
import { handler } from './my-summary';

const IDENTITY = 'eu-central-1:1a2b3c4d-0000-4000-8000-000000000001';
const table = mockClient(DynamoDBDocumentClient);
catchLogs();

/** As Lambda makes it for an invocation with an identity pool's credentials. */
function contextOf(cognitoIdentityId: string | undefined): Context {
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName: 'summary',
    functionVersion: '$LATEST',
    invokedFunctionArn: 'arn:aws:lambda:eu-central-1:111122223333:function:summary',
    memoryLimitInMB: '512',
    awsRequestId: 'c6af9ac6-7b61-11e6-9a41-93e8deadbeef',
    logGroupName: 'summary',
    logStreamName: '1',
    ...(cognitoIdentityId !== undefined && {
      identity: { cognitoIdentityId, cognitoIdentityPoolId: 'eu-central-1:pool' },
    }),
    getRemainingTimeInMillis: () => 1000,
    done: () => undefined,
    fail: () => undefined,
    succeed: () => undefined,
  };
}

beforeEach(() => {
  table.reset();
  process.env['TABLE_NAME'] = 'user-data';
});

it('counts the items of the identity that invokes, over all pages', async () => {
  table
    .on(QueryCommand)
    .resolvesOnce({ Count: 2, LastEvaluatedKey: { identity: IDENTITY, key: 'b' } })
    .resolvesOnce({ Count: 1 });
  await expect(handler({}, contextOf(IDENTITY))).resolves.toEqual({ items: 3 });
  for (const call of table.commandCalls(QueryCommand))
    expect(call.args[0].input.ExpressionAttributeValues).toEqual({ ':identity': IDENTITY });
});

it('does not believe the event', async () => {
  table.on(QueryCommand).resolves({ Count: 0 });
  await handler({ identity: 'somebody else', cognitoIdentityId: 'somebody else' }, contextOf(IDENTITY));
  expect(JSON.stringify(table.commandCalls(QueryCommand)[0]?.args[0].input)).not.toContain('somebody else');
});

it('refuses a caller that is no identity', async () => {
  await expect(handler({}, contextOf(undefined))).rejects.toThrow('only identities');
  expect(table.calls()).toHaveLength(0);
});
