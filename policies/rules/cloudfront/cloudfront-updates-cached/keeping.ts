import { type Graph, isObject, isSymbolic, type Path, type Resource, type Value } from '../../../../template';
import type { Behaviour } from '../../../relations/behaviours';
import { numberOf } from '../../../relations/scalars';

/** How long a behaviour keeps what its origin says nothing about, and what of a request is in the key beside the path. */
export interface Keeping {
  readonly seconds: number;
  /** As in `cookie`. */
  readonly parts: readonly string[];
  /** The cache policy, where the templates hold it. */
  readonly policy: Resource | undefined;
  /** A value that it cannot be told without. */
  readonly restsOn: Value | undefined;
}

/** Managed cache policies by id, in seconds. Source: CloudFront Developer Guide, "Use managed cache policies". */
const MANAGED: ReadonlyMap<string, Pick<Keeping, 'seconds' | 'parts'>> = new Map([
  ['4135ea2d-6df8-44a3-9df3-4b5a84be39ad', { seconds: 0, parts: [] }],
  ['658327ea-f89d-4fab-a63d-7e88639e58f6', { seconds: 86_400, parts: [] }],
  ['b2884449-e4de-46a7-ac36-70bc7f1ddd6d', { seconds: 86_400, parts: [] }],
  ['83da9c7e-98b4-4e11-a168-04f0df8e2c65', { seconds: 0, parts: ['cookie', 'header', 'query string'] }],
  ['4cc15a8a-d715-48a4-82b8-cc0b614638fe', { seconds: 0, parts: ['cookie', 'header', 'query string'] }],
]);

const KEY: readonly (readonly [string, string, string])[] = [
  ['CookiesConfig', 'CookieBehavior', 'cookie'],
  ['HeadersConfig', 'HeaderBehavior', 'header'],
  ['QueryStringsConfig', 'QueryStringBehavior', 'query string'],
];
const KEYED = ['CachePolicyConfig', 'ParametersInCacheKeyAndForwardedToOrigin'] as const;

/** What a behaviour keeps, by its cache policy or by the older settings in the behaviour itself. */
export function keepingOf(graph: Graph, distribution: Resource, { path, value }: Behaviour): Keeping {
  const id = value['CachePolicyId'];
  if (id === undefined) return oldSettings(distribution, path);
  const policy = graph.denoted(id, 'AWS::CloudFront::CachePolicy');
  if (!policy) {
    const managed = typeof id === 'string' ? MANAGED.get(id) : undefined;
    return managed
      ? { ...managed, policy: undefined, restsOn: undefined }
      : { seconds: 0, parts: [], policy: undefined, restsOn: id };
  }
  const ttl = lifetime(policy, ['CachePolicyConfig']);
  const behaviours = KEY.map(([config, name, part]) => ({ part, how: policy.get(...KEYED, config, name) }));
  const open = behaviours.map(({ how }) => how).find(isSymbolic);
  const parts = behaviours.filter(({ how }) => how !== undefined && how !== 'none').map(({ part }) => part);
  return { ...ttl, parts, policy, restsOn: ttl.restsOn ?? open };
}

/** Default time, cut off at the longest. CloudFront's defaults: 86,400 and 31,536,000 seconds. */
function lifetime(resource: Resource, path: Path): Pick<Keeping, 'seconds' | 'restsOn'> {
  const [usual, longest] = [
    numberOf(resource.get(...path, 'DefaultTTL')) ?? 86_400,
    numberOf(resource.get(...path, 'MaxTTL')) ?? 31_536_000,
  ];
  if (typeof usual !== 'number') return { seconds: 0, restsOn: usual };
  if (typeof longest !== 'number') return { seconds: 0, restsOn: longest };
  return { seconds: Math.min(usual, longest), restsOn: undefined };
}

function oldSettings(distribution: Resource, path: Path): Keeping {
  const forwarded = distribution.get(...path, 'ForwardedValues');
  const ttl = lifetime(distribution, path);
  if (isSymbolic(forwarded)) return { ...ttl, parts: [], policy: undefined, restsOn: forwarded };
  const query = isObject(forwarded) && String(forwarded['QueryString']) === 'true' ? ['query string'] : [];
  const cookies = distribution.get(...path, 'ForwardedValues', 'Cookies', 'Forward');
  const cookie = cookies === undefined || cookies === 'none' ? [] : ['cookie'];
  const headers = distribution.get(...path, 'ForwardedValues', 'Headers', 0) === undefined ? [] : ['header'];
  return { ...ttl, parts: [...cookie, ...headers, ...query], policy: undefined };
}
