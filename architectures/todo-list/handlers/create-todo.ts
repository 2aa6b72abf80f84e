import { randomUUID } from 'node:crypto';
import { documents } from '../../runtime/documents';
import { json, proxy, userOf } from '../../runtime/http';
import { info } from '../../runtime/log';
import { tableName } from './lib/table';
import { contentOf, type StoredTodo, shown } from './lib/todo';

/** `POST /todos`: makes an item; 201 with the item and its address. */
export const handler = proxy('todo.create', async (event) => {
  const user = userOf(event);
  const { due, ...content } = contentOf(event);
  const item: StoredTodo = {
    user,
    id: randomUUID(),
    ...content,
    ...(due !== undefined && { due }),
    changed: new Date().toISOString(),
  };
  await documents().put({
    TableName: tableName(),
    Item: item,
    ConditionExpression: 'attribute_not_exists(id)',
  });
  info('todo.created', { id: item.id });
  return json(201, shown(item), { location: `todos/${item.id}` });
});
