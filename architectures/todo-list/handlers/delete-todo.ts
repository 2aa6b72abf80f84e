import { documents, isConditionFailure } from '../../runtime/documents';
import { empty, proxy, Refusal, userOf } from '../../runtime/http';
import { info } from '../../runtime/log';
import { tableName } from './lib/table';
import { idOf } from './lib/todo';

/** `DELETE /todos/{id}`: 204, or 404 when the user has none of that id. */
export const handler = proxy('todo.delete', async (event) => {
  const key = { user: userOf(event), id: idOf(event) };
  try {
    await documents().delete({
      TableName: tableName(),
      Key: key,
      ConditionExpression: 'attribute_exists(id)',
    });
  } catch (error) {
    if (isConditionFailure(error)) throw new Refusal(404, 'there is no such item');
    throw error;
  }
  info('todo.deleted', { id: key.id });
  return empty(204);
});
