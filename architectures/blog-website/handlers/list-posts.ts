import { json, proxy } from '../../runtime/http';
import { idIn, monthIn } from './lib/post';
import { store } from './lib/store';

/** `GET /posts?month=2026-11&after=ID`: a month's posts, newest first, a page at a time, for everybody. */
export const handler = proxy('post.list', async (event) => {
  const { month, after } = event.queryStringParameters ?? {};
  const page = await store().listPosts(
    monthIn(month, new Date()),
    after === undefined ? undefined : idIn(after, 'after'),
  );
  return json(200, page);
});
