import { z } from 'zod';
import { bodyOf, json, proxy, Refusal } from '../../runtime/http';
import { info } from '../../runtime/log';
import { nowInSeconds } from './lib/clock';
import { BILLING } from './lib/groups';
import { memberOf } from './lib/membership';
import { uuidOf } from './lib/parameters';
import { register } from './lib/subscribers';

const LONGEST = 10 * 366 * 24 * 3600;

const Body = z.strictObject({ until: z.iso.datetime({ offset: true }) });

/** `PUT /premium/{user}` by billing: makes a user premium until the time that the body names. */
export const handler = proxy('premium.register', async (event) => {
  memberOf(event, BILLING);
  const user = uuidOf(event, 'user');
  const body = Body.safeParse(bodyOf(event));
  if (!body.success)
    throw new Refusal(400, 'the body wants one member, until: a time as in 2031-01-31T00:00:00Z');
  const until = Math.floor(Date.parse(body.data.until) / 1000);
  const now = nowInSeconds();
  if (until <= now) throw new Refusal(400, 'until has passed already');
  if (until > now + LONGEST) throw new Refusal(400, 'until is more than ten years ahead');
  await register(user, until, now);
  info('premium.registered', { user, until });
  return json(200, { user, premium: true, until: new Date(until * 1000).toISOString() });
});
