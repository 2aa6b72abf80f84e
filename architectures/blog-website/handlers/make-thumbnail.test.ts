import { GetObjectCommand, NoSuchKey, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { S3Event, S3EventRecord, SNSEvent } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { Jimp } from 'jimp';
import { LARGEST_IMAGE } from './lib/image';
import { handler } from './make-thumbnail';

const s3 = mockClient(S3Client);

beforeEach(() => {
  s3.reset();
  process.env['THUMBNAIL_BUCKET'] = 'thumbs';
  jest.spyOn(console, 'info').mockImplementation();
  jest.spyOn(console, 'warn').mockImplementation();
  jest.spyOn(console, 'error').mockImplementation();
});

/** A record as S3 sends it. Source: S3 User Guide, "Event message structure", version 2.2. */
function record(key: string, size = 1024, eventName = 'ObjectCreated:Put'): S3EventRecord {
  return {
    eventVersion: '2.2',
    eventSource: 'aws:s3',
    awsRegion: 'us-east-1',
    eventTime: '2026-11-23T10:15:00.000Z',
    eventName,
    userIdentity: { principalId: 'AWS:AROAEXAMPLE:upload' },
    requestParameters: { sourceIPAddress: '192.0.2.1' },
    responseElements: { 'x-amz-request-id': 'C3D13FE58DE4C810', 'x-amz-id-2': 'FMyUVURIY8' },
    s3: {
      s3SchemaVersion: '1.0',
      configurationId: 'uploads',
      bucket: {
        name: 'images',
        ownerIdentity: { principalId: 'A3NL1KOZZKExample' },
        arn: 'arn:aws:s3:::images',
      },
      object: { key, size, eTag: 'd41d8cd98f00b204e9800998ecf8427e', sequencer: '0A1B2C3D4E5F678901' },
    },
  };
}

function event(...records: S3EventRecord[]): S3Event {
  return { Records: records };
}

/** What a topic makes of messages. Source: Lambda Developer Guide, "Using AWS Lambda with Amazon SNS". */
function bySns(...messages: unknown[]): SNSEvent {
  return {
    Records: messages.map((message) => ({
      EventVersion: '1.0',
      EventSubscriptionArn: 'arn:aws:sns:us-east-1:123456789012:uploads:21be56ed',
      EventSource: 'aws:sns',
      Sns: {
        SignatureVersion: '1',
        Timestamp: '2026-11-23T10:15:00.000Z',
        Signature: 'tcc6faL2yUC6dgZdmrwh1Y4cGa/ebXEkAi6RibDsvpi+',
        SigningCertUrl: 'https://sns.us-east-1.amazonaws.com/SimpleNotificationService.pem',
        MessageId: '95df01b4-ee98-5cb9-9903-4c221d41eb5e',
        Message: typeof message === 'string' ? message : JSON.stringify(message),
        MessageAttributes: {},
        Type: 'Notification',
        UnsubscribeUrl: 'https://sns.us-east-1.amazonaws.com/?Action=Unsubscribe',
        TopicArn: 'arn:aws:sns:us-east-1:123456789012:uploads',
        Subject: 'Amazon S3 Notification',
      },
    })),
  };
}

/** Small where the size does not matter: decoding is work. */
async function png(width = 40, height = 30): Promise<Buffer> {
  return new Jimp({ width, height, color: 0x884422ff }).getBuffer('image/png');
}

/** Has S3 hold an object. */
function holds(bytes: Buffer, Key?: string): void {
  const Body = { transformToByteArray: async () => new Uint8Array(bytes) } as never;
  const answers = Key === undefined ? s3.on(GetObjectCommand) : s3.on(GetObjectCommand, { Key });
  answers.resolves({ Body, ContentLength: bytes.length });
}

function written(): { readonly Bucket?: string; readonly Key?: string; readonly Body?: unknown }[] {
  return s3.commandCalls(PutObjectCommand).map(({ args: [{ input }] }) => input as never);
}

it('writes a thumbnail of the image to the other bucket', async () => {
  holds(await png(400, 300));
  await handler(event(record('uploads/member-1/photo.png')));
  const [put, ...more] = s3.commandCalls(PutObjectCommand);
  expect(more).toEqual([]);
  expect(put?.args[0].input).toMatchObject({
    Bucket: 'thumbs',
    Key: 'thumbnails/member-1/photo.jpg',
    ContentType: 'image/jpeg',
    CacheControl: 'public, max-age=31536000, immutable',
  });
  const decoded = await Jimp.read(put?.args[0].input.Body as Buffer);
  expect([decoded.mime, decoded.width, decoded.height]).toEqual(['image/jpeg', 320, 240]);
});

it('writes the same again when the event comes again', async () => {
  holds(await png());
  await handler(event(record('uploads/m/a.png')));
  await handler(event(record('uploads/m/a.png')));
  const [first, second] = written();
  expect(second).toEqual(first);
});

it('reads keys as S3 writes them in events', async () => {
  holds(await png());
  await handler(event(record('uploads/m/my+holiday+%E2%98%80%2B.v2.png')));
  expect(s3.commandCalls(GetObjectCommand)[0]?.args[0].input).toEqual({
    Bucket: 'images',
    Key: 'uploads/m/my holiday ☀+.v2.png',
  });
  expect(written()[0]?.Key).toBe('thumbnails/m/my holiday ☀+.v2.jpg');
});

it('hears of images by a topic too, and lets the test message of S3 be', async () => {
  holds(await png());
  const test = {
    Service: 'Amazon S3',
    Event: 's3:TestEvent',
    Time: '2026-11-23T10:15:00.000Z',
    Bucket: 'images',
  };
  await handler(bySns(event(record('uploads/m/a.png')), test));
  expect(written().map(({ Key }) => Key)).toEqual(['thumbnails/m/a.jpg']);
});

it('does what it can, and fails for what it cannot, so that Lambda tries again', async () => {
  holds(await png(), 'uploads/m/good.png');
  holds(Buffer.from('no image at all, but long enough to be one'), 'uploads/m/bad.png');
  await expect(handler(event(record('uploads/m/bad.png'), record('uploads/m/good.png')))).rejects.toThrow(
    'no JPEG or PNG',
  );
  expect(written().map(({ Key }) => Key)).toEqual(['thumbnails/m/good.jpg']);
});

it('lets an image be that was deleted since', async () => {
  s3.on(GetObjectCommand).rejects(
    new NoSuchKey({ message: 'The specified key does not exist.', $metadata: {} }),
  );
  await expect(handler(event(record('uploads/m/gone.png')))).resolves.toBeUndefined();
  expect(written()).toEqual([]);
});

it('fails when S3 refuses, and says so', async () => {
  s3.on(GetObjectCommand).rejects(Object.assign(new Error('Access Denied'), { name: 'AccessDenied' }));
  await expect(handler(event(record('uploads/m/a.png')))).rejects.toThrow('Access Denied');
});

it('reads nothing that the event says is too large', async () => {
  await expect(handler(event(record('uploads/m/a.png', LARGEST_IMAGE + 1)))).rejects.toThrow('bytes');
  expect(s3.commandCalls(GetObjectCommand)).toEqual([]);
});

it('decodes nothing that is larger than the event said', async () => {
  const transformToByteArray = jest.fn();
  s3.on(GetObjectCommand).resolves({
    Body: { transformToByteArray } as never,
    ContentLength: LARGEST_IMAGE + 1,
  });
  await expect(handler(event(record('uploads/m/a.png', 10)))).rejects.toThrow('bytes');
  expect(transformToByteArray).not.toHaveBeenCalled();
});

it('writes nothing for what lies outside of the prefix, or was removed', async () => {
  await expect(handler(event(record('thumbnails/m/a.jpg')))).rejects.toThrow('prefix');
  await handler(event(record('uploads/m/a.png', 1, 'ObjectRemoved:Delete')));
  expect(s3.calls()).toEqual([]);
});

it.each([
  ['nothing', {}],
  ['no records', { Records: [] }],
  ['a record of another service', { Records: [{ eventSource: 'aws:sqs', body: '{}' }] }],
  [
    'a record without a key',
    { Records: [{ ...record('x'), s3: { bucket: { name: 'images' }, object: {} } }] },
  ],
  ['a topic with text', bySns('hello')],
  ['a topic with another message', bySns({ hello: 'world' })],
])('fails for an event that is none: %s', async (_what, bad) => {
  await expect(handler(bad as S3Event)).rejects.toThrow();
  expect(s3.calls()).toEqual([]);
});

it('logs neither what the image holds nor whose it is beyond its key', async () => {
  holds(await png());
  await handler(event(record('uploads/m/a.png')));
  const logged: unknown = jest.mocked(console.info).mock.calls[0]?.[0];
  expect(Object.keys(logged as object).sort()).toEqual(['bytes', 'event', 'key']);
});
