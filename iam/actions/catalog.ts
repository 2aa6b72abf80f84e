import type { ActionCatalog } from '../action-catalog';
import { hasWildcard, matchesActionPattern } from './action-pattern';
import { type Examined, examineAction } from './examine';

/** Entries of Action elements whose examination is remembered. */
const MAX_SEEN = 10_000;

import type { PackedCatalog } from './packed-format';
import type { AccessLevel, ActionTraits, ConditionKey, ResourceTypeRecord } from './service-record';
import { SUPPLEMENT } from './supplement';
import { type UnpackedService, unpackKeys, unpackService } from './unpack';

/** A resource type as one action uses it. */
export interface ResourceTypeOfAction {
  readonly name: string;
  /** The shapes of its ARNs, for example `arn:${Partition}:s3:::${BucketName}/${ObjectName}`. */
  readonly arns: readonly string[];
  /** The call always names such a resource. */
  readonly required: boolean;
}

/**
 * The actions that AWS documents, with what they act on. Every lookup ignores case; names are returned as AWS
 * writes them, `s3:GetObject`. Actions that AWS's reference leaves out but its own policies use are there too,
 * without resource types and condition keys (supplement.ts).
 */
export interface AwsActions extends ActionCatalog {
  /** Package and version of the data, for a report. */
  readonly version: string;
  /** Day of the data, `YYYY-MM-DD`. */
  readonly date: string;
  /** Every action that a pattern of an Action element matches, in the order of the data; empty when none does. */
  expand(pattern: string): readonly string[];
  has(action: string): boolean;
  /** The name as AWS writes it, or undefined when there is no such action. */
  canonical(action: string): string | undefined;
  /** Undefined for an action the reference does not list: nothing is known about it then. */
  accessLevel(action: string): AccessLevel | undefined;
  /**
   * What the action acts on. An empty list means that it acts on no resource, so that a statement can name only `*`;
   * undefined that the reference does not list the action.
   */
  resourceTypes(action: string): readonly ResourceTypeOfAction[] | undefined;
  /** Service-specific keys (and tag keys) a call may carry: the action's own and those of its resource types. */
  conditionKeys(action: string): readonly ConditionKey[];
  /** The keys of the `aws:` namespace that any call may carry. */
  globalConditionKeys(): readonly ConditionKey[];
  /** The definition of a key such as `aws:RequestTag/team`, if that action or every call may carry it. */
  conditionKey(action: string, key: string): ConditionKey | undefined;
  /** Service prefixes, sorted. */
  services(): readonly string[];
  /** Canonical names of a service's actions without the prefix; undefined for an unknown prefix. */
  actionNames(prefix: string): readonly string[] | undefined;
  /** Whether an entry of an Action element names something real, and if not, what may have been meant. */
  examine(pattern: string): Examined;
}

