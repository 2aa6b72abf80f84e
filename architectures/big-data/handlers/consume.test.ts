import { AthenaClient, GetQueryExecutionCommand, StartQueryExecutionCommand } from '@aws-sdk/client-athena';
import type { S3Event, S3EventRecord, SQSEvent } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { catchLogs } from '../../testing/catch-logs';
import { handler as consumeObjects } from './consume-objects';
import { handler as consumeQueue } from './consume-queue';

const athena = mockClient(AthenaClient);
const logs = catchLogs();
const KEY = 'records/dt%3D2026-11-23/telemetry-1-2026-11-23-00-00-00-abc.gz';

beforeEach(() => {
  athena.reset();
  Object.assign(process.env, {
    WORK_GROUP: 'telemetry',
    DATABASE: 'bigdata_telemetry',
    TABLE: 'telemetry',
    AWS_REGION: 'eu-central-1',
  });
  athena.on(StartQueryExecutionCommand).resolves({ QueryExecutionId: 'query-1' });
  ends('SUCCEEDED');
});

function ends(State: 'SUCCEEDED' | 'FAILED' | 'CANCELLED') {
  athena
    .on(GetQueryExecutionCommand)
    .resolves({ QueryExecution: { Status: { State, AthenaError: { ErrorType: 401 } } } });
}

/** Source: Amazon S3 User Guide, "Event message structure". */
function s3Record(key = KEY, sequencer = '0055AED6DCD90281E5'): S3EventRecord {
  return {
    eventVersion: '2.1',
    eventSource: 'aws:s3',
    awsRegion: 'eu-central-1',
    eventTime: '2026-11-23T00:00:45.000Z',
    eventName: 'ObjectCreated:Put',
    userIdentity: { principalId: 'AWS:AROAEXAMPLE:AWSFirehoseToS3' },
    requestParameters: { sourceIPAddress: '192.0.2.1' },
    responseElements: { 'x-amz-request-id': 'C3D13FE58DE4C810', 'x-amz-id-2': 'FMyUVURIY8/IgAtTv8xRjskZ' },
    s3: {
      s3SchemaVersion: '1.0',
      configurationId: 'new-records',
      bucket: {
        name: 'records',
        ownerIdentity: { principalId: 'A3NL1KOZZKExample' },
        arn: 'arn:aws:s3:::records',
      },
      object: { key, size: 1024, eTag: 'd41d8cd98f00b204e9800998ecf8427e', versionId: 'v1', sequencer },
    },
  };
}

/** Source: Lambda Developer Guide, "Using Lambda with Amazon SQS". */
function sqsEvent(...bodies: readonly unknown[]): SQSEvent {
  return {
    Records: bodies.map((body, i) => ({
      messageId: `message-${i}`,
      receiptHandle: 'AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      attributes: {
        ApproximateReceiveCount: '1',
        SentTimestamp: '1795392045000',
        SenderId: 'AIDAIENQZJOLO23YVJ4VO',
        ApproximateFirstReceiveTimestamp: '1795392046000',
      },
      messageAttributes: {},
      md5OfBody: 'e4e68fb7bd0e697a0ae8f1bb342846b3',
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn:aws:sqs:eu-central-1:111122223333:arrivals',
      awsRegion: 'eu-central-1',
    })),
  };
}

const started = () => athena.commandCalls(StartQueryExecutionCommand).map(({ args }) => args[0].input);

