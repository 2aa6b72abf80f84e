import { json, proxy } from '../../runtime/http';

export const handler = proxy('todo.get', async () => json(200, {}));
