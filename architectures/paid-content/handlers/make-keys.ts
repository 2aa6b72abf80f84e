import { PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { z } from 'zod';
import { customResource, type Outcome } from './lib/custom-resource';
import { makeKey, removeKeys } from './lib/key-store';
import { keyOfVersion, type SigningKey } from './lib/signing-key';

const secrets = new SecretsManagerClient({});

const Properties = z.object({ SecretArn: z.string().startsWith('arn:') });

/**
 * The custom resource of the signing keys. Two keys are made, so that the key group trusts two from the start: the first lies
 * in the secret as the previous version, the second as the current one, which signs. Asked to create again, as CloudFormation
 * and Lambda may, it makes only what is missing. On deletion the public keys go; the secret is CloudFormation's to delete.
 */
export const handler = customResource(async (event): Promise<Outcome> => {
  const { SecretArn } = Properties.parse(event.ResourceProperties);
  const physicalId = `keys-of-${SecretArn}`;
  if (event.RequestType === 'Delete') return await remove(event.PhysicalResourceId, SecretArn);
  const current = await keyAt(SecretArn, 'AWSCURRENT');
  const previous = await keyAt(SecretArn, 'AWSPREVIOUS');
  const [first, second] =
    current && previous ? [previous, current] : [current ?? (await put(SecretArn)), await put(SecretArn)];
  return {
    physicalId,
    attributes: { PreviousKeyId: first.keyPairId, CurrentKeyId: second.keyPairId },
  };
});

async function put(secretArn: string): Promise<SigningKey> {
  // Trusted before the distribution is there: every edge location knows it as soon as it knows the distribution.
  const key = await makeKey(secretArn, 0);
  await secrets.send(new PutSecretValueCommand({ SecretId: secretArn, SecretString: JSON.stringify(key) }));
  return key;
}

function keyAt(secretArn: string, VersionStage: string): Promise<SigningKey | undefined> {
  return keyOfVersion(secrets, secretArn, { VersionStage });
}

async function remove(physicalId: string, secretArn: string): Promise<Outcome> {
  // A creation that failed is rolled back under another id; its keys are removed all the same.
  const left = await removeKeys(secretArn, []);
  if (left > 0) throw new Error(`${left} public keys are still trusted by a key group`);
  return { physicalId, attributes: {} };
}
