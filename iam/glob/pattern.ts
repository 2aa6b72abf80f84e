import { ANY, type CharClass, eitherCase, excluding, NONE, oneOf, single } from './char-class';

/** One step of a pattern: a character of a class, any number of them, or a letter (see {@link Letter}). */
export interface Token {
  readonly cls: CharClass;
  readonly star: boolean;
  readonly letter?: Letter;
}

/**
 * A string that is not known but is the same wherever the letter stands: a deployment's atom, or the value of a context
 * key that a policy variable refers to.
 */
export interface Letter {
  readonly id: string;
  readonly label: string;
  /** Every string that the letter can stand for matches these tokens; none of them holds a letter. */
  readonly shape: readonly Token[];
  /** Letters of one class are pairwise different strings. */
  readonly distinct: string | undefined;
}

/** A glob in compiled form. Patterns are interned by what they were made from. */
export interface Pattern {
  readonly id: number;
  readonly tokens: readonly Token[];
  /** The string, when the pattern matches exactly one and holds no letter. */
  readonly exact: string | undefined;
  /** What every match starts and ends with. */
  readonly prefix: string;
  readonly suffix: string;
  /** How many tokens spell them. */
  readonly prefixTokens: number;
  readonly suffixTokens: number;
  readonly letters: readonly Letter[];
}

/**
 * How wildcards read.
 * - `like`: StringLike, `*` and `?` match anything. `equals`: there are no wildcards.
 * - `resource`: the Resource element, where `?` and `*` stay within a colon-separated segment, and only a `*` that ends
 *   its segment crosses colons (AWS: "Resource", wildcards in ARNs).
 * - `resource-wide`: the same for the first five parts of an ARN, while in the sixth, the resource's own name, colons
 *   are characters like others. AWS's text can be read this way too; proofs must hold under both readings.
 * - `arn`: ArnLike, each of the six parts on its own.
 */
export type PatternKind = 'like' | 'equals' | 'resource' | 'resource-wide' | 'arn';

/** A piece of a pattern: text in which wildcards count, text in which they do not, or a letter. */
export type PatternPiece =
  | { readonly glob: string }
  | { readonly literal: string }
  | { readonly letter: Letter };

export const ANY_STAR: Token = { cls: ANY, star: true };
const NOT_COLON = excluding(':');
const NAME_CLASS = excluding('*?/:');

const one = (cls: CharClass): Token => ({ cls, star: false });
const many = (cls: CharClass): Token => ({ cls, star: true });

/** Shapes that letters take. */
export const SHAPES = {
  name: [one(NAME_CLASS), many(NAME_CLASS)],
  path: [one(excluding('*?:')), many(excluding('*?:'))],
  any: [one(ANY), many(ANY)],
  account: Array.from({ length: 12 }, () => one(oneOf('09'))),
} as const satisfies Record<string, readonly Token[]>;

let nextId = 0;
const bySource = new Map<string, Pattern>();
/** A pattern takes some kilobytes: what is forgotten is made again. */
const CACHE_LIMIT = 40_000;

/** Compiles pieces; the same pieces give the same object while they stay cached. */
export function compilePattern(
  pieces: readonly PatternPiece[],
  kind: PatternKind,
  ignoreCase = false,
): Pattern {
  let source = `${kind}${ignoreCase ? '~' : ''}`;
  for (const piece of pieces) {
    if ('glob' in piece) source += `\u0001${piece.glob}`;
    else if ('literal' in piece) source += `\u0002${piece.literal}`;
    else source += `\u0003${piece.letter.id}`;
  }
  const known = bySource.get(source);
  if (known !== undefined) return known;
  const tokens = kind === 'arn' ? arnTokens(pieces) : flatTokens(pieces, kind, ignoreCase);
  const made = patternOf(tokens);
  if (bySource.size > CACHE_LIMIT) bySource.clear();
  bySource.set(source, made);
  return made;
}

const byTokens = new Map<string, Pattern>();

/** A pattern of given tokens; the same tokens give the same object while it stays cached. */
export function patternOf(given: readonly Token[]): Pattern {
  const tokens = collapseStars(given);
  let key = '';
  for (const { cls, star, letter } of tokens)
    key += letter === undefined ? `${cls.id}${star ? '*' : '.'}` : `<${letter.id}>`;
  const known = byTokens.get(key);
  if (known !== undefined) return known;
  let start = 0;
  let prefix = '';
  for (; start < tokens.length; start++) {
    const char = literalOf(tokens[start]);
    if (char === undefined) break;
    prefix += char;
  }
  let end = tokens.length;
  const tail: string[] = [];
  for (; end > start; end--) {
    const char = literalOf(tokens[end - 1]);
    if (char === undefined) break;
    tail.push(char);
  }
  const exact = start === tokens.length ? prefix : undefined;
  const letters = [...new Set(tokens.flatMap((token) => (token.letter === undefined ? [] : [token.letter])))];
  const suffix = exact ?? tail.reverse().join('');
  const made: Pattern = {
    id: nextId++,
    tokens,
    exact,
    prefix,
    suffix,
    prefixTokens: start,
    suffixTokens: exact === undefined ? tokens.length - end : start,
    letters,
  };
  if (byTokens.size > CACHE_LIMIT) byTokens.clear();
  byTokens.set(key, made);
  return made;
}

