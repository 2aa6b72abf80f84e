import type {
  FirehoseTransformationEvent,
  FirehoseTransformationResult,
  FirehoseTransformationResultRecord,
} from 'aws-lambda';
import { z } from 'zod';
import { info, warn } from '../../runtime/log';

/** What the topic rule puts into the stream. */
const Message = z.object({
  device: z.string().regex(/^[\w:.-]{1,128}$/),
  /** Epoch milliseconds, by the clock of IoT Core. */
  received: z.number().int().nonnegative(),
  payload: z.object({
    metric: z.string().regex(/^[\w.-]{1,64}$/),
    value: z.number(),
    /** By the clock of the device. */
    measured: z.iso.datetime({ offset: true }).optional(),
  }),
});

/**
 * Makes one line of JSON of each message, in the columns of the table. What is malformed is given back as failed: Firehose
 * puts it below `failed/` as it came, with the reason, and delivers the others.
 */
export async function handler(event: FirehoseTransformationEvent): Promise<FirehoseTransformationResult> {
  const records = event.records.map(({ recordId, data }) => transformed(recordId, data));
  const failed = records.filter(({ result }) => result === 'ProcessingFailed').length;
  info('records.transformed', { records: records.length, failed });
  if (failed > 0) warn('records.malformed', { failed });
  return { records };
}

function transformed(recordId: string, data: string): FirehoseTransformationResultRecord {
  const message = Message.safeParse(jsonOf(data));
  if (!message.success) return { recordId, result: 'ProcessingFailed', data };
  const { device, received, payload } = message.data;
  const at = new Date(received).toISOString();
  const line = JSON.stringify({
    device,
    metric: payload.metric,
    value: payload.value,
    measured: payload.measured === undefined ? at : new Date(payload.measured).toISOString(),
    received: at,
  });
  return { recordId, result: 'Ok', data: Buffer.from(`${line}\n`).toString('base64') };
}

function jsonOf(data: string): unknown {
  try {
    return JSON.parse(Buffer.from(data, 'base64').toString('utf8'));
  } catch {
    return undefined;
  }
}
