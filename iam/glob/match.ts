import { ANY, has, includes } from './char-class';
import type { Letter, Pattern, Token } from './pattern';

/**
 * Whether a concrete string matches. Letters in the pattern match nothing here: bind them first.
 * Time is the product of both lengths at worst, never exponential.
 */
export function matches(pattern: Pattern, value: string): boolean {
  if (pattern.exact !== undefined) return pattern.exact === value;
  if (pattern.letters.length > 0) return false;
  if (!value.startsWith(pattern.prefix) || !value.endsWith(pattern.suffix)) return false;
  const { tokens, prefix, suffix } = pattern;
  // Where what the pattern begins and ends with was found, only the middle is left to match. Half a character at an end
  // (a lone surrogate) could have met half of another one.
  const whole = !isHalf(prefix.charCodeAt(prefix.length - 1)) && !isHalf(suffix.charCodeAt(0));
  if (whole && value.length < prefix.length + suffix.length) return false;
  const from = whole ? pattern.prefixTokens : 0;
  const to = tokens.length - (whole ? pattern.suffixTokens : 0);
  const middle = whole ? value.slice(prefix.length, value.length - suffix.length) : value;
  const [first] = tokens.slice(from, from + 1);
  if (to - from === 1 && first?.star && first.cls === ANY) return true;
  return matchesTokens(tokens.slice(from, to), middle);
}

function isHalf(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}

let active = new Uint8Array(64);
let next = new Uint8Array(64);

function matchesTokens(tokens: readonly Token[], value: string): boolean {
  const size = tokens.length + 1;
  if (active.length < size) {
    active = new Uint8Array(size * 2);
    next = new Uint8Array(size * 2);
  }
  // active[i]: the tokens before i match what was read. None below `low` or above `high` does.
  active.fill(0, 0, size);
  next.fill(0, 0, size);
  active[0] = 1;
  let low = 0;
  let high = passStars(tokens, active, 0, 0);
  for (let at = 0; at < value.length; ) {
    const code = value.codePointAt(at) ?? 0;
    at += code > 0xffff ? 2 : 1;
    let from = -1;
    let to = -1;
    for (let i = low; i <= high; i++) {
      if (active[i] === 0) continue;
      active[i] = 0;
      const token = tokens[i];
      if (token === undefined || !has(token.cls, code)) continue;
      to = token.star ? i : i + 1;
      next[to] = 1;
      if (from < 0) from = to;
    }
    if (from < 0) return false;
    low = from;
    high = passStars(tokens, next, from, to);
    [active, next] = [next, active];
  }
  return active[tokens.length] === 1;
}

/** @returns the last active place. */
function passStars(tokens: readonly Token[], places: Uint8Array, low: number, high: number): number {
  let last = high;
  for (let i = low; i <= last; i++) {
    if (places[i] !== 1 || !tokens[i]?.star) continue;
    places[i + 1] = 1;
    if (i === last) last = i + 1;
  }
  return last;
}

/** Whether every string a letter can stand for consists of characters that a star takes. */
export function absorbs(star: Token, letter: Letter): boolean {
  return letter.shape.every((token) => includes(star.cls, token.cls));
}

/**
 * Whether a single-character token and a star beside it take any string of one or more characters that a letter can
 * stand for: the token one character, the star the rest.
 */
export function absorbsWithStar(
  before: Token | undefined,
  token: Token,
  after: Token | undefined,
  letter: Letter,
): boolean {
  if (token.star || token.letter !== undefined || letter.shape.every(({ star }) => star)) return false;
  if (!absorbs(token, letter)) return false;
  return [before, after].some((star) => star?.star && absorbs(star, letter));
}
