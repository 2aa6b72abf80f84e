import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import {
  MANAGED_CACHE_POLICIES,
  MANAGED_ORIGIN_REQUEST_POLICIES,
  MANAGED_RESPONSE_HEADERS_POLICIES,
} from '../../aws';
import type { Graph, Resource } from '../../template';
import { flag, type Json, list, number, object, string, strings } from '../json';
import type { TwinValues } from '../values';
import {
  type Behaviour,
  cacheSettings,
  type ForwardSettings,
  forwardSettings,
  legacySettings,
} from './config';

/** A key pair of the twin that stands for a public key of the template, whose private half nobody gave. */
export interface SigningKey {
  readonly keyPairId: string;
  readonly privateKey: string;
}

/** What the templates declare besides distributions, by id. */
export interface EdgeParts {
  readonly cachePolicies: ReadonlyMap<string, Json>;
  readonly originRequestPolicies: ReadonlyMap<string, Json>;
  readonly responseHeadersPolicies: ReadonlyMap<string, Json>;
  readonly accessControls: ReadonlyMap<string, Json>;
  /** Canonical user ids of origin access identities by their ids. */
  readonly identities: ReadonlyMap<string, string>;
  /** Public keys of each key group, by their ids. */
  readonly keyGroups: ReadonlyMap<string, ReadonlyMap<string, KeyObject>>;
  readonly signingKeys: readonly SigningKey[];
}

export function edgeParts(graph: Graph, values: TwinValues): EdgeParts {
  const configs = (type: string, property: string): ReadonlyMap<string, Json> =>
    new Map(
      graph
        .resources(`AWS::CloudFront::${type}`)
        .map(
          (resource) =>
            [values.text(resource.ref) ?? '', object(values.plain(resource.get(property)))] as const,
        ),
    );
  const managed = (policies: Readonly<Record<string, Json>>): [string, Json][] => Object.entries(policies);
  const keys = new TrustedKeys(graph, values);
  const groups = [...configs('KeyGroup', 'KeyGroupConfig')].map(
    ([id, config]) =>
      [id, new Map(strings(config['Items']).map((item) => [item, keys.of(item)] as const))] as const,
  );
  return {
    cachePolicies: new Map([
      ...managed(MANAGED_CACHE_POLICIES),
      ...configs('CachePolicy', 'CachePolicyConfig'),
    ]),
    originRequestPolicies: new Map([
      ...managed(MANAGED_ORIGIN_REQUEST_POLICIES),
      ...configs('OriginRequestPolicy', 'OriginRequestPolicyConfig'),
    ]),
    responseHeadersPolicies: new Map([
      ...managed(MANAGED_RESPONSE_HEADERS_POLICIES),
      ...configs('ResponseHeadersPolicy', 'ResponseHeadersPolicyConfig'),
    ]),
    accessControls: configs('OriginAccessControl', 'OriginAccessControlConfig'),
    identities: new Map(
      graph
        .resources('AWS::CloudFront::CloudFrontOriginAccessIdentity')
        .map((r) => [values.text(r.ref) ?? '', values.text(r.attribute('S3CanonicalUserId')) ?? ''] as const),
    ),
    keyGroups: new Map(groups),
    signingKeys: keys.signing,
  };
}

/**
 * The public keys by id. Of each the twin keeps a pair of its own in the key's place: the private half of the deployment's key is
 * where it belongs, in Secrets Manager, and nobody here could sign with it. Keys that a custom resource makes are made here too.
 */
class TrustedKeys {
  readonly signing: SigningKey[] = [];
  private readonly keys = new Map<string, KeyObject>();
  private readonly written = new Map<string, string | undefined>();

  constructor(graph: Graph, values: TwinValues) {
    for (const resource of graph.resources('AWS::CloudFront::PublicKey'))
      this.written.set(
        values.text(resource.ref) ?? '',
        values.text(resource.get('PublicKeyConfig', 'EncodedKey')),
      );
  }

  of(keyPairId: string): KeyObject {
    const known = this.keys.get(keyPairId);
    if (known) return known;
    const { publicKey, privateKey } = pairOf(keyPairId, this.written.get(keyPairId));
    this.keys.set(keyPairId, publicKey);
    this.signing.push({
      keyPairId,
      privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    });
    return publicKey;
  }
}

