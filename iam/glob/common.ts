import { ANY, type CharClass, has, intersection, overlaps } from './char-class';
import type { Pattern, Token } from './pattern';

const X = 'x'.codePointAt(0) ?? 0;
const SURROGATE = /[\ud800-\udfff]/;

/**
 * A string that both patterns match, neither of which holds a letter; undefined: there is none, for certain.
 * @param filled stars that meet take a character where `x` will do; otherwise the string is as short as a quick way finds.
 */
export function commonString(a: Pattern, b: Pattern, filled: boolean): string | undefined {
  // What both begin and end with in so many words takes part in every match: it need not be searched.
  // With surrogates in it a text may not be as many characters as tokens.
  const plain = ![a.prefix, b.prefix, a.suffix, b.suffix].some((text) => SURROGATE.test(text));
  const from = plain ? Math.min(a.prefixTokens, b.prefixTokens) : 0;
  const head = a.prefix.slice(0, from);
  if (!b.prefix.startsWith(head)) return undefined;
  const room = Math.min(a.tokens.length, b.tokens.length) - from;
  const to = plain ? Math.min(a.suffixTokens, b.suffixTokens, room) : 0;
  const tail = a.suffix.slice(a.suffix.length - to);
  if (!b.suffix.endsWith(tail)) return undefined;
  const middle = between(
    a.tokens.slice(from, a.tokens.length - to),
    b.tokens.slice(from, b.tokens.length - to),
    filled,
  );
  return middle === undefined ? undefined : head + middle + tail;
}

/** Some string that a pattern without letters matches; undefined: there is none. */
export function someString(pattern: Pattern, filled: boolean): string | undefined {
  if (pattern.exact !== undefined) return pattern.exact;
  return commonString(pattern, EVERYTHING, filled);
}

const EVERYTHING: Pattern = {
  id: -1,
  tokens: [{ cls: ANY, star: true }],
  exact: undefined,
  prefix: '',
  suffix: '',
  prefixTokens: 0,
  suffixTokens: 0,
  letters: [],
};

function between(a: readonly Token[], b: readonly Token[], filled: boolean): string | undefined {
  const width = b.length + 1;
  // meets[i * width + j]: the tokens from i and from j on have a common string.
  const meets = new Uint8Array((a.length + 1) * width);
  const reads = (i: number, j: number): boolean => {
    const [x, y] = [a[i], b[j]];
    if (x === undefined || y === undefined || (x.star && y.star)) return false;
    return meets[(x.star ? i : i + 1) * width + (y.star ? j : j + 1)] === 1 && overlaps(x.cls, y.cls);
  };
  for (let i = a.length; i >= 0; i--) {
    for (let j = b.length; j >= 0; j--) {
      const met =
        (i === a.length && j === b.length) ||
        (a[i]?.star && meets[(i + 1) * width + j] === 1) ||
        (b[j]?.star && meets[i * width + j + 1] === 1) ||
        reads(i, j);
      if (met) meets[i * width + j] = 1;
    }
  }
  if (meets[0] === 0) return undefined;
  let word = '';
  let fill = filled;
  for (let i = 0, j = 0; i < a.length || j < b.length; ) {
    const [x, y] = [a[i], b[j]];
    if (fill && x?.star && y?.star && has(x.cls, X) && has(y.cls, X)) {
      word += 'x';
      fill = false;
    }
    if (x?.star && meets[(i + 1) * width + j] === 1) {
      i++;
      fill = filled;
    } else if (y?.star && meets[i * width + j + 1] === 1) {
      j++;
      fill = filled;
    } else {
      if (x === undefined || y === undefined) return undefined;
      word += charOf(intersection(x.cls, y.cls));
      if (!x.star) i++;
      if (!y.star) j++;
    }
  }
  return word;
}

function charOf(cls: CharClass): string {
  return cls.only ?? String.fromCodePoint(has(cls, X) ? X : (cls.ranges[0] ?? X));
}
