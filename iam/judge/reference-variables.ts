import { type JudgeRequest, list } from './judge-model';
import { globTokens, literalTokens, type Token } from './reference-glob';

/** Context with lower-case keys and lists of values. */
export type Context = ReadonlyMap<string, readonly string[]>;

const known = new WeakMap<JudgeRequest['context'], Context>();

/** The context of a request; made once for all requests that share it. */
export function contextOf(request: JudgeRequest): Context {
  const made =
    known.get(request.context) ??
    new Map(Object.entries(request.context).map(([key, value]) => [key.toLowerCase(), list(value)]));
  known.set(request.context, made);
  return made;
}

/** A variable without a value: the statement that holds it does not match. */
export const UNRESOLVED = 'unresolved';

/**
 * Tokens of a policy value. Version 2012-10-17 replaces `${key}`, `${key, 'default'}`, `${*}`, `${?}` and `${$}`; what
 * is put in stands for itself. In the older version the text is taken as it is.
 */
export function valueTokens(
  text: string,
  options: { readonly wildcards: boolean; readonly variables: boolean; readonly context: Context },
): Token[] | typeof UNRESOLVED {
  const plain = options.wildcards ? globTokens : literalTokens;
  if (!options.variables) return plain(text);
  const tokens: Token[] = [];
  let rest = text;
  while (rest !== '') {
    const found = /^\$\{([^}]*)\}/.exec(rest);
    if (found === null) {
      tokens.push(...plain(rest.charAt(0)));
      rest = rest.slice(1);
      continue;
    }
    const value = variableValue(found[1] ?? '', options.context);
    if (value === UNRESOLVED) return UNRESOLVED;
    tokens.push(...literalTokens(value.text));
    rest = rest.slice(found[0].length);
  }
  return tokens;
}

function variableValue(inner: string, context: Context): { text: string } | typeof UNRESOLVED {
  if (inner === '*' || inner === '?' || inner === '$') return { text: inner };
  const comma = inner.indexOf(',');
  const name = (comma < 0 ? inner : inner.slice(0, comma)).trim().toLowerCase();
  const values = context.get(name);
  // Only single-valued keys can be variables.
  if (values?.length === 1) return { text: values[0] ?? '' };
  const fallback = comma < 0 ? null : /^\s*'(.*)'\s*$/.exec(inner.slice(comma + 1));
  return fallback === null ? UNRESOLVED : { text: fallback[1] ?? '' };
}
