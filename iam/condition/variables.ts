import type { PolicyVersion } from '../document/model';
import { type Atom, partsOf, type Text } from '../text';

/** A string of a policy taken apart. */
export type Segment =
  /** Text in which wildcards count where the element knows wildcards. */
  | { readonly kind: 'glob'; readonly value: string }
  /** Text in which they do not: `${*}`, `${?}`, `${$}`. */
  | { readonly kind: 'literal'; readonly value: string }
  | { readonly kind: 'atom'; readonly atom: Atom }
  /** A policy variable; the key in lower case. */
  | { readonly kind: 'variable'; readonly key: string; readonly fallback: string | undefined };

const cache = new Map<string, readonly Segment[]>();

/**
 * Takes a policy string apart. Variables exist in version 2012-10-17 only; before, `${aws:username}` is plain text
 * (AWS: "IAM policy elements: Variables and tags").
 */
export function segmentsOf(value: Text, version: PolicyVersion): readonly Segment[] {
  if (typeof value === 'string') {
    if (version !== '2012-10-17' || !value.includes('${')) return [{ kind: 'glob', value }];
    const known = cache.get(value);
    if (known !== undefined) return known;
    const made = split(value);
    if (cache.size > 20_000) cache.clear();
    cache.set(value, made);
    return made;
  }
  return partsOf(value).flatMap((part): readonly Segment[] => {
    if (typeof part !== 'string') return [{ kind: 'atom', atom: part }];
    return segmentsOf(part, version);
  });
}

/** The keys, in lower case, that variables of a string refer to. */
export function variableKeys(value: Text, version: PolicyVersion): readonly string[] {
  return segmentsOf(value, version).flatMap((segment) => (segment.kind === 'variable' ? [segment.key] : []));
}

/** A variable whose name is cut by an atom: its name is not known, so the string cannot be understood. */
export function hasBrokenVariable(value: Text, version: PolicyVersion): boolean {
  if (typeof value === 'string' || version !== '2012-10-17') return false;
  return value.parts.slice(0, -1).some((part) => {
    if (typeof part !== 'string') return false;
    const open = part.lastIndexOf('${');
    return open >= 0 && !part.includes('}', open);
  });
}

function split(value: string): readonly Segment[] {
  const out: Segment[] = [];
  const plain = (piece: string): void => {
    if (piece === '') return;
    const last = out.at(-1);
    if (last?.kind === 'glob') out[out.length - 1] = { kind: 'glob', value: last.value + piece };
    else out.push({ kind: 'glob', value: piece });
  };
  let at = 0;
  while (at < value.length) {
    const open = value.indexOf('${', at);
    const close = open < 0 ? -1 : value.indexOf('}', open);
    if (close < 0) break;
    plain(value.slice(at, open));
    const inner = value.slice(open + 2, close);
    if (inner === '*' || inner === '?' || inner === '$') out.push({ kind: 'literal', value: inner });
    else {
      const variable = parseVariable(inner);
      if (variable === undefined) plain(value.slice(open, close + 1));
      else out.push(variable);
    }
    at = close + 1;
  }
  plain(value.slice(at));
  return out.length === 0 ? [{ kind: 'glob', value: '' }] : out;
}

/** `aws:username` or `aws:username, 'nobody'`. */
function parseVariable(inner: string): Segment | undefined {
  const comma = inner.indexOf(',');
  const key = (comma < 0 ? inner : inner.slice(0, comma)).trim();
  if (!key.includes(':')) return undefined;
  if (comma < 0) return { kind: 'variable', key: key.toLowerCase(), fallback: undefined };
  const quoted = inner.slice(comma + 1).trim();
  if (quoted.length < 2 || !quoted.startsWith("'") || !quoted.endsWith("'")) return undefined;
  return { kind: 'variable', key: key.toLowerCase(), fallback: quoted.slice(1, -1) };
}
