import { json, proxy, userOf } from '../../runtime/http';
import { info } from '../../runtime/log';
import { contentOf, newId, type Post } from './lib/post';
import { store } from './lib/store';

/** `POST /posts`: publishes a post of the member who is signed in; 201 with the post and its address. */
export const handler = proxy('post.create', async (event) => {
  const author = userOf(event);
  const content = contentOf(event);
  const now = new Date();
  const post: Post = { ...content, id: newId(now), author, published: now.toISOString() };
  await store().putPost(post);
  info('post.created', { id: post.id });
  return json(201, post, { location: `posts/${post.id}` });
});
