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
  /** Canonical action names, those with the same traits together. */
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
  const names: string[] = [];
  const groupStarts: number[] = [];
  for (const line of groups) {
    groupStarts.push(names.length);
    unpackNames(line.slice(line.lastIndexOf('\t') + 1), names);
  }
  const positions = lazy(() => new Map(names.map((name, position) => [name.toLowerCase(), position])));
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
  return {
    prefix,
    title: lines[0] ?? '',
    get conditionKeys() {
      return conditionKeys();
    },
    get resourceTypes() {
      return resourceTypes();
    },
    actionNames: names,
    canonical: (actionName) => names[positions().get(actionName.toLowerCase()) ?? -1],
    traits(actionName) {
      const position = positions().get(actionName.toLowerCase());
      if (position === undefined) return undefined;
      const group = groupStarts.findLastIndex((start) => start <= position);
      const known = traitsOfGroup.get(group);
      if (known !== undefined) return known;
      const traits = unpackTraits(groups[group] ?? '');
      traitsOfGroup.set(group, traits);
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

function unpackNames(packed: string, into: string[]): void {
  let word = '';
  for (const part of packed.split(' ')) {
    const open = part.indexOf('(');
    const last = part.endsWith(')');
    if (open >= 0) {
      word = part.slice(0, open);
      into.push(word + part.slice(open + 1, last ? -1 : undefined));
    } else {
      into.push(word + (last ? part.slice(0, -1) : part));
    }
    if (last) word = '';
  }
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
