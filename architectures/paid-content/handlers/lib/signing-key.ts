import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { z } from 'zod';

/** A signing key, as the secret holds it. */
export const SigningKey = z.object({
  /** Id of the public key in CloudFront. */
  keyPairId: z.string().min(1),
  /** PEM. */
  privateKey: z.string().startsWith('-----BEGIN'),
  /** Epoch seconds from which every edge location knows the public key; 0 for one that was there from the start. */
  usableFrom: z.number().default(0),
});
export type SigningKey = z.infer<typeof SigningKey>;

/** The key of one version of the secret; undefined where there is no such version, or no key in it yet. */
export async function keyOfVersion(
  secrets: SecretsManagerClient,
  secretId: string,
  version: { readonly VersionStage: string; readonly VersionId?: string },
): Promise<SigningKey | undefined> {
  try {
    const { SecretString } = await secrets.send(
      new GetSecretValueCommand({ SecretId: secretId, ...version }),
    );
    const parsed = SigningKey.safeParse(jsonOf(SecretString));
    // What does not parse is never shown: it may be a key all the same.
    return parsed.success ? parsed.data : undefined;
  } catch (error) {
    if (error instanceof Error && error.name === 'ResourceNotFoundException') return undefined;
    throw error;
  }
}

function jsonOf(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}

/** Seconds for which a key is used without asking again: a rotation is seen within five minutes. */
const KEPT_FOR = 300;

/** The key to sign with, asked for once in five minutes. */
export class SigningKeys {
  private kept: { readonly key: Promise<SigningKey>; readonly until: number } | undefined;

  constructor(
    private readonly secrets: SecretsManagerClient,
    readonly secretId: string,
  ) {}

  /**
   * The key that signs now. Where the current one is so new that an edge location may not know it yet, it is the one before,
   * which stays in the key group for a whole rotation more.
   * @param now Epoch seconds.
   * @throws Error when the secret holds no key.
   */
  current(now: number): Promise<SigningKey> {
    if (this.kept && now < this.kept.until) return this.kept.key;
    const key = this.ask(now);
    const kept = { key, until: now + KEPT_FOR };
    this.kept = kept;
    // A failure is not kept: the next request asks again.
    key.catch(() => {
      if (this.kept === kept) this.kept = undefined;
    });
    return key;
  }

  private async ask(now: number): Promise<SigningKey> {
    const current = await keyOfVersion(this.secrets, this.secretId, { VersionStage: 'AWSCURRENT' });
    if (!current) throw new Error('the secret holds no signing key');
    if (current.usableFrom <= now) return current;
    const previous = await keyOfVersion(this.secrets, this.secretId, { VersionStage: 'AWSPREVIOUS' });
    return previous ?? current;
  }
}
