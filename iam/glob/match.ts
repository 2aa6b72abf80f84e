import { has, includes } from './char-class';
import type { Letter, Pattern, Token } from './pattern';

/**
 * Whether a concrete string matches. Letters in the pattern match nothing here: bind them first.
 * Time is the product of both lengths at worst, never exponential.
 */
export function matches(pattern: Pattern, value: string): boolean {
  if (pattern.exact !== undefined) return pattern.exact === value;
  if (pattern.letters.length > 0) return false;
  if (!value.startsWith(pattern.prefix) || !value.endsWith(pattern.suffix)) return false;
  const { tokens } = pattern;
  // active[i]: the tokens before i match what was read.
  let active = new Uint8Array(tokens.length + 1);
  active[0] = 1;
  passStars(tokens, active);
  for (const char of value) {
    const code = char.codePointAt(0) ?? 0;
    const next = new Uint8Array(tokens.length + 1);
    let live = false;
    for (let i = 0; i < tokens.length; i++) {
      const token = tokens[i];
      if (active[i] === 0 || token === undefined || !has(token.cls, code)) continue;
      next[token.star ? i : i + 1] = 1;
      live = true;
    }
    if (!live) return false;
    passStars(tokens, next);
    active = next;
  }
  return active[tokens.length] === 1;
}

function passStars(tokens: readonly Token[], active: Uint8Array): void {
  for (let i = 0; i < tokens.length; i++) if (active[i] === 1 && tokens[i]?.star) active[i + 1] = 1;
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