/** Pairs by id and kind, for as long as the process lives: making one takes longer than starting a twin. */
const pairs = new Map<string, ReturnType<typeof pairLike>>();

function pairOf(keyPairId: string, encoded: string | undefined): ReturnType<typeof pairLike> {
  const key = JSON.stringify([keyPairId, encoded]);
  const pair = pairs.get(key) ?? pairLike(encoded);
  pairs.set(key, pair);
  return pair;
}

/** A pair of the kind of the template's key: RSA, or ECDSA on P-256. */
function pairLike(encoded: string | undefined): { publicKey: KeyObject; privateKey: KeyObject } {
  try {
    if (encoded !== undefined && createPublicKey(encoded).asymmetricKeyType === 'ec')
      return generateKeyPairSync('ec', { namedCurve: 'P-256' });
  } catch {
    // A key that only the deployment knows: RSA is what CDK's documentation makes.
  }
  return generateKeyPairSync('rsa', { modulusLength: 2048 });
}

/** The behaviours of a distribution's configuration, the default one last. */
export function behavioursOf(config: Json, parts: EdgeParts): readonly Behaviour[] {
  const groups = new Map(
    list(object(config['OriginGroups'])['Items'])
      .map(object)
      .map((group) => [string(group['Id']) ?? '', group] as const),
  );
  const entries = [...list(config['CacheBehaviors']), config['DefaultCacheBehavior']].map(object);
  return entries.map((entry, i) => behaviourOf(entry, i === entries.length - 1, groups, parts));
}

const NOTHING_MORE: ForwardSettings = {
  headers: { kind: 'none', names: [] },
  cookies: { kind: 'none', names: [] },
  query: { kind: 'none', names: [] },
};

function behaviourOf(
  entry: Json,
  isDefault: boolean,
  groups: ReadonlyMap<string, Json>,
  parts: EdgeParts,
): Behaviour {
  const target = string(entry['TargetOriginId']) ?? '';
  const group = groups.get(target);
  const members = list(object(group?.['Members'])['Items']).map(
    (member) => string(object(member)['OriginId']) ?? '',
  );
  const statuses = list(object(object(group?.['FailoverCriteria'])['StatusCodes'])['Items']);
  const cachePolicy = parts.cachePolicies.get(string(entry['CachePolicyId']) ?? '');
  const forwardPolicy = parts.originRequestPolicies.get(string(entry['OriginRequestPolicyId']) ?? '');
  const trusted = strings(entry['TrustedKeyGroups']);
  const signers = new Map(trusted.flatMap((id) => [...(parts.keyGroups.get(id) ?? [])]));
  const methods = entry['AllowedMethods'] === undefined ? ['GET', 'HEAD'] : strings(entry['AllowedMethods']);
  return {
    pattern: isDefault ? undefined : (string(entry['PathPattern']) ?? '*'),
    viewerProtocol: string(entry['ViewerProtocolPolicy']) ?? 'allow-all',
    methods,
    cachedMethods: entry['CachedMethods'] === undefined ? ['GET', 'HEAD'] : strings(entry['CachedMethods']),
    compress: flag(entry['Compress']),
    originIds: members.length > 0 ? members : [target],
    failover: statuses.map((status) => number(status, 0)),
    signers: trusted.length > 0 || list(entry['TrustedSigners']).length > 0 ? signers : undefined,
    cache: cachePolicy ? cacheSettings(cachePolicy) : legacySettings(entry),
    forward: forwardPolicy ? forwardSettings(forwardPolicy) : NOTHING_MORE,
    responseHeaders: parts.responseHeadersPolicies.get(string(entry['ResponseHeadersPolicyId']) ?? '') ?? {},
  };
}

/** What the twin has to know of a distribution beside its behaviours. */
export function distributionOf(
  resource: Resource,
  values: TwinValues,
): { readonly id: string; readonly arn: string; readonly domain: string; readonly config: Json } {
  return {
    id: values.text(resource.ref) ?? '',
    arn: values.text(resource.attribute('Arn')) ?? '',
    domain: values.text(resource.attribute('DomainName')) ?? '',
    config: object(values.plain(resource.get('DistributionConfig'))),
  };
}
