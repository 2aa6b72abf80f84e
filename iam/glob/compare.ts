import { ANY, includes, overlaps } from './char-class';
import { absorbs, absorbsWithStar } from './match';
import type { Pattern, Token } from './pattern';

const MEMO_LIMIT = 250_000;
const covering = new Map<number, boolean>();
const meeting = new Map<number, boolean>();

/**
 * A quick, sound test: true means that every match of `inner` is a match of `outer`, whatever the letters stand for.
 * False says nothing.
 */
export function covers(outer: Pattern, inner: Pattern): boolean {
  if (outer === inner) return true;
  if (outer.exact !== undefined) return outer.exact === inner.exact;
  if (!inner.prefix.startsWith(outer.prefix)) return false;
  if (!inner.suffix.endsWith(outer.suffix)) return false;
  const [first] = outer.tokens;
  if (outer.tokens.length === 1 && first?.star && first.cls === ANY) return true;
  // What the outer pattern starts and ends with was compared already.
  const from = outer.prefixTokens;
  const room = Math.min(outer.tokens.length, inner.tokens.length) - from;
  const to = outer.suffixTokens <= room ? outer.suffixTokens : 0;
  return memoized(covering, outer, inner, () =>
    coversTokens(
      outer.tokens.slice(from, outer.tokens.length - to),
      inner.tokens.slice(from, inner.tokens.length - to),
    ),
  );
}

let reach = new Uint8Array(64);
let next = new Uint8Array(64);

function coversTokens(outer: readonly Token[], inner: readonly Token[]): boolean {
  const size = outer.length + 1;
  if (reach.length < size) {
    reach = new Uint8Array(size * 2);
    next = new Uint8Array(size * 2);
  }
  // reach[i]: the outer tokens before i match the inner tokens read so far, read as symbols.
  reach.fill(0, 0, size);
  reach[0] = 1;
  for (let i = 0; i < outer.length; i++) if (reach[i] === 1 && outer[i]?.star) reach[i + 1] = 1;
  for (const symbol of inner) {
    next.fill(0, 0, size);
    let live = false;
    for (let i = 0; i < outer.length; i++) {
      if (next[i] === 1 && outer[i]?.star) next[i + 1] = 1;
      const token = outer[i];
      if (reach[i] === 0 || token === undefined) continue;
      const whole =
        symbol.letter !== undefined && absorbsWithStar(outer[i - 1], token, outer[i + 1], symbol.letter);
      if (!whole && !takes(token, symbol)) continue;
      next[token.star ? i : i + 1] = 1;
      if (token.star) next[i + 1] = 1;
      live = true;
    }
    if (!live) return false;
    [reach, next] = [next, reach];
  }
  return reach[outer.length] === 1;
}

function takes(token: Token, symbol: Token): boolean {
  if (token.letter !== undefined) return symbol.letter === token.letter;
  if (symbol.letter !== undefined) return token.star && absorbs(token, symbol.letter);
  return (token.star || !symbol.star) && includes(token.cls, symbol.cls);
}

/** False means that no string matches both, whatever the letters stand for. With letters, true may be a guess. */
export function mayMeet(a: Pattern, b: Pattern): boolean {
  if (a === b) return true;
  const prefix = Math.min(a.prefix.length, b.prefix.length);
  if (a.prefix.slice(0, prefix) !== b.prefix.slice(0, prefix)) return false;
  const suffix = Math.min(a.suffix.length, b.suffix.length);
  if (a.suffix.slice(a.suffix.length - suffix) !== b.suffix.slice(b.suffix.length - suffix)) return false;
  return a.id < b.id
    ? memoized(meeting, a, b, () => meetMiddles(a, b))
    : memoized(meeting, b, a, () => meetMiddles(b, a));
}

/** Without the characters that both begin and end with: they take part in every common match. */
function meetMiddles(a: Pattern, b: Pattern): boolean {
  const [left, right] = [a.tokens, b.tokens];
  const heads = Math.min(a.prefixTokens, b.prefixTokens);
  let from = 0;
  while (from < heads && left[from]?.cls === right[from]?.cls) from++;
  const tails = Math.min(a.suffixTokens, b.suffixTokens, left.length - from, right.length - from);
  let to = 0;
  while (to < tails && left[left.length - 1 - to]?.cls === right[right.length - 1 - to]?.cls) to++;
  return meetTokens(left.slice(from, left.length - to), right.slice(from, right.length - to));
}

const loose = (token: Token | undefined): Token | undefined =>
  token?.letter === undefined ? token : { cls: ANY, star: true };

function meetTokens(left: readonly Token[], right: readonly Token[]): boolean {
  const a = left.map(loose);
  const b = right.map(loose);
  const width = b.length + 1;
  const ok = new Uint8Array((a.length + 1) * width);
  for (let i = a.length; i >= 0; i--) {
    for (let j = b.length; j >= 0; j--) {
      const x = a[i];
      const y = b[j];
      let met = x === undefined && y === undefined;
      if (!met && x?.star) met = ok[(i + 1) * width + j] === 1;
      if (!met && y?.star) met = ok[i * width + j + 1] === 1;
      if (!met && x !== undefined && y !== undefined && overlaps(x.cls, y.cls)) {
        // Both read one character; a star stays where it is. Two stars need not move: their exits are tried above.
        if (!(x.star && y.star)) met = ok[(x.star ? i : i + 1) * width + (y.star ? j : j + 1)] === 1;
      }
      if (met) ok[i * width + j] = 1;
    }
  }
  return ok[0] === 1;
}

function memoized(memo: Map<number, boolean>, a: Pattern, b: Pattern, compute: () => boolean): boolean {
  // Ids stay below 2^26 in any process that ends; their product with 2^26 is an exact integer.
  const key = a.id * 0x4000000 + b.id;
  const known = memo.get(key);
  if (known !== undefined) return known;
  const result = compute();
  if (memo.size > MEMO_LIMIT) memo.clear();
  memo.set(key, result);
  return result;
}
