import type { Raw, RawObject } from '../source/source';
import type { Context } from './context';
import type { Place } from './origins';
import { get, isList, isObject, type Obj, obj } from './raw';

/**
 * Properties by name, with the kinds of value each may have: `s` string, `m` map, `b` boolean, `l` list, `i` integer,
 * `any`; `*` first: required; `!` last: no intrinsic function in its place. As in the translator's `property_types`.
 */
export type Spec = Readonly<Record<string, string>>;

const KINDS: Readonly<Record<string, string>> = {
  s: 'a string',
  m: 'a map',
  b: 'true or false',
  l: 'a list',
  i: 'a whole number',
};

/**
 * The properties of a SAM resource or event that are as they should be. What is unknown, missing or of the wrong kind
 * is reported and left out.
 */
export function readProperties(
  ctx: Context,
  owner: string,
  place: Place,
  written: Raw | undefined,
  spec: Spec,
): Obj {
  const result = obj();
  if (written !== undefined && !isObject(written)) {
    ctx.problem(place, `The properties of ${owner} are not a map`, 'Write them as a map of names to values.');
    return result;
  }
  const source: RawObject = written ?? obj();
  ctx.origins.copied(result, source);
  for (const name of Object.keys(source)) {
    const kinds = Object.hasOwn(spec, name) ? spec[name] : undefined;
    const at: Place = { of: source, key: name };
    if (kinds === undefined) {
      ctx.problem(at, `${owner} has no property '${name.slice(0, 80)}'`, 'Remove it, or correct its name.');
      continue;
    }
    const value = get(source, name);
    if (value === undefined) continue;
    if (fits(value, kinds)) result[name] = value;
    else ctx.problem(at, `'${name}' of ${owner} must be ${kindNames(kinds)}`, 'Correct its value.');
  }
  return result;
}

/** The first required property that is missing. */
export function missing(properties: RawObject, spec: Spec): string | undefined {
  return Object.keys(spec).find((name) => spec[name]?.startsWith('*') && get(properties, name) === undefined);
}

function fits(value: Raw, kinds: string): boolean {
  const allowed = kinds.replace(/^\*/, '').replace(/!$/, '').split('|');
  if (allowed.includes('any')) return true;
  if (!kinds.endsWith('!') && isObject(value) && Object.keys(value).length === 1) return true;
  return allowed.some((kind) => {
    if (kind === 's') return typeof value === 'string';
    if (kind === 'm') return isObject(value);
    if (kind === 'b') return typeof value === 'boolean';
    if (kind === 'l') return isList(value);
    return typeof value === 'number' && Number.isInteger(value);
  });
}

function kindNames(kinds: string): string {
  const allowed = kinds.replace(/^\*/, '').replace(/!$/, '').split('|');
  return allowed.map((kind) => KINDS[kind] ?? kind).join(' or ');
}
