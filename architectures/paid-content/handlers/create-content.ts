import { randomUUID } from 'node:crypto';
import { bodyOf, json, proxy, Refusal } from '../../runtime/http';
import { info } from '../../runtime/log';
import { add, Fields, keyOf } from './lib/catalogue';
import { uploadFor } from './lib/files';
import { EDITORS } from './lib/groups';
import { memberOf } from './lib/membership';

/** `POST /content` by editors: puts an entry into the catalogue and answers with where to send its file. */
export const handler = proxy('content.create', async (event) => {
  memberOf(event, EDITORS);
  const fields = Fields.safeParse(bodyOf(event));
  if (!fields.success)
    throw new Refusal(
      400,
      'the body wants title, contentType (as in video/mp4) and, if you like, description',
    );
  const id = randomUUID();
  const now = new Date().toISOString();
  const entry = { ...fields.data, id, key: keyOf(id), created: now, updated: now };
  const upload = await uploadFor(entry.key, entry.contentType);
  await add(entry);
  info('content.created', { id });
  return json(201, { ...entry, upload });
});
