import { empty, proxy } from '../../runtime/http';
import { info } from '../../runtime/log';
import { BILLING } from './lib/groups';
import { memberOf } from './lib/membership';
import { uuidOf } from './lib/parameters';
import { cancel } from './lib/subscribers';

/** `DELETE /premium/{user}` by billing: no address is signed for the user from now on. */
export const handler = proxy('premium.cancel', async (event) => {
  memberOf(event, BILLING);
  const user = uuidOf(event, 'user');
  await cancel(user);
  info('premium.cancelled', { user });
  return empty(204);
});
