import { areApart, coversTest } from '../condition/tests';
import { satisfies, type ValueTest } from '../condition/value-test';
import type { WordSymbol } from '../glob/automaton';
import type { ActionUniverse } from './actions';
import type { Space } from './space';
import { inhabitTyped } from './typed-values';
import { inhabitWords } from './words';

/** A test that must hold, or must not. */
export interface SignedTest {
  readonly test: ValueTest;
  readonly positive: boolean;
}

/** A value, or none, or no answer (the reason is among the space's obstacles). */
export type Inhabitant =
  | { readonly kind: 'value'; readonly word: readonly WordSymbol[] }
  | { readonly kind: 'empty' }
  | { readonly kind: 'unknown' };

export const EMPTY: Inhabitant = { kind: 'empty' };
export const UNKNOWN: Inhabitant = { kind: 'unknown' };

/** How the values of a set stand to a test, as far as a quick look tells. */
export type Relation = 'inside' | 'outside' | 'mixed';

/** A set of single values: those that pass every signed test. Immutable; what was worked out is kept. */
export class ValueSet {
  private answer: Inhabitant | undefined;
  private readonly relations = new Map<ValueTest, Relation>();
  private readonly narrowed: [Map<ValueTest, ValueSet>, Map<ValueTest, ValueSet>] = [new Map(), new Map()];

  private constructor(
    private readonly space: Space,
    readonly tests: readonly SignedTest[],
    private readonly decideSet: (tests: readonly SignedTest[], space: Space) => Inhabitant,
  ) {}

  static all(space: Space, decideSet = inhabit): ValueSet {
    return new ValueSet(space, [], decideSet);
  }

  /** The values that pass (or fail) one test more. The same test gives the same set. */
  and(test: ValueTest, positive: boolean): ValueSet {
    const children = this.narrowed[positive ? 0 : 1];
    const known = children.get(test);
    if (known !== undefined) return known;
    const made = this.tests.some((own) => own.test === test && own.positive === positive)
      ? this
      : new ValueSet(this.space, [...this.tests, { test, positive }], this.decideSet);
    children.set(test, made);
    return made;
  }

  /** Whether all values of the set pass a test (`positive`) or fail it, or none do. */
  relation(test: ValueTest, positive: boolean): Relation {
    const known = this.relations.get(test);
    const passing = known ?? this.relationTo(test);
    if (known === undefined) this.relations.set(test, passing);
    if (positive || passing === 'mixed') return passing;
    return passing === 'inside' ? 'outside' : 'inside';
  }

  private relationTo(test: ValueTest): Relation {
    if (test.kind === 'words' && test.patterns.length === 0) return 'outside';
    for (const own of this.tests) {
      if (own.test === test) return own.positive ? 'inside' : 'outside';
      if (own.test.kind !== 'words' || test.kind !== 'words') continue;
      if (!own.positive) {
        if (coversTest(own.test, test)) return 'outside';
      } else if (coversTest(test, own.test)) return 'inside';
      else if (areApart(own.test, test)) return 'outside';
    }
    return 'mixed';
  }

  /** Some value of the set. */
  inhabitant(): Inhabitant {
    this.answer ??= this.decideSet(this.tests, this.space);
    return this.answer;
  }

  /** Only when it is certain that no value is in the set. */
  isEmpty(): boolean {
    return this.inhabitant().kind === 'empty';
  }
}

function inhabit(tests: readonly SignedTest[], space: Space): Inhabitant {
  if (tests.some(({ test, positive }) => positive && test.kind === 'words' && test.patterns.length === 0))
    return EMPTY;
  if (tests.every(({ test }) => test.kind === 'words')) return inhabitWords(tests, space);
  return inhabitTyped(tests, space);
}

/** Decides sets of actions by the actions that exist. */
export function inhabitActions(actions: ActionUniverse): (tests: readonly SignedTest[]) => Inhabitant {
  return (tests) => {
    for (const action of actions.passing(tests)) return { kind: 'value', word: [...action] };
    return EMPTY;
  };
}

/** Whether a concrete value passes all tests. */
export function passes(tests: readonly SignedTest[], value: string): boolean {
  return tests.every(({ test, positive }) => satisfies(test, value) === positive);
}
