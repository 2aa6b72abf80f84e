import type { SQSBatchItemFailure, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { failure, info } from '../../runtime/log';
import { arrivalsOf } from './lib/arrivals';
import { summarize } from './lib/query';

/**
 * Has Athena query what the messages of the queue say has arrived. Messages that fail come back, and go to the dead-letter
 * queue after some tries; the others of the batch are done with.
 */
export async function handler(event: SQSEvent): Promise<SQSBatchResponse> {
  const failures = await Promise.all(event.Records.map(consume));
  const batchItemFailures = failures.filter((one) => one !== undefined);
  info('arrivals.consumed', { messages: failures.length, failed: batchItemFailures.length });
  return { batchItemFailures };
}

async function consume({ messageId, body, attributes }: SQSRecord): Promise<SQSBatchItemFailure | undefined> {
  try {
    // One after the other: a message seldom tells of more than one object.
    for (const arrival of arrivalsOf(JSON.parse(body))) await summarize(arrival);
    return undefined;
  } catch (error) {
    // What does not parse is not quoted: it may be anything.
    const shown = error instanceof SyntaxError ? new Error('the message is not JSON') : error;
    failure('arrival.failed', shown, { messageId, received: attributes.ApproximateReceiveCount });
    return { itemIdentifier: messageId };
  }
}
