import { DeleteCommand, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { required } from '../../../runtime/env';
import { database } from './database';

/** What the table of subscribers holds of one user. */
const Subscriber = z.object({
  user: z.string(),
  /** Epoch seconds until which the user is premium. */
  until: z.number(),
});

/** When the user's premium membership ends, in epoch seconds; undefined for those who are not premium now. */
export async function premiumUntil(user: string, now: number): Promise<number | undefined> {
  const { Item } = await database.send(
    // Consistent, so that nobody who has just paid is refused, and nobody who was just cancelled served.
    new GetCommand({ TableName: required('SUBSCRIBERS_TABLE'), Key: { user }, ConsistentRead: true }),
  );
  if (Item === undefined) return undefined;
  const { until } = Subscriber.parse(Item);
  return until > now ? until : undefined;
}

/** Makes a user premium until some time, in epoch seconds. The same twice is the same once. */
export async function register(user: string, until: number, now: number): Promise<void> {
  await database.send(
    new UpdateCommand({
      TableName: required('SUBSCRIBERS_TABLE'),
      Key: { user },
      UpdateExpression: 'SET #until = :until, #since = if_not_exists(#since, :now)',
      ExpressionAttributeNames: { '#until': 'until', '#since': 'since' },
      ExpressionAttributeValues: { ':until': until, ':now': now },
    }),
  );
}

/** Ends a membership at once; nothing happens where there is none. */
export async function cancel(user: string): Promise<void> {
  await database.send(new DeleteCommand({ TableName: required('SUBSCRIBERS_TABLE'), Key: { user } }));
}
