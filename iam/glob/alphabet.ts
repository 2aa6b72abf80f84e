import { type CharClass, has } from './char-class';

/** Tried first, in this order, so that examples look like names. */
const PREFERRED = [...'xabcdefghijklmnopqrstuvwyz0123456789-_.XABCDEFGHIJKLMNOPQRSTUVWYZ/:@=,+ ~#'].map(
  (char) => char.codePointAt(0) ?? 0,
);

/**
 * Characters that stand for all: every string over all of Unicode is matched by the same patterns as some string over
 * these, because characters of the same classes cannot be told apart by any pattern.
 */
export function representatives(classes: Iterable<CharClass>): readonly number[] {
  const literal = new Set<number>();
  const wide = new Set<CharClass>();
  for (const cls of classes) {
    const { ranges } = cls;
    let size = 0;
    for (let i = 0; i + 1 < ranges.length && size <= 2; i += 2)
      size += (ranges[i + 1] ?? 0) - (ranges[i] ?? 0) + 1;
    if (size > 2) wide.add(cls);
    else for (let i = 0; i + 1 < ranges.length; i += 2) addRange(literal, ranges[i] ?? 0, ranges[i + 1] ?? 0);
  }
  const found = new Map<string, number>();
  const offer = (code: number): void => {
    if (literal.has(code)) return;
    let signature = '';
    for (const cls of wide) signature += has(cls, code) ? '1' : '0';
    if (!found.has(signature)) found.set(signature, code);
  };
  for (const code of PREFERRED) offer(code);
  // Every stretch between two bounds has one signature; its first character that no pattern names will do.
  const bounds = new Set<number>([0]);
  for (const { ranges } of wide) {
    for (let i = 0; i + 1 < ranges.length; i += 2) bounds.add(ranges[i] ?? 0).add((ranges[i + 1] ?? 0) + 1);
  }
  const sorted = [...bounds].filter((bound) => bound <= 0x10ffff).sort((a, b) => a - b);
  for (const [index, from] of sorted.entries()) {
    const end = sorted[index + 1] ?? 0x110000;
    let code = from;
    while (code < end && (literal.has(code) || isSurrogate(code)))
      code = isSurrogate(code) ? 0xe000 : code + 1;
    if (code < end) offer(code);
  }
  return [...found.values(), ...literal];
}

function addRange(set: Set<number>, from: number, to: number): void {
  for (let code = from; code <= to; code++) set.add(code);
}

function isSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdfff;
}
