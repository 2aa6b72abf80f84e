import { createPublicKey, generateKeyPairSync, type KeyPairKeyObjectResult, randomUUID } from 'node:crypto';
import { sign, verify } from 'jsonwebtoken';
import type { Clock } from '../clock';
import { type Json, object } from '../json';

/** Pairs by issuer, for as long as the process lives: making one takes longer than starting the rest of a twin. */
const pairs = new Map<string, KeyPairKeyObjectResult>();

function pairOf(issuer: string): KeyPairKeyObjectResult {
  const pair = pairs.get(issuer) ?? generateKeyPairSync('rsa', { modulusLength: 2048 });
  pairs.set(issuer, pair);
  return pair;
}

/** The signing key of a user pool: every pool has its own, published as a JWKS. */
export class TokenKey {
  private readonly id = randomUUID();
  private readonly pair: KeyPairKeyObjectResult;

  constructor(
    readonly issuer: string,
    private readonly clock: Clock,
  ) {
    this.pair = pairOf(issuer);
  }

  /** A JWT of the claims, good for some seconds. */
  sign(claims: Json, seconds: number): string {
    const now = Math.floor(this.clock.epoch() / 1000);
    const payload = {
      ...claims,
      iss: this.issuer,
      iat: Math.min(now, now + seconds - 1),
      auth_time: Math.min(now, now + seconds - 1),
      exp: now + seconds,
      jti: randomUUID(),
    };
    return sign(payload, this.pair.privateKey, { algorithm: 'RS256', keyid: this.id });
  }

  /** The claims of a JWT of this pool; undefined for any other, and for one that has expired. */
  verify(token: string): Json | undefined {
    try {
      return object(
        verify(token, this.pair.publicKey, {
          algorithms: ['RS256'],
          issuer: this.issuer,
          clockTimestamp: Math.floor(this.clock.epoch() / 1000),
        }),
      );
    } catch {
      // Not a token of ours: that is the answer, not a defect.
      return undefined;
    }
  }

  /** What `/.well-known/jwks.json` of the issuer holds. */
  get jwks(): Json {
    const jwk = createPublicKey(this.pair.publicKey.export({ type: 'spki', format: 'pem' })).export({
      format: 'jwk',
    });
    return { keys: [{ ...jwk, kid: this.id, alg: 'RS256', use: 'sig' }] };
  }
}
