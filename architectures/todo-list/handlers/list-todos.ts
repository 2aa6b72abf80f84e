import type { APIGatewayProxyEvent } from 'aws-lambda';
import * as z from 'zod';
import { documents } from '../../runtime/documents';
import { json, proxy, Refusal, userOf } from '../../runtime/http';
import { tableName } from './lib/table';
import { type StoredTodo, shown } from './lib/todo';

const query = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  after: z.uuid().optional(),
});

/**
 * `GET /todos?limit=50&after=ID`: the user's items in the order of their ids, a page at a time. `next` of an answer is the
 * `after` of the next request; without it there is no more.
 */
export const handler = proxy('todo.list', async (event) => {
  const user = userOf(event);
  const { limit, after } = pageOf(event);
  const { Items = [], LastEvaluatedKey } = await documents().query({
    TableName: tableName(),
    KeyConditionExpression: '#user = :user',
    ExpressionAttributeNames: { '#user': 'user' },
    ExpressionAttributeValues: { ':user': user },
    Limit: limit,
    // Made from the id alone: a page can only be asked for among one's own items.
    ...(after !== undefined && { ExclusiveStartKey: { user, id: after } }),
  });
  const next: unknown = LastEvaluatedKey?.['id'];
  return json(200, {
    items: Items.map((item) => shown(item as Partial<StoredTodo>)),
    ...(typeof next === 'string' && { next }),
  });
});

function pageOf(event: APIGatewayProxyEvent): z.infer<typeof query> {
  const parsed = query.safeParse(event.queryStringParameters ?? {});
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Refusal(400, `${issue?.path.join('.')}: ${issue?.message}`);
}
