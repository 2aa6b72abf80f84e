import { empty, proxy } from '../../runtime/http';
import { info } from '../../runtime/log';
import { drop, keyOf } from './lib/catalogue';
import { removeFile } from './lib/files';
import { EDITORS } from './lib/groups';
import { memberOf } from './lib/membership';
import { uuidOf } from './lib/parameters';

/** `DELETE /content/{id}` by editors. Asked again, it does what is left to do. */
export const handler = proxy('content.delete', async (event) => {
  memberOf(event, EDITORS);
  const id = uuidOf(event, 'id');
  // The file first: an entry without a file can be deleted again, a file without an entry is found by nobody.
  await removeFile(keyOf(id));
  await drop(id);
  info('content.deleted', { id });
  return empty(204);
});
