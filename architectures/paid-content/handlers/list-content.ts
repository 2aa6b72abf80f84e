import { json, proxy, Refusal, userOf } from '../../runtime/http';
import { page } from './lib/catalogue';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** `GET /content?after=ID`: the catalogue, a page at a time; `next` is the id to go on after. */
export const handler = proxy('content.list', async (event) => {
  userOf(event);
  const after = event.queryStringParameters?.['after'];
  if (after !== undefined && !UUID.test(after)) throw new Refusal(400, 'after is no identifier');
  const { entries, next } = await page(after);
  return json(200, { entries, ...(next !== undefined && { next }) });
});