/** A pattern that matches one string only. */
export function exactly(value: string): Pattern {
  return compilePattern([{ literal: value }], 'equals');
}

/** Whether a Resource pattern means the same in both readings of its wildcards. */
export function hasOneReading(glob: string): boolean {
  const parts = glob.split(':');
  const name = parts.slice(5);
  return name.every((part) => !part.includes('?') && !part.slice(0, -1).replace(/\*+$/, '').includes('*'));
}

/** StringLike. */
export function like(glob: string): Pattern {
  return compilePattern([{ glob }], 'like');
}

function literalOf(token: Token | undefined): string | undefined {
  return token === undefined || token.star || token.letter !== undefined ? undefined : token.cls.only;
}

/** Neighbouring stars of which one covers the other are one star; tokens of the empty class make the pattern empty. */
function collapseStars(tokens: readonly Token[]): readonly Token[] {
  const out: Token[] = [];
  for (const token of tokens) {
    const last = out.at(-1);
    if (token.star && token.cls === NONE) continue;
    if (token.star && last?.star && (last.cls === token.cls || last.cls === ANY)) continue;
    if (token.star && last?.star && token.cls === ANY) out.pop();
    out.push(token);
  }
  return out;
}

function flatTokens(
  pieces: readonly PatternPiece[],
  kind: PatternKind,
  ignoreCase: boolean,
): readonly Token[] {
  const tokens: Token[] = [];
  let colons = 0;
  for (const [index, piece] of pieces.entries()) {
    if ('letter' in piece) {
      tokens.push({ cls: NONE, star: false, letter: piece.letter });
      continue;
    }
    const wild = 'glob' in piece && kind !== 'equals';
    const chars = [...('glob' in piece ? piece.glob : piece.literal)];
    for (const [at, char] of chars.entries()) {
      if (wild && char === '*') {
        // What follows decides whether the star ends its segment: the next character, or the end of the pattern.
        // A variable or an atom that follows belongs to the segment.
        const next = chars[at + 1] ?? (index + 1 < pieces.length ? 'x' : ':');
        tokens.push(many(crosses(kind, colons) || next === ':' ? ANY : NOT_COLON));
      } else if (wild && char === '?') tokens.push(one(crosses(kind, colons) ? ANY : NOT_COLON));
      else {
        tokens.push(one(ignoreCase ? eitherCase(char) : single(char)));
        if (char === ':') colons++;
      }
    }
  }
  return tokens;
}

/** Whether a wildcard matches colons, after so many colons of the pattern. */
function crosses(kind: PatternKind, colons: number): boolean {
  return kind === 'like' || (kind === 'resource-wide' && colons >= 5);
}

/**
 * ArnLike: "each of the six colon-delimited components of the ARN is checked separately" (AWS: ARN condition
 * operators). In the first five a wildcard stays within its part; the sixth may hold colons. A pattern of fewer parts
 * whose last one ends with `*` matches whatever follows; any other one of fewer parts matches nothing.
 */
function arnTokens(pieces: readonly PatternPiece[]): readonly Token[] {
  const tokens: Token[] = [];
  let part = 0;
  for (const piece of pieces) {
    if ('letter' in piece) {
      tokens.push({ cls: NONE, star: false, letter: piece.letter });
      continue;
    }
    const wild = 'glob' in piece;
    for (const char of wild ? piece.glob : piece.literal) {
      const cls = part < 5 ? NOT_COLON : ANY;
      if (wild && char === '*') tokens.push(many(cls));
      else if (wild && char === '?') tokens.push(one(cls));
      else {
        tokens.push(one(single(char)));
        if (char === ':') part++;
      }
    }
  }
  if (part >= 5) return tokens;
  // A letter may hold the missing colons itself (the ARN of something that only the deployment knows).
  if (pieces.some((piece) => 'letter' in piece)) return tokens;
  const last = tokens.at(-1);
  if (last === undefined || !last.star) return [one(NONE)];
  tokens.pop();
  return [...tokens, ANY_STAR];
}
