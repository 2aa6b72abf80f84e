import { ACCESS_LEVEL_CODES, ARN_START, KEY_TYPE_CODES } from './packed-format';
import type {
  AccessLevel,
  ActionResource,
  ActionTraits,
  ConditionKey,
  ConditionKeyType,
  ResourceTypeRecord,
} from './service-record';

/** A service read from its packed string. Names are read at once, traits when they are asked for. */
export interface UnpackedService {
  readonly prefix: string;
  readonly title: string;
  readonly conditionKeys: readonly ConditionKey[];
  readonly resourceTypes: readonly ResourceTypeRecord[];
  /** Canonical action names, sorted. */
  readonly actionNames: readonly string[];
  /** The canonical name for a name in any case, or undefined when there is no such action. */
  canonical(actionName: string): string | undefined;
  /** Undefined when there is no such action. */
  traits(actionName: string): ActionTraits | undefined;
}

const accessLevels = invert<AccessLevel>(ACCESS_LEVEL_CODES);
const keyTypes = invert<ConditionKeyType>(KEY_TYPE_CODES);

/** Reads what `packService` wrote. */
export function unpackService(prefix: string, packed: string): UnpackedService {
  const lines = packed.split('\n');
  const typesEnd = lines.indexOf('', 2);
  const groups = lines.slice(typesEnd + 1);
  const names = new Map<string, { name: string; group: number }>();
  groups.forEach((line, group) => {
    for (const name of unpackNames(line.slice(line.lastIndexOf('\t') + 1))) {
      names.set(name.toLowerCase(), { name, group });
    }
  });
  const conditionKeys = lazy(() => unpackKeys(lines[1] ?? '', prefix));
  const keyNames = (indexes: string): string[] =>
    indexes === '' ? [] : indexes.split('.').map((index) => conditionKeys()[at(index)]?.name ?? '');
  const resourceTypes = lazy(() =>
    lines.slice(2, typesEnd).map((line): ResourceTypeRecord => {
      const [name = '', arns = '', keys = ''] = line.split('\t');
      return { name, arns: arns.split(',').map(unpackArn), conditionKeys: keyNames(keys) };
    }),
  );
  const unpackTraits = (line: string): ActionTraits => {
    const [head = '', keys = ''] = line.split('\t');
    const resources = head.length === 1 ? [] : head.slice(1).split(',');
    return {
      accessLevel: accessLevels.get(head.charAt(0)) ?? 'Write',
      conditionKeys: keyNames(keys),
      resources: resources.map((text): ActionResource => {
        const [, index = '', required = '', own = ''] = /^([0-9a-z]+)(!?)(?:\((.*)\))?$/.exec(text) ?? [];
        return {
          type: resourceTypes()[at(index)]?.name ?? '',
          required: required === '!',
          conditionKeys: keyNames(own),
        };
      }),
    };
  };
  const traitsOfGroup = new Map<number, ActionTraits>();
  const actionNames = lazy(() => Array.from(names.values(), (entry) => entry.name).sort());
  return {
    prefix,
    title: lines[0] ?? '',
    get conditionKeys() {
      return conditionKeys();
    },
    get resourceTypes() {
      return resourceTypes();
    },
    get actionNames() {
      return actionNames();
    },
    canonical: (actionName) => names.get(actionName.toLowerCase())?.name,
    traits(actionName) {
      const entry = names.get(actionName.toLowerCase());
      if (entry === undefined) return undefined;
      const known = traitsOfGroup.get(entry.group);
      if (known !== undefined) return known;
      const traits = unpackTraits(groups[entry.group] ?? '');
      traitsOfGroup.set(entry.group, traits);
      return traits;
    },
  };
}

/** Reads what `packKeys` wrote. */
export function unpackKeys(packed: string, prefix: string): ConditionKey[] {
  if (packed === '') return [];
  return packed.split('\t').map((text) => {
    const name = text.slice(1);
    return {
      name: name.startsWith(':') ? prefix + name : name,
      type: keyTypes.get(text.charAt(0)) ?? 'String',
    };
  });
}

function unpackNames(packed: string): string[] {
  const names: string[] = [];
  let word = '';
  for (const part of packed.split(' ')) {
    const open = part.indexOf('(');
    const close = part.endsWith(')') ? part.length - 1 : part.length;
    if (open >= 0) word = part.slice(0, open);
    names.push(word + part.slice(open + 1, close));
    if (close < part.length) word = '';
  }
  return names;
}

function unpackArn(packed: string): string {
  return packed.startsWith(ARN_START.packed) ? ARN_START.plain + packed.slice(1) : packed;
}

function at(index: string): number {
  return Number.parseInt(index, 36);
}

function invert<K extends string>(codes: Readonly<Record<K, string>>): ReadonlyMap<string, K> {
  const entries = Object.entries(codes) as [K, string][];
  return new Map(entries.map(([name, code]) => [code, name]));
}

function lazy<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
