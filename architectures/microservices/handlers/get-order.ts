import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { required } from '../../runtime/env';
import { json, proxy, Refusal } from '../../runtime/http';

const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));

/** `GET /orders/{id}`. */
export const handler = proxy('order.get', async (event) => {
  const id = z.uuid().safeParse(event.pathParameters?.['id']);
  if (!id.success) throw new Refusal(400, 'the id of an order is a UUID');
  const { Item } = await documents.send(
    new GetCommand({ TableName: required('TABLE_NAME'), Key: { id: id.data } }),
  );
  if (!Item) throw new Refusal(404, 'there is no such order');
  return json(200, Item);
});
