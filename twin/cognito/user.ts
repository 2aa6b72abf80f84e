import { randomUUID } from 'node:crypto';
import type { Json } from '../json';
import type { Verifier } from './srp';

/** A user of a pool. */
export interface User {
  readonly sub: string;
  readonly username: string;
  /** By name, `email` for example. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly created: Date;
  status: 'FORCE_CHANGE_PASSWORD' | 'CONFIRMED' | 'UNCONFIRMED';
  verifier: Verifier;
  /** Only to serve flows that send it; never shown. */
  password: string;
  /** Secret of the authenticator app once it is verified, in base32. */
  totp: string | undefined;
  readonly groups: Set<string>;
  /** Tokens issued before this were revoked; milliseconds since 1970. */
  signedOut: number;
}

/** @param username As somebody signs in; with sign-in by e-mail the pool's own name for the user is the sub. */
export function newUser(
  username: string,
  attributes: ReadonlyMap<string, string>,
  secret: Pick<User, 'password' | 'verifier' | 'status'>,
  byAttribute: boolean,
): User {
  const sub = randomUUID();
  return {
    sub,
    username: byAttribute ? sub : username,
    attributes: new Map([
      ['sub', sub],
      ...(byAttribute ? [['email', username] as const] : []),
      ...attributes,
    ]),
    created: new Date(),
    totp: undefined,
    groups: new Set(),
    signedOut: 0,
    ...secret,
  };
}

/** Attributes as the API gives them. */
export function attributesOf(user: User): readonly Json[] {
  return [...user.attributes].map(([Name, Value]) => ({ Name, Value }));
}
