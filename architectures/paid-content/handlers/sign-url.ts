import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { getSignedUrl } from '@aws-sdk/cloudfront-signer';
import { required } from '../../runtime/env';
import { json, proxy, Refusal, userOf } from '../../runtime/http';
import { info } from '../../runtime/log';
import { find } from './lib/catalogue';
import { nowInSeconds } from './lib/clock';
import { uuidOf } from './lib/parameters';
import { SigningKeys } from './lib/signing-key';
import { premiumUntil } from './lib/subscribers';

const secrets = new SecretsManagerClient({});
let keys: SigningKeys | undefined;

/** `POST /content/{id}/url`: an address of the content for a premium user, good for a while and never past the membership. */
export const handler = proxy('url.sign', async (event) => {
  const user = userOf(event);
  const id = uuidOf(event, 'id');
  const now = nowInSeconds();
  const until = await premiumUntil(user, now);
  if (until === undefined) throw new Refusal(403, 'this is for premium users');
  const entry = await find(id);
  if (!entry) throw new Refusal(404, 'there is no such content');
  const secretId = required('SIGNING_KEY_SECRET');
  if (keys?.secretId !== secretId) keys = new SigningKeys(secrets, secretId);
  const { keyPairId, privateKey } = await keys.current(now);
  const expires = Math.min(now + Number(required('URL_VALID_SECONDS')), until);
  const path = entry.key.split('/').map(encodeURIComponent).join('/');
  const url = getSignedUrl({
    url: `https://${required('CONTENT_DOMAIN')}/${path}`,
    keyPairId,
    privateKey,
    dateLessThan: new Date(expires * 1000).toISOString(),
  });
  info('url.signed', { user, id, keyPairId, expires });
  return json(200, { url, expires: new Date(expires * 1000).toISOString() }, { 'cache-control': 'no-store' });
});
