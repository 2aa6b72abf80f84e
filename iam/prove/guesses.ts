import type { Atom } from '../text';
import type { PolicyFacts } from './facts-of';
import { COGNITO_ID, keyFacts } from './key-facts';
import { freshLetter, letterOfAtom } from './valuation';

const MAX_GUESSES = 160;

export const SAMPLE_IDS = [
  'us-east-1:0a1b2c3d-1111-4222-8333-444455556666',
  'us-east-1:9f8e7d6c-7777-4888-9999-aaaabbbbcccc',
  'eu-west-1:9f8e7d6c-7777-4888-9999-aaaabbbbcccc',
] as const;

/** Values for the keys of policy variables, the most ordinary first: what a proof by letters did not rule out is tried. */
export function* guesses(
  facts: PolicyFacts,
  extra: readonly ReadonlyMap<string, string>[] | undefined,
): Generator<ReadonlyMap<string, string>> {
  const keys = [...facts.variables];
  const ordinary = new Map(keys.map((key, index) => [key, ordinaryValue(key, index)]));
  const bases = extra === undefined || extra.length === 0 ? [new Map<string, string>()] : extra;
  let count = 0;
  for (const base of bases) {
    yield new Map([...ordinary, ...base]);
    count++;
  }
  for (const key of keys) {
    const candidates = new Set([...(facts.values.get(key) ?? []), ...fitting(key, facts.fragments)]);
    for (const value of candidates) {
      if (bases.some((base) => base.has(key))) continue;
      for (const base of bases) {
        if (++count > MAX_GUESSES) return;
        yield new Map([...ordinary, ...base, [key, value]]);
      }
    }
  }
  // Variables that must agree with each other or with a literal that another one takes.
  for (const value of facts.fragments) {
    if (keys.length < 2) return;
    if (++count > MAX_GUESSES) return;
    yield new Map(keys.map((key) => [key, value]));
  }
}

function fitting(key: string, fragments: ReadonlySet<string>): readonly string[] {
  const { shape } = keyFacts(key);
  if (shape === COGNITO_ID) return [];
  const account = key.endsWith('account');
  return [...fragments].filter((fragment) => !account || /^\d{12}$/.test(fragment));
}

function ordinaryValue(key: string, index: number): string {
  const { shape } = keyFacts(key);
  if (shape === COGNITO_ID) return SAMPLE_IDS[0];
  if (key.endsWith('account')) return '111122223333';
  if (key === 'aws:principalarn') return 'arn:aws:iam::111122223333:role/app';
  if (key === 'aws:username') return 'alice';
  if (key === 'aws:userid') return 'AIDACKCEVSQ6C2EXAMPLE';
  return `value-${index + 1}`;
}

/** A value for each atom, by the id of its letter, and for a name that is none of them. */
export function plausibleAtoms(
  atoms: Iterable<Atom>,
): ReadonlyMap<string, { readonly id: string; readonly label: string; readonly value: string }> {
  const out = new Map<string, { id: string; label: string; value: string }>();
  const taken = new Set<string>();
  for (const atom of atoms) {
    out.set(letterOfAtom(atom).id, { id: atom.id, label: atom.label, value: plausible(atom, taken) });
    const fresh = freshLetter(atom);
    if (fresh !== undefined && !out.has(fresh.id)) {
      const other: Atom = { ...atom, label: `other-${atom.nameClass ?? ''}` };
      out.set(fresh.id, { id: fresh.id, label: fresh.label, value: plausible(other, taken) });
    }
  }
  return out;
}

function plausible(atom: Atom, taken: Set<string>): string {
  const words =
    atom.label
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '') || 'name';
  for (let number = 1; ; number++) {
    const value =
      atom.shape === 'account'
        ? String(444455556665 + number)
        : `${words}-${1000 + ((number * 7919) % 9000)}`;
    if (taken.has(value)) continue;
    taken.add(value);
    return value;
  }
}
