import { createSign, createVerify, randomBytes } from 'node:crypto';
import {
  DescribeSecretCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import type { SecretsManagerRotationEvent } from 'aws-lambda';
import { required } from '../../runtime/env';
import { info } from '../../runtime/log';
import { nowInSeconds } from './lib/clock';
import { makeKey, publicKeyOf, removeKeys, trust, trusted } from './lib/key-store';
import { keyOfVersion, type SigningKey } from './lib/signing-key';

const secrets = new SecretsManagerClient({});

/** Seconds after which every edge location knows what a key group trusts. Distributions take minutes; this is generous. */
const KNOWN_EVERYWHERE = 1800;

/**
 * Rotates the signing key, in the steps in which Secrets Manager calls it. The key group trusts two keys at any time: the one
 * that signs and the one before. A rotation puts a new key in the place of the older one, so that no address that is still
 * valid loses its key; and the signer keeps to the one before until the new one is known everywhere.
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_lambda-functions.html
 */
export async function handler(event: SecretsManagerRotationEvent): Promise<void> {
  const { SecretId, ClientRequestToken, Step } = event;
  const step = STEPS.get(Step);
  if (!step) throw new Error('the step is none of a rotation');
  const { VersionIdsToStages = {}, RotationEnabled } = await secrets.send(
    new DescribeSecretCommand({ SecretId }),
  );
  if (RotationEnabled !== true) throw new Error('rotation is not enabled for the secret');
  const stages = VersionIdsToStages[ClientRequestToken];
  if (!stages) throw new Error('the secret has no such version');
  // Secrets Manager may call a step again after the last one.
  if (stages.includes('AWSCURRENT')) return;
  if (!stages.includes('AWSPENDING')) throw new Error('the version is not the pending one');
  const current = Object.entries(VersionIdsToStages).find(([, of]) => of.includes('AWSCURRENT'))?.[0];
  if (current === undefined) throw new Error('the secret has no current version');
  await step({ secretId: SecretId, token: ClientRequestToken, current });
  info('rotation.step', { step: Step });
}

interface Rotation {
  readonly secretId: string;
  /** Version that is being made. */
  readonly token: string;
  /** Version that signs. */
  readonly current: string;
}

async function createSecret({ secretId, token }: Rotation): Promise<void> {
  if (await pendingOf(secretId, token)) return;
  const current = await currentOf(secretId);
  const now = nowInSeconds();
  // The key before the current one goes now. It signed until the current one was known everywhere, and what it signed is
  // valid for a while after that.
  const free = current.usableFrom + Number(required('URL_VALID_SECONDS')) + KNOWN_EVERYWHERE;
  if (current.usableFrom > 0 && now < free)
    throw new Error(`the last rotation is too young: signed addresses may need the key before until ${free}`);
  const key = await makeKey(secretId, now + KNOWN_EVERYWHERE);
  await secrets.send(
    new PutSecretValueCommand({
      SecretId: secretId,
      ClientRequestToken: token,
      SecretString: JSON.stringify(key),
      VersionStages: ['AWSPENDING'],
    }),
  );
}

async function setSecret({ secretId, token }: Rotation): Promise<void> {
  const [current, pending] = [await currentOf(secretId), await wanted(secretId, token)];
  await trust(required('KEY_GROUP_ID'), [current.keyPairId, pending.keyPairId]);
}

async function testSecret({ secretId, token }: Rotation): Promise<void> {
  // When a schedule is made, Secrets Manager tries this step alone, with a version that nothing was put into: the key that
  // signs is what there is to test then.
  const pending = (await pendingOf(secretId, token)) ?? (await currentOf(secretId));
  const ids = await trusted(required('KEY_GROUP_ID'));
  if (!ids.includes(pending.keyPairId)) throw new Error('the key group does not trust the key');
  const sample = randomBytes(32);
  const signature = createSign('RSA-SHA256').update(sample).sign(pending.privateKey);
  const publicKey = await publicKeyOf(pending.keyPairId);
  if (!createVerify('RSA-SHA256').update(sample).verify(publicKey, signature))
    throw new Error('what the key signs is not what CloudFront would take');
}

async function finishSecret({ secretId, token, current }: Rotation): Promise<void> {
  // Never a version without a key: the signer would have none.
  await wanted(secretId, token);
  await secrets.send(
    new UpdateSecretVersionStageCommand({
      SecretId: secretId,
      VersionStage: 'AWSCURRENT',
      MoveToVersionId: token,
      RemoveFromVersionId: current,
    }),
  );
  await removeKeys(secretId, await trusted(required('KEY_GROUP_ID')));
}

const STEPS: ReadonlyMap<string, (rotation: Rotation) => Promise<void>> = new Map([
  ['createSecret', createSecret],
  ['setSecret', setSecret],
  ['testSecret', testSecret],
  ['finishSecret', finishSecret],
]);

function pendingOf(secretId: string, token: string): Promise<SigningKey | undefined> {
  return keyOfVersion(secrets, secretId, { VersionId: token, VersionStage: 'AWSPENDING' });
}

async function wanted(secretId: string, token: string): Promise<SigningKey> {
  const pending = await pendingOf(secretId, token);
  if (!pending) throw new Error('the pending version holds no key');
  return pending;
}

async function currentOf(secretId: string): Promise<SigningKey> {
  const current = await keyOfVersion(secrets, secretId, { VersionStage: 'AWSCURRENT' });
  if (!current) throw new Error('the current version holds no key');
  return current;
}
