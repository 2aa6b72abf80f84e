import type { S3Event } from 'aws-lambda';
import { failure, info } from '../../runtime/log';
import { arrivalsOf } from './lib/arrivals';
import { summarize } from './lib/query';

/**
 * Has Athena query what S3 says has arrived. What it throws Lambda tries again, and then puts into the queue of failures; what
 * was done already is the same query then.
 */
export async function handler(event: S3Event): Promise<void> {
  try {
    const arrivals = arrivalsOf(event);
    for (const arrival of arrivals) await summarize(arrival);
    info('arrivals.consumed', { objects: arrivals.length });
  } catch (error) {
    failure('arrival.failed', error);
    throw error;
  }
}
