import type { S3Event, SNSEvent } from 'aws-lambda';
import * as z from 'zod';

/** An object that S3 says was created. */
export interface Created {
  readonly bucket: string;
  /** As the object is named: S3 writes keys in events as in the query of an address. */
  readonly key: string;
  readonly size: number | undefined;
}

const s3Event = z.object({
  Records: z
    .array(
      z.object({
        eventSource: z.literal('aws:s3'),
        eventName: z.string(),
        s3: z.object({
          bucket: z.object({ name: z.string().min(1) }),
          object: z.object({ key: z.string().min(1), size: z.number().optional() }),
        }),
      }),
    )
    .min(1),
});

const snsEvent = z.object({
  Records: z
    .array(z.object({ EventSource: z.literal('aws:sns'), Sns: z.object({ Message: z.string() }) }))
    .min(1),
});

/** Sent once when a notification is set. Source: S3 User Guide, "Event message structure". */
const testEvent = z.object({ Service: z.literal('Amazon S3'), Event: z.literal('s3:TestEvent') });

/**
 * The created objects that an event tells of, whether S3 invokes the function or a topic does.
 * @throws Error for an event of any other shape.
 */
export function createdIn(event: S3Event | SNSEvent): readonly Created[] {
  const wrapped = snsEvent.safeParse(event);
  const messages: unknown[] = wrapped.success
    ? wrapped.data.Records.map(({ Sns }): unknown => JSON.parse(Sns.Message))
    : [event];
  return messages.filter((message) => !testEvent.safeParse(message).success).flatMap(createdOf);
}

function createdOf(message: unknown): Created[] {
  const parsed = s3Event.safeParse(message);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Error(`not an event of S3: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
  }
  return parsed.data.Records.filter(({ eventName }) => eventName.startsWith('ObjectCreated:')).map(
    ({ s3: { bucket, object } }) => ({
      bucket: bucket.name,
      key: decodeURIComponent(object.key.replaceAll('+', ' ')),
      size: object.size,
    }),
  );
}
