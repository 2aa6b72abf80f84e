import { bodyOf, json, proxy, Refusal } from '../../runtime/http';
import { info } from '../../runtime/log';
import { Changes, change } from './lib/catalogue';
import { uploadFor } from './lib/files';
import { EDITORS } from './lib/groups';
import { memberOf } from './lib/membership';
import { uuidOf } from './lib/parameters';

/**
 * `PUT /content/{id}` by editors: changes what the body names. A body that names the media type is answered with where to send
 * the new file.
 */
export const handler = proxy('content.update', async (event) => {
  memberOf(event, EDITORS);
  const id = uuidOf(event, 'id');
  const changes = Changes.safeParse(bodyOf(event));
  if (!changes.success)
    throw new Refusal(400, 'the body wants one or more of title, description and contentType');
  const entry = await change(id, changes.data, new Date().toISOString());
  if (!entry) throw new Refusal(404, 'there is no such content');
  info('content.updated', { id });
  const again = changes.data.contentType !== undefined;
  return json(200, { ...entry, ...(again && { upload: await uploadFor(entry.key, entry.contentType) }) });
});
