/**
 * A set of characters (Unicode code points) as sorted, disjoint ranges. Classes are interned: two classes with the same
 * characters are the same object, so that they can be compared and memoized by `id`.
 */
export interface CharClass {
  readonly id: number;
  /** `[first, last]` pairs, flattened. */
  readonly ranges: readonly number[];
  /** The character, when there is exactly one. */
  readonly only: string | undefined;
}

const LAST = 0x10ffff;
const interned = new Map<string, CharClass>();

function intern(ranges: readonly number[]): CharClass {
  const key = ranges.join();
  const known = interned.get(key);
  if (known !== undefined) return known;
  const only =
    ranges.length === 2 && ranges[0] === ranges[1] ? String.fromCodePoint(ranges[0] ?? 0) : undefined;
  const made: CharClass = { id: interned.size, ranges, only };
  interned.set(key, made);
  return made;
}

/** Every character. */
export const ANY = intern([0, LAST]);
/** No character. */
export const NONE = intern([]);

const singles = new Map<string, CharClass>();

/** One character. */
export function single(char: string): CharClass {
  const known = singles.get(char);
  if (known !== undefined) return known;
  const code = char.codePointAt(0) ?? 0;
  const made = intern([code, code]);
  singles.set(char, made);
  return made;
}

/** One character in either case. */
export function eitherCase(char: string): CharClass {
  const variants = [char.toLowerCase(), char.toUpperCase()].filter((variant) => [...variant].length === 1);
  return variants.length === 0 ? single(char) : union(variants.map(single));
}

/** The characters of ranges written as pairs: `oneOf('azAZ09')` is letters and digits. */
export function oneOf(pairs: string): CharClass {
  const chars = [...pairs];
  const parts: CharClass[] = [];
  for (let i = 0; i + 1 < chars.length; i += 2) {
    parts.push(intern([chars[i]?.codePointAt(0) ?? 0, chars[i + 1]?.codePointAt(0) ?? 0]));
  }
  return union(parts);
}

/** Every character but these. */
export function excluding(chars: string): CharClass {
  const codes = [...new Set([...chars].map((char) => char.codePointAt(0) ?? 0))].sort((a, b) => a - b);
  const ranges: number[] = [];
  let from = 0;
  for (const code of codes) {
    if (code > from) ranges.push(from, code - 1);
    from = code + 1;
  }
  if (from <= LAST) ranges.push(from, LAST);
  return intern(ranges);
}

export function union(classes: readonly CharClass[]): CharClass {
  const pairs: [number, number][] = [];
  for (const { ranges } of classes) {
    for (let i = 0; i + 1 < ranges.length; i += 2) pairs.push([ranges[i] ?? 0, ranges[i + 1] ?? 0]);
  }
  pairs.sort((a, b) => a[0] - b[0]);
  const merged: number[] = [];
  for (const [from, to] of pairs) {
    const end = merged.at(-1);
    if (end !== undefined && from <= end + 1) merged[merged.length - 1] = Math.max(end, to);
    else merged.push(from, to);
  }
  return intern(merged);
}

const intersections = new Map<number, CharClass>();

export function intersection(a: CharClass, b: CharClass): CharClass {
  if (a === b || b === ANY) return a;
  if (a === ANY) return b;
  // Ids stay far below 2^20: one a character that policies use.
  const key = a.id * 0x100000 + b.id;
  const known = intersections.get(key);
  if (known !== undefined) return known;
  const ranges: number[] = [];
  for (let i = 0, j = 0; i < a.ranges.length && j < b.ranges.length; ) {
    const from = Math.max(a.ranges[i] ?? 0, b.ranges[j] ?? 0);
    const to = Math.min(a.ranges[i + 1] ?? 0, b.ranges[j + 1] ?? 0);
    if (from <= to) ranges.push(from, to);
    if ((a.ranges[i + 1] ?? 0) < (b.ranges[j + 1] ?? 0)) i += 2;
    else j += 2;
  }
  const made = intern(ranges);
  if (intersections.size > 200_000) intersections.clear();
  intersections.set(key, made);
  return made;
}

export function overlaps(a: CharClass, b: CharClass): boolean {
  if (a.only !== undefined && b.only !== undefined) return a === b;
  return intersection(a, b) !== NONE;
}

/** Whether every character of `inner` is in `outer`. */
export function includes(outer: CharClass, inner: CharClass): boolean {
  if (outer === ANY || outer === inner) return true;
  if (outer.only !== undefined && inner.only !== undefined) return false;
  return intersection(outer, inner) === inner;
}

export function has(cls: CharClass, code: number): boolean {
  const { ranges } = cls;
  for (let i = 0; i + 1 < ranges.length; i += 2) {
    if (code < (ranges[i] ?? 0)) return false;
    if (code <= (ranges[i + 1] ?? 0)) return true;
  }
  return false;
}
