import { documents, isConditionFailure } from '../../runtime/documents';
import { json, proxy, Refusal, userOf } from '../../runtime/http';
import { info } from '../../runtime/log';
import { tableName } from './lib/table';
import { contentOf, idOf, type StoredTodo, shown } from './lib/todo';

/** `PUT /todos/{id}`: replaces what an item says; 404 when the user has none of that id. Saying it twice changes nothing. */
export const handler = proxy('todo.update', async (event) => {
  const key = { user: userOf(event), id: idOf(event) };
  const { title, done, due } = contentOf(event);
  try {
    const { Attributes = {} } = await documents().update({
      TableName: tableName(),
      Key: key,
      ConditionExpression: 'attribute_exists(id)',
      UpdateExpression: `SET title = :title, done = :done, changed = :changed${due === undefined ? ' REMOVE due' : ', due = :due'}`,
      ExpressionAttributeValues: {
        ':title': title,
        ':done': done,
        ':changed': new Date().toISOString(),
        ...(due !== undefined && { ':due': due }),
      },
      ReturnValues: 'ALL_NEW',
    });
    info('todo.updated', { id: key.id });
    return json(200, shown(Attributes as Partial<StoredTodo>));
  } catch (error) {
    if (isConditionFailure(error)) throw new Refusal(404, 'there is no such item');
    throw error;
  }
});
