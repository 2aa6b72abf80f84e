import type { Bindings } from '../condition/bindings';
import { type Letter, SHAPES } from '../glob/pattern';
import type { Atom } from '../text';
import { keyFacts } from './key-facts';

/** What atoms and the keys of policy variables stand for in one run of the search. */
export interface Valuation {
  /** Atoms that are bound; the others are letters. */
  readonly atoms: ReadonlyMap<string, string>;
  /** Values of variables' keys by lower-case name; the others are letters. */
  readonly keys: ReadonlyMap<string, string>;
  /** Wildcards of Resource in their wide reading (glob/pattern.ts). */
  readonly wide?: boolean;
}

export const UNBOUND: Valuation = { atoms: new Map(), keys: new Map() };
export const UNBOUND_WIDE: Valuation = { ...UNBOUND, wide: true };

const atomLetters = new Map<string, Letter>();
const keyLetters = new Map<string, Letter>();

/** The letter of an atom; the same atom gives the same letter. */
export function letterOfAtom(atom: Atom): Letter {
  const id = `atom ${atom.shape ?? 'name'} ${atom.nameClass ?? ''} ${atom.id}`;
  const known = atomLetters.get(id);
  if (known !== undefined) return known;
  const made: Letter = {
    id,
    label: atom.label,
    shape: SHAPES[atom.shape ?? 'name'],
    distinct: atom.nameClass === undefined ? undefined : `${atom.shape ?? 'name'} ${atom.nameClass}`,
  };
  if (atomLetters.size > 50_000) atomLetters.clear();
  atomLetters.set(id, made);
  return made;
}

/** A name of the atom's class that is none of the known ones. */
export function freshLetter(atom: Atom): Letter | undefined {
  if (atom.nameClass === undefined) return undefined;
  return letterOfAtom({ ...atom, id: `other ${atom.nameClass}`, label: `another ${atom.nameClass}` });
}

/** The letter of a context key; `role` tells two different values of the same key apart (an identity's and another's). */
export function letterOfKey(key: string, role = ''): Letter {
  const id = `key ${role} ${key}`;
  const known = keyLetters.get(id);
  if (known !== undefined) return known;
  const made: Letter = { id, label: `\${${key}}`, shape: keyFacts(key).shape, distinct: `value of ${key}` };
  if (keyLetters.size > 50_000) keyLetters.clear();
  keyLetters.set(id, made);
  return made;
}

/**
 * Bindings under a valuation.
 * @param absent keys that are absent, so that variables take their default.
 */
export function bindingsOf(valuation: Valuation, absent: ReadonlySet<string>, role = ''): Bindings {
  return {
    atom: (atom) => {
      const value = valuation.atoms.get(atom.id);
      return value === undefined ? { letter: letterOfAtom(atom) } : { literal: value };
    },
    variable: (key) => {
      if (absent.has(key)) return undefined;
      const value = valuation.keys.get(keyInRole(key, role));
      return value === undefined ? { letter: letterOfKey(key, role) } : { literal: value };
    },
  };
}

/** The name under which a valuation holds the value of a key for another identity. */
export function keyInRole(key: string, role = ''): string {
  return role === '' ? key : `${role}\u0000${key}`;
}

/** Whether a name stands for another identity's value. */
export function isInRole(name: string): boolean {
  return name.includes('\u0000');
}
