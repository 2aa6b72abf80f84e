import { json, proxy, Refusal } from '../../runtime/http';
import { idIn } from './lib/post';
import { store } from './lib/store';

/** `GET /posts/{id}`: one post, for everybody. */
export const handler = proxy('post.get', async (event) => {
  const post = await store().getPost(idIn(event.pathParameters?.['id'], 'id'));
  if (!post) throw new Refusal(404, 'there is no such post');
  return json(200, post);
});
