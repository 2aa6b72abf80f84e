import type { WordSymbol } from '../glob/automaton';
import type { KeyLiteral } from './conditions';
import { type Inhabitant, type Relation, UNKNOWN, type ValueSet } from './value-set';

/** What a context key can hold: nothing, or values of which all are in `every` and some in each of `some`. Immutable. */
export class KeySet {
  private present: 'none' | 'some' | 'unsettled' | undefined;

  private constructor(
    readonly mayBeAbsent: boolean,
    /** Undefined when the key cannot be present. */
    private readonly every: ValueSet | undefined,
    private readonly some: readonly ValueSet[],
    private readonly multivalued: boolean,
  ) {}

  static any(values: ValueSet, mayBeAbsent: boolean, multivalued: boolean): KeySet {
    return new KeySet(mayBeAbsent, values, [], multivalued);
  }

  and(absent: boolean, literal: boolean | KeyLiteral): KeySet {
    const mayBeAbsent = this.mayBeAbsent && absent;
    if (literal === true) return new KeySet(mayBeAbsent, this.every, this.some, this.multivalued);
    if (literal === false || this.every === undefined)
      return new KeySet(mayBeAbsent, undefined, [], this.multivalued);
    const { test, positive } = literal;
    if (literal.quantifier === 'every' || !this.multivalued) {
      const every = this.every.and(test, positive);
      const some = this.some.map((set) => set.and(test, positive));
      return new KeySet(mayBeAbsent, every, some, this.multivalued);
    }
    return new KeySet(
      mayBeAbsent,
      this.every,
      [...this.some, this.every.and(test, positive)],
      this.multivalued,
    );
  }

  /** Whether a constraint on the key always holds, or never, as far as a quick look tells. */
  relation(absent: boolean, literal: boolean | KeyLiteral): Relation {
    const parts: Relation[] = this.mayBeAbsent ? [absent ? 'inside' : 'outside'] : [];
    if (this.every !== undefined) parts.push(this.presentRelation(literal));
    const [first = 'outside'] = parts;
    return parts.every((part) => part === first) ? first : 'mixed';
  }

  private presentRelation(literal: boolean | KeyLiteral): Relation {
    if (typeof literal === 'boolean') return literal ? 'inside' : 'outside';
    const all = this.every?.relation(literal.test, literal.positive) ?? 'mixed';
    if (all !== 'mixed' || !this.multivalued) return all;
    const some = this.some.map((set) => set.relation(literal.test, literal.positive));
    if (literal.quantifier === 'some') return some.includes('inside') ? 'inside' : 'mixed';
    return some.includes('outside') ? 'outside' : 'mixed';
  }

  /** Whether the key can be present; `unsettled` when the budget did not suffice to tell. */
  presence(): 'none' | 'some' | 'unsettled' {
    if (this.present !== undefined) return this.present;
    let result: 'none' | 'some' | 'unsettled' = this.every === undefined ? 'none' : 'some';
    for (const set of this.every === undefined ? [] : this.some.length > 0 ? this.some : [this.every]) {
      const { kind } = set.inhabitant();
      if (kind === 'empty') {
        result = 'none';
        break;
      }
      if (kind === 'unknown') result = 'unsettled';
    }
    this.present = result;
    return result;
  }

  isEmpty(): boolean {
    return !this.mayBeAbsent && this.presence() === 'none';
  }

  /** Values to put into a request; undefined: leave the key out. */
  values(): readonly (readonly WordSymbol[])[] | undefined | 'unsettled' {
    if (this.mayBeAbsent) return undefined;
    const sets = this.some.length > 0 ? this.some : this.every === undefined ? [] : [this.every];
    const out: (readonly WordSymbol[])[] = [];
    for (const set of sets) {
      const found: Inhabitant = this.every === undefined ? UNKNOWN : set.inhabitant();
      if (found.kind !== 'value') return 'unsettled';
      out.push(found.word);
    }
    return out;
  }
}
