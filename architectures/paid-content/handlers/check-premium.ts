import { json, proxy, userOf } from '../../runtime/http';
import { nowInSeconds } from './lib/clock';
import { premiumUntil } from './lib/subscribers';

/** `GET /premium`: whether the one who asks is premium, and until when. */
export const handler = proxy('premium.check', async (event) => {
  const until = await premiumUntil(userOf(event), nowInSeconds());
  return json(
    200,
    until === undefined ? { premium: false } : { premium: true, until: new Date(until * 1000).toISOString() },
    { 'cache-control': 'no-store' },
  );
});
