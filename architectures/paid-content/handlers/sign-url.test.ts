import { createVerify, generateKeyPairSync, randomUUID } from 'node:crypto';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { apiEvent } from '../../testing/api-event';
import { catchLogs } from '../../testing/catch-logs';
import { handler } from './sign-url';

const ID = '4f1d6a3e-8f0b-4f0e-9d0a-0c8a8a3f5b11';
const ENTRY = {
  id: ID,
  title: 'Concert',
  description: '',
  contentType: 'video/mp4',
  key: `content/${ID}`,
  created: '2026-11-01T00:00:00.000Z',
  updated: '2026-11-01T00:00:00.000Z',
};
const now = () => Math.floor(Date.now() / 1000);
const table = mockClient(DynamoDBDocumentClient);
const secrets = mockClient(SecretsManagerClient);
const logs = catchLogs();
const [first, second] = [keyPair(), keyPair()];

function keyPair() {
  return generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
}

const secretOf = (keyPairId: string, privateKey: string, usableFrom = 0) => ({
  SecretString: JSON.stringify({ keyPairId, privateKey, usableFrom }),
});

beforeEach(() => {
  table.reset();
  secrets.reset();
  Object.assign(process.env, {
    SUBSCRIBERS_TABLE: 'subscribers',
    CATALOGUE_TABLE: 'catalogue',
    // Another one each time: what is kept of one test is no use to the next.
    SIGNING_KEY_SECRET: `arn:aws:secretsmanager:us-east-1:111122223333:secret:key-${randomUUID()}`,
    CONTENT_DOMAIN: 'media.example.org',
    URL_VALID_SECONDS: '3600',
  });
  premiumUntil(now() + 86_400);
  table.on(GetCommand, { TableName: 'catalogue' }).resolves({ Item: ENTRY });
  secrets
    .on(GetSecretValueCommand, { VersionStage: 'AWSCURRENT' })
    .resolves(secretOf('K1', first.privateKey));
});

function premiumUntil(until: number | undefined) {
  table
    .on(GetCommand, { TableName: 'subscribers' })
    .resolves(until === undefined ? {} : { Item: { user: 'user-1', until } });
}

/** Asks for an address. */
const ask = () => handler(apiEvent({ method: 'POST', pathParameters: { id: ID } }));

/** Whether an address is what CloudFront would serve with this public key: signed by its canned policy. */
function opens(address: string, publicKey: string): boolean {
  const url = new URL(address);
  const resource = `${url.origin}${url.pathname}`;
  const until = Number(url.searchParams.get('Expires'));
  const policy = JSON.stringify({
    Statement: [{ Resource: resource, Condition: { DateLessThan: { 'AWS:EpochTime': until } } }],
  });
  const signature = (url.searchParams.get('Signature') ?? '')
    .replaceAll('-', '+')
    .replaceAll('_', '=')
    .replaceAll('~', '/');
  return createVerify('RSA-SHA1').update(policy).verify(publicKey, signature, 'base64');
}

it('signs an address of the content for an hour, by the key of the secret', async () => {
  const answer = await ask();
  expect(answer.statusCode).toBe(200);
  const { url, expires } = JSON.parse(answer.body);
  expect(url).toMatch(new RegExp(`^https://media\\.example\\.org/content/${ID}\\?`));
  expect(new URL(url).searchParams.get('Key-Pair-Id')).toBe('K1');
  expect(opens(url, first.publicKey)).toBe(true);
  expect(opens(url, second.publicKey)).toBe(false);
  expect(opens(url.replace(ID, 'other'), first.publicKey)).toBe(false);
  const seconds = Date.parse(expires) / 1000;
  expect(Number(new URL(url).searchParams.get('Expires'))).toBe(seconds);
  expect(seconds - now()).toBeGreaterThan(3590);
  expect(seconds - now()).toBeLessThanOrEqual(3600);
  expect(answer.headers?.['cache-control']).toBe('no-store');
});

it('signs for no longer than the membership lasts', async () => {
  const until = now() + 600;
  premiumUntil(until);
  const { url } = JSON.parse((await ask()).body);
  expect(new URL(url).searchParams.get('Expires')).toBe(String(until));
});

it.each([
  ['nobody of that name', undefined],
  ['a membership that is over', 1_600_000_000],
])('signs nothing for %s, and does not even ask for the key', async (_what, until) => {
  premiumUntil(until);
  const answer = await ask();
  expect(answer.statusCode).toBe(403);
  expect(answer.body).not.toContain('Signature');
  expect(secrets.calls()).toHaveLength(0);
});

it('answers 404 for content that is not there', async () => {
  table.on(GetCommand, { TableName: 'catalogue' }).resolves({});
  expect((await ask()).statusCode).toBe(404);
});

it('keeps the key for a while, and not for ever', async () => {
  const clock = jest.spyOn(Date, 'now');
  const start = Date.now();
  await ask();
  await ask();
  expect(secrets.calls()).toHaveLength(1);
  clock.mockReturnValue(start + 301_000);
  secrets
    .on(GetSecretValueCommand, { VersionStage: 'AWSCURRENT' })
    .resolves(secretOf('K2', second.privateKey));
  const { url } = JSON.parse((await ask()).body);
  expect(new URL(url).searchParams.get('Key-Pair-Id')).toBe('K2');
  expect(opens(url, second.publicKey)).toBe(true);
});

it('keeps to the key before while the current one is not known everywhere, and changes over then', async () => {
  const clock = jest.spyOn(Date, 'now');
  const start = Date.now();
  secrets
    .on(GetSecretValueCommand, { VersionStage: 'AWSCURRENT' })
    .resolves(secretOf('K2', second.privateKey, Math.floor(start / 1000) + 1800))
    .on(GetSecretValueCommand, { VersionStage: 'AWSPREVIOUS' })
    .resolves(secretOf('K1', first.privateKey));
  expect(opens(JSON.parse((await ask()).body).url, first.publicKey)).toBe(true);
  clock.mockReturnValue(start + 1_801_000);
  expect(opens(JSON.parse((await ask()).body).url, second.publicKey)).toBe(true);
});

it('asks again after a failure, and tells nobody about it', async () => {
  secrets
    .on(GetSecretValueCommand)
    .rejectsOnce(new Error('throttled'))
    .resolves(secretOf('K1', first.privateKey));
  const failed = await ask();
  expect(failed.statusCode).toBe(500);
  expect(failed.body).not.toContain('throttled');
  expect((await ask()).statusCode).toBe(200);
});

it.each(['not json', '{}', '{"keyPairId":"K1","privateKey":"secret-text"}'])(
  'signs nothing with a secret that holds no key: %s',
  async (SecretString) => {
    secrets.on(GetSecretValueCommand).resolves({ SecretString });
    expect((await ask()).statusCode).toBe(500);
    expect(JSON.stringify(logs.events)).not.toContain('secret-text');
  },
);

it('logs neither keys nor signatures', async () => {
  await ask();
  const said = JSON.stringify(logs.events);
  expect(said).toContain('url.signed');
  expect(said).not.toMatch(/PRIVATE KEY|Signature/);
});
