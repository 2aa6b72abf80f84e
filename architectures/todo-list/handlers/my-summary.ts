import type { Context } from 'aws-lambda';
import { documents } from '../../runtime/documents';
import { required } from '../../runtime/env';
import { failure, info } from '../../runtime/log';

/** What a client gets: how many items they keep. */
export interface Summary {
  readonly items: number;
}

/**
 * Invoked by clients themselves, with the credentials of their identity: counts the caller's own items. Who the caller is comes
 * from the invocation's identity, which Lambda takes from the credentials, and never from the event, which the caller writes.
 */
export async function handler(_event: unknown, context: Context): Promise<Summary> {
  const identity = context.identity?.cognitoIdentityId;
  if (identity === undefined || identity === '') {
    failure('summary.refused', new Error('the caller is no identity of an identity pool'));
    throw new Error('only identities of the identity pool may ask');
  }
  const items = await countOf(identity);
  info('summary.told', { items });
  return { items };
}

/** A query answers a page at a time; nobody's items are more than these pages. */
const MOST_PAGES = 100;

async function countOf(identity: string): Promise<number> {
  const TableName = required('TABLE_NAME');
  let items = 0;
  let from: Record<string, unknown> | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const { Count = 0, LastEvaluatedKey } = await documents().query({
      TableName,
      Select: 'COUNT',
      KeyConditionExpression: '#identity = :identity',
      ExpressionAttributeNames: { '#identity': 'identity' },
      ExpressionAttributeValues: { ':identity': identity },
      ...(from && { ExclusiveStartKey: from }),
    });
    items += Count;
    if (!LastEvaluatedKey) return items;
    from = LastEvaluatedKey;
  }
  throw new Error('too many items to count');
}