/** Builds the lookups over packed data. Nothing is unpacked until it is asked for. */
export function createAwsActions(data: PackedCatalog): AwsActions {
  const unpacked = new Map<string, UnpackedService>();
  const documented = (prefix: string): UnpackedService | undefined => {
    const known = unpacked.get(prefix);
    if (known !== undefined) return known;
    const packed = Object.hasOwn(data.services, prefix) ? data.services[prefix] : undefined;
    if (packed === undefined) return undefined;
    const service = unpackService(prefix, packed);
    unpacked.set(prefix, service);
    return service;
  };

  const undocumented = new Map<string, Map<string, string>>();
  for (const entry of SUPPLEMENT) {
    if (entry.state === 'retired') continue;
    const names = undocumented.get(entry.prefix) ?? new Map<string, string>();
    for (const name of entry.actions ?? []) names.set(name.toLowerCase(), name);
    undocumented.set(entry.prefix, names);
  }

  let prefixes: readonly string[] | undefined;
  const services = (): readonly string[] => {
    prefixes ??= [...new Set([...Object.keys(data.services), ...undocumented.keys()])].sort();
    return prefixes;
  };

  const namesByPrefix = new Map<string, readonly string[]>();
  const actionNames = (givenPrefix: string): readonly string[] | undefined => {
    const prefix = givenPrefix.toLowerCase();
    const known = namesByPrefix.get(prefix);
    if (known !== undefined) return known;
    const listed = documented(prefix)?.actionNames;
    const added = undocumented.get(prefix);
    if (listed === undefined && added === undefined) return undefined;
    const names = added === undefined ? (listed ?? []) : [...(listed ?? []), ...added.values()];
    namesByPrefix.set(prefix, names);
    return names;
  };

  const canonical = (action: string): string | undefined => {
    const [prefix, name] = splitAction(action);
    const found = documented(prefix)?.canonical(name) ?? undocumented.get(prefix)?.get(name);
    return found === undefined ? undefined : `${prefix}:${found}`;
  };

  const traits = (action: string): [UnpackedService, ActionTraits] | undefined => {
    const [prefix, name] = splitAction(action);
    const service = documented(prefix);
    const found = service?.traits(name);
    return service === undefined || found === undefined ? undefined : [service, found];
  };

  const conditionKeys = (action: string): readonly ConditionKey[] => {
    const found = traits(action);
    if (found === undefined) return [];
    const [service, { resources, conditionKeys: own }] = found;
    const names = new Set(own);
    for (const resource of resources) {
      for (const key of resource.conditionKeys) names.add(key);
      for (const key of typeOf(service, resource.type)?.conditionKeys ?? []) names.add(key);
    }
    return service.conditionKeys.filter((key) => names.has(key.name));
  };

  let globalKeys: readonly ConditionKey[] | undefined;
  const globalConditionKeys = (): readonly ConditionKey[] => {
    globalKeys ??= unpackKeys(data.globalKeys, 'aws');
    return globalKeys;
  };

  const expand = (pattern: string): readonly string[] => {
    if (!hasWildcard(pattern)) {
      const name = canonical(pattern);
      return name === undefined ? [] : [name];
    }
    const wanted = pattern.toLowerCase();
    const [prefix, name] = splitAction(wanted);
    const oneService = wanted.includes(':') && !hasWildcard(prefix);
    const all = wanted === '*' || (oneService && name === '*');
    const found: string[] = [];
    for (const service of oneService ? [prefix] : services()) {
      for (const actionName of actionNames(service) ?? []) {
        const action = `${service}:${actionName}`;
        if (all || matchesActionPattern(wanted, action.toLowerCase())) found.push(action);
      }
    }
    return found;
  };

  const seen = new Map<string, Examined>();
  const actions: AwsActions = {
    version: `${data.source.split(' ')[0] ?? ''} ${data.version}`,
    date: data.date,
    expand,
    has: (action) => canonical(action) !== undefined,
    canonical,
    accessLevel: (action) => traits(action)?.[1].accessLevel,
    resourceTypes(action) {
      const found = traits(action);
      if (found === undefined) return undefined;
      const [service, { resources }] = found;
      return resources.map(({ type, required }) => ({
        name: type,
        arns: typeOf(service, type)?.arns ?? [],
        required,
      }));
    },
    conditionKeys,
    globalConditionKeys,
    conditionKey: (action, key) => findKey(conditionKeys(action), key) ?? findKey(globalConditionKeys(), key),
    services,
    actionNames,
    examine: (pattern) => {
      let examined = seen.get(pattern);
      if (!examined) {
        examined = examineAction(pattern, actions);
        // Bounded: a hostile run of different entries must not keep them all.
        if (seen.size > MAX_SEEN) seen.clear();
        seen.set(pattern, examined);
      }
      return examined;
    },
  };
  return actions;
}

let shared: AwsActions | undefined;

/** The actions compiled into this version. The data file is read at the first call, a service at its first lookup. */
export function awsActions(): AwsActions {
  // A `require` in place and not an import: most runs never ask, and they need not parse 0.8 MB of data.
  shared ??= createAwsActions(require('./data/catalog.json') as PackedCatalog);
  return shared;
}

function typeOf(service: UnpackedService, name: string): ResourceTypeRecord | undefined {
  return service.resourceTypes.find((type) => type.name === name);
}

/** Prefix and name, both in lower case; without a colon the name is empty. */
function splitAction(action: string): [prefix: string, name: string] {
  const lower = action.toLowerCase();
  const colon = lower.indexOf(':');
  return colon < 0 ? [lower, ''] : [lower.slice(0, colon), lower.slice(colon + 1)];
}

/** The definition that a concrete key is an instance of: `aws:RequestTag/team` of `aws:RequestTag/${TagKey}`. */
function findKey(keys: readonly ConditionKey[], key: string): ConditionKey | undefined {
  const wanted = key.toLowerCase();
  return keys.find(({ name }) => {
    const pattern = name.toLowerCase();
    if (pattern === wanted) return true;
    // Tag keys appear as `${TagKey}`, `<key>` and, in the list of global keys, `tag-key`.
    const glob = pattern.replace(/\$\{[^}]*\}|<[^>]*>|(?<=\/)tag-key$/g, '*');
    return glob !== pattern && matchesActionPattern(glob, wanted);
  });
}
