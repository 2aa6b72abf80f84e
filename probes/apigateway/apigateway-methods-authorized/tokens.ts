import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { SignInSetup } from '../../cognito/shared/setup';

/** A token that nobody may get in with, as the end of "a request with ...". */
export interface BadToken {
  readonly said: string;
  /** Undefined for none at all. */
  readonly token: string | undefined;
}

/**
 * Tokens that look right and are not: the claims of a user, signed by a key that the user pool never had, from the same issuer and
 * from another one, and not signed at all.
 */
export function badTokens(setup: SignInSetup, epoch: number): readonly BadToken[] {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const issuer = `https://cognito-idp.${setup.region}.amazonaws.com/`;
  const now = Math.floor(epoch / 1000);
  const claims = {
    sub: '00000000-0000-4000-8000-000000000000',
    aud: setup.clientId,
    token_use: 'id',
    auth_time: now,
    iat: now,
    exp: now + 3600,
    'cognito:username': 'cdk-assay',
  };
  const own = { ...claims, iss: `${issuer}${setup.userPoolId}` };
  const other = { ...claims, iss: `${issuer}${setup.region}_CdkAssay1` };
  return [
    { said: 'no token', token: undefined },
    { said: 'a token that is none', token: 'cdk-assay' },
    { said: 'a token of another pool', token: jwt({ alg: 'RS256', kid: 'cdk-assay' }, other, privateKey) },
    {
      said: 'a token in the name of the pool that another key signed',
      token: jwt({ alg: 'RS256', kid: 'cdk-assay' }, own, privateKey),
    },
    { said: 'a token in the name of the pool that nobody signed', token: jwt({ alg: 'none' }, own) },
  ];
}

function jwt(header: object, claims: object, key?: KeyObject): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const text = `${part({ typ: 'JWT', ...header })}.${part(claims)}`;
  return `${text}.${key ? sign('sha256', Buffer.from(text), key).toString('base64url') : ''}`;
}
