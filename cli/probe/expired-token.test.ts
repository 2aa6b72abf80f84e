import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UsageError } from '../usage-error';
import { expiredTokenFrom } from './expired-token';

const folder = mkdtempSync(join(tmpdir(), 'expired-token-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(claims: object): string {
  const path = join(folder, 'token');
  writeFileSync(path, `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2ln\n`);
  return path;
}

const iss = 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEfGhI';

it('is for the pool that issued it, and for no other', () => {
  const token = expiredTokenFrom(file({ iss, exp: 1_700_000_000 }));
  expect(token('eu-west-1_AbCdEfGhI')).toMatch(/^e30\..+\.c2ln$/);
  expect(token('eu-west-1_Other')).toBeUndefined();
});

it('is refused where it is still good, or no token, in words that hold nothing of it', () => {
  const good = file({ iss, exp: Math.floor(Date.now() / 1000) + 3600 });
  expect(() => expiredTokenFrom(good)).toThrow(UsageError);
  expect(() => expiredTokenFrom(good)).toThrow('is good until');
  expect(() => expiredTokenFrom(file({ exp: 1 }))).toThrow('is no ID token of a user pool');
  writeFileSync(join(folder, 'text'), 'hello');
  expect(() => expiredTokenFrom(join(folder, 'text'))).toThrow('is no ID token of a user pool');
});
