import type { Raw, RawObject } from '../source/source';

/** The value at a path of plain data; undefined where any step is missing. */
export function at(value: Raw | undefined, ...path: readonly string[]): Raw | undefined {
  let current = value;
  for (const step of path) {
    if (!isMap(current) || !Object.hasOwn(current, step)) return undefined;
    current = current[step];
  }
  return current;
}

/** The text at a path, or undefined. */
export function textAt(value: Raw | undefined, ...path: readonly string[]): string | undefined {
  const found = at(value, ...path);
  return typeof found === 'string' ? found : undefined;
}

/** The entries of the object at a path; none where there is no object. */
export function entriesAt(value: Raw | undefined, ...path: readonly string[]): [string, Raw][] {
  const found = at(value, ...path);
  return isMap(found) ? Object.entries(found) : [];
}

/** The items of a list; none where it is no list. */
export function items(value: Raw | undefined): readonly Raw[] {
  return Array.isArray(value) ? (value as readonly Raw[]) : [];
}

/** Every text in a value. */
export function textsIn(value: Raw | undefined): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value as RawObject | readonly Raw[]).flatMap((inner: Raw) => textsIn(inner));
}

function isMap(value: Raw | undefined): value is RawObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
