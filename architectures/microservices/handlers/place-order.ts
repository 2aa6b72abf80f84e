import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { required } from '../../runtime/env';
import { bodyOf, json, proxy, Refusal } from '../../runtime/http';
import { info } from '../../runtime/log';

const Order = z.strictObject({
  /** Made by the client, so that sending an order twice does not order twice. */
  id: z.uuid(),
  items: z
    .array(z.strictObject({ sku: z.string().min(1).max(64), quantity: z.int().min(1).max(1000) }))
    .min(1)
    .max(100),
});

const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));

/** `POST /orders`: 201 for a new order, 200 for one that was placed before, 409 for another order of the same id. */
export const handler = proxy('order.place', async (event) => {
  const parsed = Order.safeParse(bodyOf(event));
  if (!parsed.success) throw new Refusal(400, z.prettifyError(parsed.error));
  const order = { ...parsed.data, state: 'placed' };
  const TableName = required('TABLE_NAME');
  try {
    await documents.send(
      new PutCommand({ TableName, Item: order, ConditionExpression: 'attribute_not_exists(id)' }),
    );
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'ConditionalCheckFailedException') throw error;
    const { Item } = await documents.send(
      new GetCommand({ TableName, Key: { id: order.id }, ConsistentRead: true }),
    );
    if (JSON.stringify(Item?.['items']) !== JSON.stringify(order.items))
      throw new Refusal(409, 'there is another order of this id');
    return json(200, Item);
  }
  info('order.placed', { id: order.id, items: order.items.length });
  return json(201, order, { location: `/orders/${order.id}` });
});
