import { Atom, compare, expanded, partsOf, type Str, text } from '../../template';
import type { Truth } from './truth';

/**
 * Whether an IAM pattern (`*` any text, `?` any one character) matches a text. Linear in space, never more than
 * pattern × text steps, so that a hostile pattern costs nothing.
 */
export function globMatches(pattern: string, subject: string): boolean {
  let p = 0;
  let s = 0;
  let star = -1;
  let resume = 0;
  while (s < subject.length) {
    if (pattern[p] === '*') {
      star = p++;
      resume = s;
    } else if (p < pattern.length && (pattern[p] === '?' || pattern[p] === subject[s])) {
      p++;
      s++;
    } else if (star >= 0) {
      p = star + 1;
      s = ++resume;
    } else return false;
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}

/**
 * Whether a pattern covers another pattern or a name, for every value of the atoms in them. An atom stands for the same
 * characters on both sides and for no wildcard.
 */
export function patternCovers(pattern: Str, target: Str): Truth {
  if (typeof pattern === 'string' && typeof target === 'string')
    return globMatches(pattern, target) ? 'yes' : 'no';
  const seen = new Map<string, string>();
  if (globMatches(flat(pattern, seen), flat(target, seen))) return 'yes';
  const [prefix, open] = withoutTrailingStar(expanded(pattern));
  if (hasWildcard(prefix)) return 'unknown';
  if (!open) return compare(pattern, target) === 'different' ? 'no' : 'unknown';
  return beginsWith(withoutTrailingStar(expanded(target))[0], prefix);
}

/** Whether a text begins with another, for every value of the atoms in them. Both are expanded. */
function beginsWith(value: Str, prefix: Str): Truth {
  const wanted = [...partsOf(prefix)];
  const given = [...partsOf(value)];
  for (;;) {
    const [w] = wanted;
    const [g] = given;
    if (w === undefined) return 'yes';
    // What is left of the prefix is never empty when it holds literal text.
    if (g === undefined) return wanted.some((part) => typeof part === 'string') ? 'no' : 'unknown';
    if (w instanceof Atom || g instanceof Atom) {
      if (w instanceof Atom && g instanceof Atom && w.id === g.id) {
        wanted.shift();
        given.shift();
        continue;
      }
      // Two different names, each ended by a delimiter or by the end, cannot agree.
      const apart = compare(text([w]), text([g])) === 'different';
      return apart && ends(wanted[1], false) && ends(given[1], true) ? 'no' : 'unknown';
    }
    const n = Math.min(w.length, g.length);
    if (w.slice(0, n) !== g.slice(0, n)) return 'no';
    replaceFirst(wanted, w.slice(n));
    replaceFirst(given, g.slice(n));
  }
}

function ends(next: string | Atom | undefined, atEnd: boolean): boolean {
  return next === undefined ? atEnd : typeof next === 'string' && /^[:/]/.test(next);
}

function replaceFirst(parts: (string | Atom)[], rest: string): void {
  if (rest === '') parts.shift();
  else parts[0] = rest;
}

/** A string with every atom as one character that no template holds twice for different atoms. */
function flat(value: Str, seen: Map<string, string>): string {
  return partsOf(expanded(value))
    .map((part) => {
      if (!(part instanceof Atom)) return part;
      // Private use area: S3 keys and ARNs do not hold them.
      const mark = seen.get(part.id) ?? String.fromCharCode(0xe000 + seen.size);
      seen.set(part.id, mark);
      return mark;
    })
    .join('');
}

function withoutTrailingStar(value: Str): readonly [Str, boolean] {
  const parts = [...partsOf(value)];
  const last = parts.at(-1);
  if (typeof last !== 'string' || !last.endsWith('*')) return [value, false];
  return [text([...parts.slice(0, -1), last.slice(0, -1)]), true];
}

function hasWildcard(value: Str): boolean {
  return partsOf(value).some(
    (part) => typeof part === 'string' && (part.includes('*') || part.includes('?')),
  );
}
