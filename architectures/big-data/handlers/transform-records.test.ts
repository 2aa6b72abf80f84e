import type { FirehoseTransformationEvent } from 'aws-lambda';
import { catchLogs } from '../../testing/catch-logs';
import { handler } from './transform-records';

const logs = catchLogs();

/** As Firehose hands over records that it read from a data stream. */
function event(...payloads: readonly unknown[]): FirehoseTransformationEvent {
  return {
    invocationId: '77e3f6a3-0000-4000-8000-000000000000',
    deliveryStreamArn: 'arn:aws:firehose:eu-central-1:111122223333:deliverystream/telemetry',
    sourceKinesisStreamArn: 'arn:aws:kinesis:eu-central-1:111122223333:stream/telemetry',
    region: 'eu-central-1',
    records: payloads.map((payload, i) => ({
      recordId: `record-${i}`,
      approximateArrivalTimestamp: 1_795_392_000_000,
      data: Buffer.from(typeof payload === 'string' ? payload : JSON.stringify(payload)).toString('base64'),
      kinesisRecordMetadata: {
        sequenceNumber: `4962${i}`,
        subsequenceNumber: '0',
        partitionKey: 'pump-1',
        shardId: 'shardId-000000000000',
        approximateArrivalTimestamp: 1_795_392_000_000,
      },
    })),
  };
}

const READING = {
  device: 'pump-1',
  received: 1_795_392_000_000,
  payload: { metric: 'pressure', value: 4.2, measured: '2026-11-23T01:00:00+01:00' },
};

const text = (data: string | undefined) => Buffer.from(data ?? '', 'base64').toString('utf8');

it('makes one line of JSON of each message, in the columns of the table', async () => {
  const { records } = await handler(event(READING));
  const [record] = records;
  expect(record).toMatchObject({ recordId: 'record-0', result: 'Ok' });
  expect(text(record?.data)).toBe(
    '{"device":"pump-1","metric":"pressure","value":4.2,"measured":"2026-11-23T00:00:00.000Z","received":"2026-11-23T00:00:00.000Z"}\n',
  );
});

it('takes the time of arrival where a device has no clock', async () => {
  const { records } = await handler(event({ ...READING, payload: { metric: 'pressure', value: 0 } }));
  expect(JSON.parse(text(records[0]?.data)).measured).toBe('2026-11-23T00:00:00.000Z');
});

it('writes no line break that a device sent into the lines', async () => {
  const { records } = await handler(event({ ...READING, device: 'pump-1\n{"device":"other"}' }));
  expect(records[0]?.result).toBe('ProcessingFailed');
});

it.each([
  ['no JSON', '{"device":'],
  ['nothing', ''],
  ['no object', '42'],
  ['bytes that are no text', '\u0000\uFFFD'],
  ['no device', { ...READING, device: undefined }],
  ['a value that is no number', { ...READING, payload: { metric: 'pressure', value: 'high' } }],
  ['a value beyond all measure', '{"device":"p","received":1,"payload":{"metric":"m","value":1e999}}'],
  ['a time that is none', { ...READING, payload: { ...READING.payload, measured: 'yesterday' } }],
  ['no payload', { ...READING, payload: null }],
])('gives back what is malformed as it came, and loses none of the others: %s', async (_what, bad) => {
  const sent = event(READING, bad, { ...READING, device: 'pump-2' });
  const { records } = await handler(sent);
  expect(records.map(({ recordId, result }) => [recordId, result])).toEqual([
    ['record-0', 'Ok'],
    ['record-1', 'ProcessingFailed'],
    ['record-2', 'Ok'],
  ]);
  expect(records[1]?.data).toBe(sent.records[1]?.data);
  expect(logs.events).toContainEqual({ level: 'warn', event: 'records.malformed', failed: 1 });
});

it('answers for every record, in a batch of thousands', async () => {
  const sent = event(...Array.from({ length: 3000 }, (_, i) => (i % 7 === 0 ? 'bad' : READING)));
  const { records } = await handler(sent);
  expect(records.map(({ recordId }) => recordId)).toEqual(sent.records.map(({ recordId }) => recordId));
  expect(records.filter(({ result }) => result === 'Ok')).toHaveLength(3000 - Math.ceil(3000 / 7));
});

it('logs nothing of what devices say', async () => {
  await handler(event({ ...READING, device: 'secret device!' }));
  expect(JSON.stringify(logs.events)).not.toContain('secret');
});
