import { Atom, expanded, partsOf, type Str } from '../../template';

/** Live values by id of the atom that they are the value of. */
export type Bindings = Map<string, string>;

/** What a pseudo parameter looks like, so that texts with several atoms in a row of dots can be told apart. */
const PSEUDO: ReadonlyMap<string, RegExp> = new Map([
  ['AWS::Region', /^[a-z]{2}(?:-[a-z]{1,12}){1,3}-\d{1,2}$/],
  ['AWS::AccountId', /^\d{12}$/],
  ['AWS::Partition', /^aws(?:-[a-z]{2,10}){0,3}$/],
  ['AWS::URLSuffix', /^[a-z]{1,30}(?:\.[a-z]{1,10}){1,3}$/],
]);

/**
 * Learns the values of atoms from a string of a template and what it is in the deployment: `https://${Dist.DomainName}/` and
 * `https://d1.cloudfront.net/` say what `${Dist.DomainName}` is. What the template knows of an atom (the parts of an ARN)
 * is learned from too. Only what follows for certain is learned.
 * @returns whether something new was learned
 */
export function learn(pattern: Str, live: string, bindings: Bindings): boolean {
  const before = bindings.size;
  match(pattern, live, bindings);
  const inner = expanded(pattern);
  if (inner !== pattern) match(inner, live, bindings);
  return bindings.size > before;
}

function match(pattern: Str, live: string, bindings: Bindings): void {
  const parts: (string | Atom)[] = [];
  for (const part of partsOf(pattern)) {
    const piece = part instanceof Atom ? (bindings.get(part.id) ?? part) : part;
    const last = parts.at(-1);
    if (typeof piece === 'string' && typeof last === 'string') parts[parts.length - 1] = last + piece;
    else parts.push(piece);
  }
  const found = ways(parts, live, 2);
  const [only] = found;
  // Several ways to read it teach nothing.
  if (only && found.length === 1) for (const [id, value] of only) bindings.set(id, value);
}

/** The ways in which a pattern can be read as this text, at most `limit` of them. */
function ways(parts: readonly (string | Atom)[], live: string, limit: number): readonly Bindings[] {
  const found: Bindings[] = [];
  // A text has few atoms and outputs are short; the bound is against templates that mean harm.
  let steps = 20_000;
  const walk = (index: number, at: number, taken: Bindings): void => {
    if (found.length >= limit || --steps < 0) return;
    const part = parts[index];
    if (part === undefined) {
      if (at === live.length) found.push(new Map(taken));
      return;
    }
    if (typeof part === 'string') {
      if (live.startsWith(part, at)) walk(index + 1, at + part.length, taken);
      return;
    }
    const known = taken.get(part.id);
    if (known !== undefined) {
      if (live.startsWith(known, at)) walk(index + 1, at + known.length, taken);
      return;
    }
    const next = parts[index + 1];
    const ends =
      next === undefined
        ? [live.length]
        : typeof next === 'string'
          ? occurrences(live, next, at + 1)
          : Array.from({ length: Math.min(live.length - at, 64) }, (_, i) => at + 1 + i);
    for (const end of ends) {
      const value = live.slice(at, end);
      if (!fits(part, value)) continue;
      taken.set(part.id, value);
      walk(index + 1, end, taken);
      taken.delete(part.id);
    }
  };
  walk(0, 0, new Map());
  return steps < 0 ? [] : found;
}

function occurrences(text: string, piece: string, from: number): readonly number[] {
  const found: number[] = [];
  for (let at = text.indexOf(piece, from); at >= 0 && found.length < 64; at = text.indexOf(piece, at + 1))
    found.push(at);
  return found;
}

function fits(atom: Atom, value: string): boolean {
  if (value === '') return false;
  const pseudo = atom.origin.kind === 'pseudo' ? PSEUDO.get(atom.origin.name) : undefined;
  if (pseudo) return pseudo.test(value);
  return atom.shape !== 'name' || !/[:/,*?$\s]/.test(value);
}
