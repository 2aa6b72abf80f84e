import { documents } from '../../runtime/documents';
import { json, proxy, Refusal, userOf } from '../../runtime/http';
import { tableName } from './lib/table';
import { idOf, type StoredTodo, shown } from './lib/todo';

/** `GET /todos/{id}`: one item of the user; 404 when they have none of that id, whoever else has. */
export const handler = proxy('todo.get', async (event) => {
  const { Item } = await documents().get({
    TableName: tableName(),
    Key: { user: userOf(event), id: idOf(event) },
  });
  if (!Item) throw new Refusal(404, 'there is no such item');
  return json(200, shown(Item as Partial<StoredTodo>));
});
