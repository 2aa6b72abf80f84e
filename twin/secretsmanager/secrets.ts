import { randomBytes } from 'node:crypto';
import { type Policy, parsePolicy } from '../../iam';
import { type Graph, isObject } from '../../template';
import { type Json, number, object, string } from '../json';
import type { TwinValues } from '../values';

/** A secret of the templates. */
export interface Secret {
  readonly arn: string;
  readonly name: string;
  /** `AWS::SecretsManager::ResourcePolicy`. */
  readonly policy: Policy | undefined;
  /** What it holds; undefined where nothing was put into it. */
  value(): string | undefined;
}

/** A private key of the twin by the id of its public key; undefined for keys that the twin does not have. */
export type PrivateKeys = (keyPairId: string) => string | undefined;

/**
 * The secrets that the templates declare, by ARN. What is generated is generated here. What a custom resource would put there the
 * twin can only know where the template says so: `cdk-assay:signing-key` in the metadata of the custom resource, with the property that
 * names the secret, the attribute that tells the id of the public key, and the names of the secret's members for the id and the key.
 */
export function secretsOf(
  graph: Graph,
  values: TwinValues,
  privateKeys: PrivateKeys,
): ReadonlyMap<string, Secret> {
  const policies = graph
    .resources('AWS::SecretsManager::ResourcePolicy')
    .map((resource) => object(values.plain(resource.properties)));
  const makers = makersOf(graph, values);
  return new Map(
    graph.resources('AWS::SecretsManager::Secret').map((resource) => {
      const arn = values.text(resource.ref) ?? '';
      const config = object(values.plain(resource.properties));
      const policy = policies.find(({ SecretId }) => SecretId === arn)?.['ResourcePolicy'];
      const literal = string(config['SecretString']) ?? generated(object(config['GenerateSecretString']));
      const secret: Secret = {
        arn,
        name: string(config['Name']) ?? resource.logicalId,
        policy: policy === undefined ? undefined : parsePolicy(policy, { name: arn }).policy,
        value: () => signingKey(makers.get(arn), privateKeys) ?? literal,
      };
      return [arn, secret] as const;
    }),
  );
}

/** What a custom resource puts into a secret. */
interface KeyMaker {
  readonly keyPairId: string | undefined;
  readonly members: Json;
}

/** By the ARN of the secret. */
function makersOf(graph: Graph, values: TwinValues): ReadonlyMap<string, KeyMaker> {
  return new Map(
    [...graph.all]
      .filter((resource) => resource.exists)
      .flatMap((resource) => {
        const metadata = resource.resourceAttribute('Metadata');
        const told = isObject(metadata) ? metadata['cdk-assay:signing-key'] : undefined;
        if (told === undefined) return [];
        const { secretProperty, keyPairIdAttribute, members } = object(values.plain(told));
        const [property, attribute] = [string(secretProperty), string(keyPairIdAttribute)];
        if (property === undefined || attribute === undefined) return [];
        const secret = values.text(resource.get(property)) ?? '';
        const keyPairId = values.text(resource.attribute(attribute));
        return [[secret, { keyPairId, members: object(members) }] as const];
      }),
  );
}

function signingKey(maker: KeyMaker | undefined, privateKeys: PrivateKeys): string | undefined {
  const keyPairId = maker?.keyPairId;
  const privateKey = keyPairId === undefined ? undefined : privateKeys(keyPairId);
  if (!maker || privateKey === undefined) return undefined;
  const { id, key } = maker.members;
  return JSON.stringify({ [string(id) ?? 'id']: keyPairId, [string(key) ?? 'key']: privateKey });
}

/** As Secrets Manager makes one: 32 characters where nothing else is said, alone or as a member of a JSON text. */
function generated(config: Json): string {
  const password = randomBytes(64).toString('base64url').slice(0, number(config['PasswordLength'], 32));
  const member = string(config['GenerateStringKey']);
  if (member === undefined) return password;
  try {
    return JSON.stringify({
      ...object(JSON.parse(string(config['SecretStringTemplate']) ?? '{}')),
      [member]: password,
    });
  } catch {
    // A template that is no JSON: Secrets Manager refuses it, and there is no secret to tell.
    return password;
  }
}