describe('what the queue says has arrived', () => {
  it('has Athena query the day of the object, in the work group, and sees to its end', async () => {
    athena
      .on(GetQueryExecutionCommand)
      .resolvesOnce({ QueryExecution: { Status: { State: 'QUEUED' } } })
      .resolves({ QueryExecution: { Status: { State: 'SUCCEEDED' } } });
    expect(await consumeQueue(sqsEvent({ Records: [s3Record()] }))).toEqual({ batchItemFailures: [] });
    expect(started()).toEqual([
      {
        QueryString: expect.stringMatching(/FROM "bigdata_telemetry"\."telemetry" WHERE dt = \?/),
        ExecutionParameters: ["'2026-11-23'"],
        WorkGroup: 'telemetry',
        ClientRequestToken: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    ]);
    expect(athena.commandCalls(GetQueryExecutionCommand)).toHaveLength(2);
  });

  it('asks for the same query when the same object is told again, for another when it is another version', async () => {
    await consumeQueue(sqsEvent({ Records: [s3Record()] }, { Records: [s3Record()] }));
    await consumeQueue(sqsEvent({ Records: [s3Record(KEY, '0055AED6DCD90281E6')] }));
    const [first, second, third] = started().map(({ ClientRequestToken }) => ClientRequestToken);
    expect(first).toBe(second);
    expect(third).not.toBe(first);
  });

  it.each([
    ['no JSON', 'hello'],
    ['no notification', { hello: 'world' }],
    ['no records', { Records: [] }],
    ['another event', { Records: [{ ...s3Record(), eventName: 'ObjectRemoved:Delete' }] }],
    ['another service', { Records: [{ ...s3Record(), eventSource: 'aws:sqs' }] }],
    ['what could not be transformed', { Records: [s3Record('failed/processing-failed/dt=2026-11-23/x.gz')] }],
    ['a day that is none', { Records: [s3Record('records/dt=2026-99-99/x.gz')] }],
    ['a key that wants to be a query', { Records: [s3Record("records/dt=2026-11-23' OR '1'='1/x.gz")] }],
    ['a key that is no text', { Records: [s3Record('records/%E0%A4%A')] }],
  ])('gives back the message that is malformed, and it alone: %s', async (_what, bad) => {
    const { batchItemFailures } = await consumeQueue(
      sqsEvent({ Records: [s3Record()] }, bad, { Records: [s3Record(KEY, 'other')] }),
    );
    expect(batchItemFailures).toEqual([{ itemIdentifier: 'message-1' }]);
    expect(started()).toHaveLength(2);
    expect(logs.events).toContainEqual(
      expect.objectContaining({ level: 'error', event: 'arrival.failed', messageId: 'message-1' }),
    );
  });

  it('takes the test that S3 sends when notifications are set up', async () => {
    const test = {
      Service: 'Amazon S3',
      Event: 's3:TestEvent',
      Time: '2026-11-23T00:00:00.000Z',
      Bucket: 'records',
      RequestId: '5582815E1AEA5ADF',
      HostId: '8cLeGAmw098X5cv4Zkwcmo8vvZa3eH3eKxsPzbB9wrR',
    };
    expect(await consumeQueue(sqsEvent(test))).toEqual({ batchItemFailures: [] });
    expect(started()).toHaveLength(0);
  });

  it.each(['FAILED', 'CANCELLED'] as const)('gives back a message whose query ends as %s', async (state) => {
    ends(state);
    expect(await consumeQueue(sqsEvent({ Records: [s3Record()] }))).toEqual({
      batchItemFailures: [{ itemIdentifier: 'message-0' }],
    });
    expect(logs.events).toContainEqual(
      expect.objectContaining({
        error: 'QueryError',
        message: `query query-1 ended as ${state} (error 401)`,
      }),
    );
  });

  it('gives back a message whose query cannot be started', async () => {
    athena.on(StartQueryExecutionCommand).rejectsOnce(new Error('TooManyRequests'));
    const { batchItemFailures } = await consumeQueue(sqsEvent({ Records: [s3Record()] }));
    expect(batchItemFailures).toHaveLength(1);
  });

  it('gives back a message whose query takes too long, so that the same query is looked at again later', async () => {
    athena.on(GetQueryExecutionCommand).resolves({ QueryExecution: { Status: { State: 'RUNNING' } } });
    const start = Date.now();
    jest
      .spyOn(Date, 'now')
      .mockReturnValueOnce(start)
      .mockReturnValue(start + 91_000);
    const { batchItemFailures } = await consumeQueue(sqsEvent({ Records: [s3Record()] }));
    expect(batchItemFailures).toHaveLength(1);
    expect(logs.events).toContainEqual(
      expect.objectContaining({ message: expect.stringContaining('takes longer') }),
    );
  });

  it('queries nothing by a name that is none', async () => {
    process.env['TABLE'] = 'x"; DROP TABLE y';
    const { batchItemFailures } = await consumeQueue(sqsEvent({ Records: [s3Record()] }));
    expect(batchItemFailures).toHaveLength(1);
    expect(started()).toHaveLength(0);
  });
});

describe('what S3 itself says has arrived', () => {
  it('has Athena query the day of each object', async () => {
    const event: S3Event = { Records: [s3Record(), s3Record(KEY.replace('23', '24'))] };
    await consumeObjects(event);
    expect(started().map(({ ExecutionParameters }) => ExecutionParameters)).toEqual([
      ["'2026-11-23'"],
      ["'2026-11-24'"],
    ]);
  });

  it('throws what fails, so that Lambda tries again and keeps it in the end', async () => {
    ends('FAILED');
    await expect(consumeObjects({ Records: [s3Record()] })).rejects.toThrow('ended as FAILED');
  });

  it('throws what is malformed', async () => {
    await expect(consumeObjects({ Records: [] })).rejects.toThrow('no notification');
    expect(started()).toHaveLength(0);
  });
});
