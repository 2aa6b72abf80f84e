import type { Raw, RawObject } from '../../template';

/** What is written at a path of keys below a part of a template; undefined where nothing is, or no object on the way. */
export function rawMember(raw: Raw | undefined, ...path: readonly string[]): Raw | undefined {
  let value = raw;
  for (const step of path) {
    if (!isRawObject(value) || !Object.hasOwn(value, step)) return undefined;
    value = value[step];
  }
  return value;
}

export function isRawObject(raw: Raw | undefined): raw is RawObject {
  return typeof raw === 'object' && raw !== null && !isRawList(raw);
}

export function isRawList(raw: Raw | undefined): raw is readonly Raw[] {
  return Array.isArray(raw);
}
