import { ACCESS_LEVEL_CODES, ARN_START, KEY_TYPE_CODES } from './packed-format';
import type { ActionRecord, ActionTraits, ConditionKey, ServiceRecord } from './service-record';

/**
 * Packs a service into the string that `unpackService` reads (the format: packed-format.ts).
 *
 * @throws Error when a name holds a character the format uses, or refers to a key or type the service does not list.
 */
export function packService(service: ServiceRecord): string {
  const keyIndex = indexOf(service.conditionKeys.map((key) => key.name));
  const typeIndex = indexOf(service.resourceTypes.map((type) => type.name));
  const traitsText = (traits: ActionTraits): string => {
    const resources = traits.resources.map((resource) => {
      const own = packIndexes(resource.conditionKeys, keyIndex);
      return packIndex(resource.type, typeIndex) + (resource.required ? '!' : '') + (own && `(${own})`);
    });
    const level = ACCESS_LEVEL_CODES[traits.accessLevel];
    return `${level}${resources.join(',')}\t${packIndexes(traits.conditionKeys, keyIndex)}`;
  };
  const groups = new Map<string, string[]>();
  for (const action of [...service.actions].sort(byName)) {
    const traits = traitsText(action);
    groups.set(traits, [...(groups.get(traits) ?? []), action.name]);
  }
  return [
    service.title,
    packKeys(service.conditionKeys, service.prefix),
    ...service.resourceTypes.map(
      (type) =>
        `${clean(type.name)}\t${type.arns.map(packArn).join(',')}\t${packIndexes(type.conditionKeys, keyIndex)}`,
    ),
    '',
    ...[...groups].map(([traits, names]) => `${traits}\t${packNames(names)}`),
  ].join('\n');
}

/** Packs condition keys; those that start with `prefix:` lose the prefix. */
export function packKeys(keys: readonly ConditionKey[], prefix: string): string {
  return keys
    .map((key) => {
      const own = `${prefix}:`;
      const name = key.name.startsWith(own) ? key.name.slice(prefix.length) : key.name;
      return KEY_TYPE_CODES[key.type] + clean(name);
    })
    .join('\t');
}

function packArn(arn: string): string {
  if (arn.includes(',')) {
    throw new Error(`An ARN pattern with a comma cannot be packed: ${arn}`);
  }
  return clean(arn.startsWith(ARN_START.plain) ? ARN_START.packed + arn.slice(ARN_START.plain.length) : arn);
}

function packNames(names: readonly string[]): string {
  const byWord = new Map<string, string[]>();
  for (const name of names) {
    if (!/^[A-Za-z0-9_-]+$/.test(name)) {
      throw new Error(`An action name with unusual characters cannot be packed: ${name}`);
    }
    const word = /^.[a-z0-9]*/.exec(name)?.[0] ?? name;
    byWord.set(word, [...(byWord.get(word) ?? []), name.slice(word.length)]);
  }
  return [...byWord]
    .map(([word, rests]) => (rests.length === 1 ? word + rests.join('') : `${word}(${rests.join(' ')})`))
    .join(' ');
}

function packIndexes(names: readonly string[], index: ReadonlyMap<string, number>): string {
  return names.map((name) => packIndex(name, index)).join('.');
}

function packIndex(name: string, index: ReadonlyMap<string, number>): string {
  const position = index.get(name);
  if (position === undefined) {
    throw new Error(`"${name}" is used but not listed`);
  }
  return position.toString(36);
}

function indexOf(names: readonly string[]): Map<string, number> {
  return new Map(names.map((name, position) => [name, position]));
}

function clean(text: string): string {
  if (/[\t\n]/.test(text)) {
    throw new Error(`A tab or a line break cannot be packed: ${JSON.stringify(text)}`);
  }
  return text;
}

function byName(a: ActionRecord, b: ActionRecord): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}
