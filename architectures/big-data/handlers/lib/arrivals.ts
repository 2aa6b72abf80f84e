import { z } from 'zod';
import { dayOf } from './partition';
import type { Arrival } from './query';

/** A notification of S3, version 2. Later minor versions add members. */
const Notification = z.object({
  Records: z
    .array(
      z.object({
        eventSource: z.literal('aws:s3'),
        eventName: z.string().startsWith('ObjectCreated:'),
        s3: z.object({
          bucket: z.object({ name: z.string().min(1) }),
          object: z.object({ key: z.string().min(1), sequencer: z.string().min(1) }),
        }),
      }),
    )
    .min(1),
});

/** What S3 sends once, when notifications are set up. */
const Test = z.object({ Event: z.literal('s3:TestEvent') });

/**
 * What a notification of S3 says has arrived; nothing for the test that S3 makes at first.
 * @throws Error for anything else.
 */
export function arrivalsOf(notification: unknown): readonly Arrival[] {
  if (Test.safeParse(notification).success) return [];
  const parsed = Notification.safeParse(notification);
  if (!parsed.success) throw new Error('this is no notification of S3');
  return parsed.data.Records.map(({ s3: { bucket, object } }) => ({
    day: dayOf(object.key),
    bucket: bucket.name,
    key: object.key,
    sequencer: object.sequencer,
  }));
}
