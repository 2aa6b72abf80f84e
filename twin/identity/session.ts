import { randomBytes } from 'node:crypto';
import type { PolicySet, Principal } from '../../iam';
import type { Clock } from '../clock';

/** Somebody who can sign requests: who it is, what its policies are, and what STS wrote into its session. */
export interface Session {
  readonly principal: Principal;
  /** As `GetCallerIdentity` tells it. */
  readonly arn: string;
  readonly userId: string;
  readonly account: string;
  readonly policies: PolicySet;
  /** Condition keys that the session carries, such as `cognito-identity.amazonaws.com:sub`. */
  readonly context: Readonly<Record<string, string | readonly string[]>>;
}

/** Credentials as STS hands them out. */
export interface TemporaryCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiration: Date;
}

interface Issued extends TemporaryCredentials {
  readonly session: Session;
}

/** The credentials of a twin. They are made up, and worth nothing anywhere else. */
export class Credentials {
  private readonly byKey = new Map<string, Issued>();

  constructor(private readonly clock: Clock) {}

  /** @param seconds How long they are good for. */
  issue(session: Session, seconds = 3600): TemporaryCredentials {
    const issued: Issued = {
      // Keys of sessions begin with ASIA (IAM User Guide, "Understanding unique ID prefixes").
      accessKeyId: `ASIA${base32(randomBytes(10))}`,
      secretAccessKey: randomBytes(30).toString('base64'),
      sessionToken: `twin-${randomBytes(48).toString('base64url')}`,
      expiration: new Date(this.clock.epoch() + seconds * 1000),
      session,
    };
    this.byKey.set(issued.accessKeyId, issued);
    const { accessKeyId, secretAccessKey, sessionToken, expiration } = issued;
    return { accessKeyId, secretAccessKey, sessionToken, expiration };
  }

  find(accessKeyId: string): Issued | undefined {
    return this.byKey.get(accessKeyId);
  }
}

function base32(bytes: Buffer): string {
  return [...bytes].map((byte) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[byte % 32]).join('');
}
