import { json, proxy, Refusal, userOf } from '../../runtime/http';
import { find } from './lib/catalogue';
import { uuidOf } from './lib/parameters';

/** `GET /content/{id}`: what is said of one piece of content; never the content itself. */
export const handler = proxy('content.get', async (event) => {
  userOf(event);
  const entry = await find(uuidOf(event, 'id'));
  if (!entry) throw new Refusal(404, 'there is no such content');
  return json(200, entry);
});
