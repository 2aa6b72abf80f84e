import { words } from '../condition/tests';
import type { ValueTest } from '../condition/value-test';
import { IAM_PRINCIPALS, SERVICES } from '../decide/principal';
import { excluding } from '../glob/char-class';
import { exactly, type Pattern, patternOf, type Token } from '../glob/pattern';
import { type Box, type Constraint, type FixedDimension, fixed } from './conditions';
import { type KeyFacts, keyFacts } from './key-facts';
import { KeySet } from './key-set';
import type { Space } from './space';
import { type Inhabitant, type Relation, type SignedTest, ValueSet } from './value-set';

/** What the search knows about the dimensions of all its requests. */
export interface Universe {
  readonly space: Space;
  /** How sets of actions are decided: by the actions that exist, where they are known. */
  readonly decideActions: ((tests: readonly SignedTest[], space: Space) => Inhabitant) | undefined;
  /** Keys (lower case) that hold several values in some request. */
  isMultivalued(key: string): boolean;
  /** Keys whose values are `true` and `false`. */
  isBool(key: string): boolean;
}

const BOOLEANS: ValueTest = words(['true', 'false'].map(exactly));

const SENDERS: Readonly<Record<NonNullable<KeyFacts['sender']>, Constraint>> = {
  iam: fixed('principal', words(IAM_PRINCIPALS)),
  service: fixed('principal', words(SERVICES)),
};

const word = (...parts: (string | readonly Token[])[]): Pattern =>
  patternOf(parts.flatMap((part) => (typeof part === 'string' ? exactly(part).tokens : part)));
const some = (not: string): readonly Token[] => [
  { cls: excluding(not), star: false },
  { cls: excluding(not), star: true },
];
const PART = some(': *?');
const NAME = some(' *?');

/**
 * Words that stand for a principal (decide/principal.ts). The root users of accounts are left out: no identity policy
 * binds them, so that every property would fail by them.
 */
const PRINCIPALS: ValueTest = words([
  word('u arn:', PART, ':iam::', PART, ':user/', NAME),
  word('u arn:', PART, ':sts::', PART, ':federated-user/', NAME),
  word('r arn:', PART, ':iam::', PART, ':role/', NAME, ' ', NAME),
  word('s ', NAME),
  word('f ', NAME),
  word('c ', NAME),
  word('o ', NAME, ' ', [{ cls: excluding(' *?'), star: true }]),
  word('-'),
]);

/** Requests as a product of independent dimensions. Immutable. */
export class State {
  private constructor(
    private readonly universe: Universe,
    private readonly fixedSets: Readonly<Record<FixedDimension, ValueSet>>,
    private readonly keys: ReadonlyMap<string, KeySet>,
  ) {}

  static all(universe: Universe): State {
    const { space, decideActions } = universe;
    return new State(
      universe,
      {
        principal: ValueSet.all(space).and(PRINCIPALS, true),
        action: decideActions === undefined ? ValueSet.all(space) : ValueSet.all(space, decideActions),
        resource: ValueSet.all(space),
      },
      new Map(),
    );
  }

  fixed(dimension: FixedDimension): ValueSet {
    return this.fixedSets[dimension];
  }

  /** The keys that some constraint speaks of. */
  keySets(): ReadonlyMap<string, KeySet> {
    return this.keys;
  }

  private keySet(key: string): KeySet {
    const known = this.keys.get(key);
    if (known !== undefined) return known;
    const { always } = keyFacts(key);
    const values = ValueSet.all(this.universe.space);
    const typed = this.universe.isBool(key) ? values.and(BOOLEANS, true) : values;
    return KeySet.any(typed, !always, this.universe.isMultivalued(key));
  }

  /** Whether all requests of the state meet a constraint, or none, as far as a quick look tells. */
  relation(constraint: Constraint): Relation {
    if ('dimension' in constraint) {
      return this.fixedSets[constraint.dimension].relation(constraint.test, constraint.positive);
    }
    return this.keySet(constraint.key).relation(constraint.absent, constraint.present);
  }

  /** Undefined when no request is left (for certain). */
  and(constraint: Constraint): State | undefined {
    const relation = this.relation(constraint);
    if (relation === 'inside') return this;
    if (relation === 'outside') return undefined;
    if ('dimension' in constraint) {
      const set = this.fixedSets[constraint.dimension].and(constraint.test, constraint.positive);
      if (set.isEmpty()) return undefined;
      return new State(this.universe, { ...this.fixedSets, [constraint.dimension]: set }, this.keys);
    }
    const after = this.keySet(constraint.key).and(constraint.absent, constraint.present);
    if (after.isEmpty()) return undefined;
    const next = new State(this.universe, this.fixedSets, new Map(this.keys).set(constraint.key, after));
    const { sender } = keyFacts(constraint.key);
    // Only some callers send this key at all.
    return sender === undefined || after.mayBeAbsent ? next : next.and(SENDERS[sender]);
  }

  andBox(box: Box): State | undefined {
    let state: State | undefined = this;
    for (const constraint of box.constraints) {
      state = state.and(constraint);
      if (state === undefined) return undefined;
    }
    return state;
  }
}
