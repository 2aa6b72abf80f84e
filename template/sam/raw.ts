import type { Raw, RawObject } from '../source/source';

/** An object under construction. Its values are raw: once handed on, nothing below it is changed. */
export type Obj = { [key: string]: Raw };

// Its objects inherit nothing, so that keys from the input (`__proto__`) are keys and nothing else. Unlike those of
// `Object.create(null)`, they keep the engine's fast properties: expanding takes half the time.
class Bare {
  [key: string]: Raw;
}
Object.setPrototypeOf(Bare.prototype, null);
Reflect.deleteProperty(Bare.prototype, 'constructor');

/** A new object with these entries, without those that are undefined, and without anything inherited. */
export function obj(entries: Readonly<Record<string, Raw | undefined>> = {}): Obj {
  const made = new Bare();
  for (const key of Object.keys(entries)) {
    const value = entries[key];
    if (value !== undefined) made[key] = value;
  }
  return made;
}

export function isObject(value: Raw | undefined): value is RawObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isList(value: Raw | undefined): value is readonly Raw[] {
  return Array.isArray(value);
}

export function isString(value: Raw | undefined): value is string {
  return typeof value === 'string';
}

/** The own value under a key; undefined where there is none, where it is null, or where `value` is no object. */
export function get(value: Raw | undefined, key: string): Raw | undefined {
  if (!isObject(value) || !Object.hasOwn(value, key)) return undefined;
  return value[key] ?? undefined;
}

export function has(value: Raw | undefined, key: string): boolean {
  return isObject(value) && Object.hasOwn(value, key);
}

/** Present and not empty, zero or false: what SAM means by a property that is set. */
export function isSet(value: Raw | undefined): value is Raw {
  if (value === undefined || value === null || value === false || value === 0 || value === '') return false;
  if (isList(value)) return value.length > 0;
  return !isObject(value) || Object.keys(value).length > 0;
}

function soleKey(value: Raw | undefined): string | undefined {
  if (!isObject(value)) return undefined;
  const keys = Object.keys(value);
  return keys.length === 1 ? keys[0] : undefined;
}

export function isIntrinsic(value: Raw | undefined): value is RawObject {
  const key = soleKey(value);
  return key !== undefined && (key === 'Ref' || key === 'Condition' || key.startsWith('Fn::'));
}

export function isNoValue(value: Raw | undefined): boolean {
  return soleKey(value) === 'Ref' && get(value, 'Ref') === 'AWS::NoValue';
}

/** The three arguments of `Fn::If`; undefined where the value is none, or is malformed. */
export function ifParts(value: Raw | undefined): readonly [Raw, Raw, Raw] | undefined {
  if (soleKey(value) !== 'Fn::If') return undefined;
  const parts = get(value, 'Fn::If');
  if (!isList(parts) || parts.length !== 3) return undefined;
  return [parts[0] ?? null, parts[1] ?? null, parts[2] ?? null];
}

export function isIf(value: Raw | undefined): boolean {
  return soleKey(value) === 'Fn::If';
}

/** The logical id that a `Ref` or a `Fn::GetAtt` names. */
export function referredId(value: Raw | undefined): string | undefined {
  if (!isIntrinsic(value)) return undefined;
  const ref = get(value, 'Ref');
  if (isString(ref)) return ref;
  const attribute = get(value, 'Fn::GetAtt');
  if (isList(attribute)) {
    return attribute.length === 2 && isString(attribute[0]) ? attribute[0] : undefined;
  }
  if (!isString(attribute)) return undefined;
  const parts = attribute.split('.');
  return parts.length === 2 ? parts[0] : undefined;
}

export const ref = (id: string): RawObject => ({ Ref: id });
export const getAtt = (id: string, attribute: string): RawObject => ({ 'Fn::GetAtt': [id, attribute] });
export const sub = (text: string, variables?: RawObject): RawObject => ({
  'Fn::Sub': variables ? [text, variables] : text,
});

/** `Fn::If`, with nothing in the else branch unless given. */
export function when(condition: string, then: Raw, otherwise: Raw = ref('AWS::NoValue')): RawObject {
  return { 'Fn::If': [condition, then, otherwise] };
}

/** A map of tags as CloudFormation's list. Anything but a map gives no tags. */
export function tagList(tags: Raw | undefined): Raw[] {
  if (!isObject(tags)) return [];
  return Object.keys(tags).map((Key) => ({ Key, Value: tags[Key] ?? '' }));
}

export function asList(value: Raw | undefined): readonly Raw[] {
  if (value === undefined) return [];
  return isList(value) ? value : [value];
}

/** Equal as JSON, whatever the order of keys. */
export function sameJson(a: Raw | undefined, b: Raw | undefined): boolean {
  if (a === b) return true;
  if (isList(a)) {
    return isList(b) && a.length === b.length && a.every((item, index) => sameJson(item, b[index]));
  }
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && sameJson(a[key], b[key]))
  );
}

export function includesJson(list: readonly Raw[], value: Raw): boolean {
  return list.some((item) => sameJson(item, value));
}
