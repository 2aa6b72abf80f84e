import { generateKeyPairSync, randomUUID } from 'node:crypto';
import {
  CloudFrontClient,
  CreatePublicKeyCommand,
  DeletePublicKeyCommand,
  GetKeyGroupCommand,
  GetPublicKeyCommand,
  ListPublicKeysCommand,
  UpdateKeyGroupCommand,
} from '@aws-sdk/client-cloudfront';
import { info, warn } from '../../../runtime/log';
import type { SigningKey } from './signing-key';

const cloudfront = new CloudFrontClient({});

/**
 * A new key pair: its public half is made known to CloudFront, its private half is returned and kept nowhere else. CloudFront
 * takes RSA keys of 2048 bits.
 * @param owner Marks the public key as one of ours; the ARN of the secret.
 */
export async function makeKey(owner: string, usableFrom: number): Promise<SigningKey> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const name = `paid-content-${randomUUID()}`;
  const { PublicKey } = await cloudfront.send(
    new CreatePublicKeyCommand({
      PublicKeyConfig: {
        CallerReference: name,
        Name: name,
        EncodedKey: publicKey,
        Comment: commentOf(owner),
      },
    }),
  );
  if (PublicKey?.Id === undefined) throw new Error('CloudFront gave the public key no id');
  info('key.made', { keyPairId: PublicKey.Id });
  return { keyPairId: PublicKey.Id, privateKey, usableFrom };
}

/** The public half of a key, PEM, as CloudFront has it. */
export async function publicKeyOf(keyPairId: string): Promise<string> {
  const { PublicKey } = await cloudfront.send(new GetPublicKeyCommand({ Id: keyPairId }));
  const encoded = PublicKey?.PublicKeyConfig?.EncodedKey;
  if (encoded === undefined) throw new Error(`CloudFront shows no key ${keyPairId}`);
  return encoded;
}

/** Ids of the keys that a key group trusts. */
export async function trusted(keyGroupId: string): Promise<readonly string[]> {
  const { KeyGroup } = await cloudfront.send(new GetKeyGroupCommand({ Id: keyGroupId }));
  return KeyGroup?.KeyGroupConfig?.Items ?? [];
}

/** Makes a key group trust these keys and no others. */
export async function trust(keyGroupId: string, keyPairIds: readonly string[]): Promise<void> {
  const { KeyGroup, ETag } = await cloudfront.send(new GetKeyGroupCommand({ Id: keyGroupId }));
  const config = KeyGroup?.KeyGroupConfig;
  if (!config) throw new Error(`there is no key group ${keyGroupId}`);
  const before = [...(config.Items ?? [])].sort().join();
  if (before === [...keyPairIds].sort().join()) return;
  await cloudfront.send(
    new UpdateKeyGroupCommand({
      Id: keyGroupId,
      KeyGroupConfig: { ...config, Items: [...keyPairIds] },
      IfMatch: ETag,
    }),
  );
  info('keys.trusted', { keyGroupId, keys: keyPairIds.join(' ') });
}

/**
 * Deletes the public keys of an owner but those to keep. What a key group still trusts is left for the next time.
 * @returns How many are left that were meant to go.
 */
export async function removeKeys(owner: string, keep: readonly string[]): Promise<number> {
  let left = 0;
  for (const id of await keysOf(owner)) {
    if (!keep.includes(id) && !(await removeKey(id))) left++;
  }
  return left;
}

async function removeKey(id: string): Promise<boolean> {
  try {
    const { ETag } = await cloudfront.send(new GetPublicKeyCommand({ Id: id }));
    await cloudfront.send(new DeletePublicKeyCommand({ Id: id, IfMatch: ETag }));
    info('key.removed', { keyPairId: id });
    return true;
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    if (name === 'NoSuchPublicKey') return true;
    if (name !== 'PublicKeyInUse') throw error;
    warn('key.inUse', { keyPairId: id });
    return false;
  }
}

async function keysOf(owner: string): Promise<readonly string[]> {
  const ids: string[] = [];
  let Marker: string | undefined;
  do {
    const { PublicKeyList } = await cloudfront.send(new ListPublicKeysCommand({ Marker }));
    for (const { Id, Comment } of PublicKeyList?.Items ?? [])
      if (Id !== undefined && Comment === commentOf(owner)) ids.push(Id);
    Marker = PublicKeyList?.NextMarker;
  } while (Marker !== undefined && Marker !== '');
  return ids;
}

/** CloudFront takes 128 characters: the end of an ARN is what tells secrets apart. */
function commentOf(owner: string): string {
  return owner.slice(-128);
}
