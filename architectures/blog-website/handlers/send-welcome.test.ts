import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { handler } from './send-welcome';

const ses = mockClient(SESv2Client);
let next = 0;

beforeEach(() => {
  ses.reset();
  ses.on(SendEmailCommand).resolves({ MessageId: '0100018f-example' });
  process.env['SENDER'] = 'welcome@example.com';
  process.env['SITE'] = 'www.example.com';
  jest.spyOn(console, 'info').mockImplementation();
  jest.spyOn(console, 'error').mockImplementation();
});

/** A record of a stream. Source: Lambda Developer Guide, "Using AWS Lambda with Amazon DynamoDB". */
function record(change: Partial<DynamoDBRecord> = {}, image: object = {}): DynamoDBRecord {
  next += 1;
  const Keys = { pk: { S: `member#${next}` }, sk: { S: 'profile' } };
  return {
    eventID: `c4ca4238a0b923820dcc509a6f75849b${next}`,
    eventName: 'INSERT',
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: 'us-east-1',
    dynamodb: {
      ApproximateCreationDateTime: 1_795_428_900,
      Keys,
      NewImage: {
        ...Keys,
        email: { S: `member${next}@example.net` },
        name: { S: 'Ada' },
        joined: { S: '2026-11-23T10:15:00.000Z' },
        ...image,
      },
      SequenceNumber: `${4_421_584_500_000_000_017_450n + BigInt(next)}`,
      SizeBytes: 26,
      StreamViewType: 'NEW_AND_OLD_IMAGES',
    },
    eventSourceARN: 'arn:aws:dynamodb:us-east-1:123456789012:table/blog/stream/2026-11-23T00:00:00.000',
    ...change,
  };
}

function event(...Records: DynamoDBRecord[]): DynamoDBStreamEvent {
  return { Records };
}

function sentTo(): (string | undefined)[] {
  return ses
    .commandCalls(SendEmailCommand)
    .map(({ args: [{ input }] }) => input.Destination?.ToAddresses?.[0]);
}

function failing(one: DynamoDBRecord): { batchItemFailures: { itemIdentifier: string }[] } {
  return { batchItemFailures: [{ itemIdentifier: one.dynamodb?.SequenceNumber ?? '' }] };
}

const NONE = { batchItemFailures: [] };

it('sends each new member one mail, in text', async () => {
  const [a, b] = [record(), record()];
  expect(await handler(event(a, b))).toEqual(NONE);
  expect(sentTo()).toEqual([a, b].map((one) => one.dynamodb?.NewImage?.['email']?.S));
  const { input } = ses.commandCalls(SendEmailCommand)[0]?.args[0] ?? {};
  expect(input).toMatchObject({
    FromEmailAddress: 'welcome@example.com',
    Content: {
      Simple: {
        Subject: { Data: 'Welcome to www.example.com' },
        Body: { Text: { Data: expect.stringContaining('Hello Ada,') } },
      },
    },
  });
  expect(input?.Content?.Simple?.Body).not.toHaveProperty('Html');
});

it('reports the first that fails and sends nothing after it, so that nobody gets two', async () => {
  const [a, b, c] = [record(), record(), record()];
  ses
    .on(SendEmailCommand)
    .resolvesOnce({ MessageId: '1' })
    .rejectsOnce(Object.assign(new Error('Rate exceeded'), { name: 'TooManyRequestsException' }));
  expect(await handler(event(a, b, c))).toEqual(failing(b));
  expect(sentTo()).toHaveLength(2);
});

it('sends no second mail for a record that it has sent one for', async () => {
  const [a, b] = [record(), record()];
  ses.on(SendEmailCommand).resolvesOnce({}).rejectsOnce(new Error('no')).resolves({});
  await handler(event(a, b));
  // Lambda halves a batch on errors, and may begin before what was reported.
  expect(await handler(event(a, b))).toEqual(NONE);
  expect(sentTo()).toEqual([a, b, b].map((one) => one.dynamodb?.NewImage?.['email']?.S));
});

it.each([
  ['a change', record({ eventName: 'MODIFY' })],
  ['a removal', record({ eventName: 'REMOVE' })],
  ['a post', record({ dynamodb: { Keys: { pk: { S: 'posts#2026-11' }, sk: { S: 'id' } } } })],
  [
    'another item of a member',
    record({ dynamodb: { Keys: { pk: { S: 'member#1' }, sk: { S: 'settings' } } } }),
  ],
])('sends nothing for %s, whatever the filter lets through', async (_what, one) => {
  expect(await handler(event(one))).toEqual(NONE);
  expect(sentTo()).toEqual([]);
});

it.each([
  ['no address', { email: undefined }],
  ['an address that is none', { email: { S: 'everyone' } }],
  ['two addresses', { email: { S: 'a@example.net, b@example.net' } }],
  ['an address of the wrong type', { email: { N: '1' } }],
  ['no name', { name: undefined }],
])('reports a record with %s, which goes to the queue of failures in the end', async (_what, image) => {
  const bad = record({}, image);
  expect(await handler(event(bad))).toEqual(failing(bad));
  expect(sentTo()).toEqual([]);
});

it('reports the whole batch when a record has no number', async () => {
  const bad = record();
  delete bad.dynamodb?.SequenceNumber;
  expect(await handler(event(bad))).toEqual({ batchItemFailures: [{ itemIdentifier: '' }] });
});

it('keeps a name on one line', async () => {
  await handler(event(record({}, { name: { S: 'Eve\r\nBcc: all@example.net\u202e' } })));
  const text = ses.commandCalls(SendEmailCommand)[0]?.args[0].input.Content?.Simple?.Body?.Text?.Data;
  expect(text?.split('\n')[0]).toBe('Hello Eve Bcc: all@example.net,');
});

it('fails when it is wired wrongly', async () => {
  delete process.env['SENDER'];
  const one = record();
  expect(await handler(event(one))).toEqual(failing(one));
});

it('logs no address and no name', async () => {
  ses.on(SendEmailCommand).rejectsOnce(new Error('no')).resolves({});
  const one = record();
  await handler(event(one));
  await handler(event(one));
  const logged = JSON.stringify([
    ...jest.mocked(console.info).mock.calls,
    ...jest.mocked(console.error).mock.calls,
  ]);
  expect(logged).not.toContain('@example.net');
  expect(logged).not.toContain('Ada');
});
