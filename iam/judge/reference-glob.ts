/** One position of a pattern: a character for itself, `?` as `one`, `*` as `many`. */
export type Token = { readonly char: string } | 'one' | 'many';

/** What a wildcard may stand for. */
export interface GlobRules {
  /** `?` and a `*` inside a segment do not match a colon; a `*` that ends a segment may (IAM's Resource element). */
  readonly segments: boolean;
}

/** Whether the pattern matches the whole text, by trying every way to match it: fine for the short texts of tests. */
export function matchesTokens(tokens: readonly Token[], text: string, rules: GlobRules): boolean {
  const match = (t: number, at: number): boolean => {
    const token = tokens[t];
    if (token === undefined) return at === text.length;
    if (token === 'many') {
      if (match(t + 1, at)) return true;
      if (at >= text.length) return false;
      const mayCross = !rules.segments || endsSegment(t);
      return (text[at] !== ':' || mayCross) && match(t, at + 1);
    }
    if (at >= text.length) return false;
    if (token === 'one') return !(rules.segments && text[at] === ':') && match(t + 1, at + 1);
    return token.char === text[at] && match(t + 1, at + 1);
  };
  const endsSegment = (t: number): boolean => {
    const next = tokens[t + 1];
    return next === undefined || (typeof next === 'object' && next.char === ':');
  };
  return match(0, 0);
}

/** Tokens of a text in which `*` and `?` are wildcards. */
export function globTokens(text: string): Token[] {
  return [...text].map((char) => (char === '*' ? 'many' : char === '?' ? 'one' : { char }));
}

/** Tokens of a text in which everything stands for itself. */
export function literalTokens(text: string): Token[] {
  return [...text].map((char) => ({ char }));
}
