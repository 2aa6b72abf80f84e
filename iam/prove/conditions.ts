import type { ValueTest } from '../condition/value-test';

/** Which values of a key a literal speaks of: some of them, or every one. */
export interface KeyLiteral {
  readonly quantifier: 'some' | 'every';
  readonly test: ValueTest;
  readonly positive: boolean;
}

/** Dimensions of a request that always have exactly one value. */
export type FixedDimension = 'principal' | 'action' | 'resource';

/** A condition on one dimension of a request. Conditions come in pairs, each the other's {@link opposite}. */
export type Constraint = FixedConstraint | KeyConstraint;

export interface FixedConstraint {
  readonly dimension: FixedDimension;
  readonly test: ValueTest;
  readonly positive: boolean;
  readonly opposite: FixedConstraint;
}

/** Holds when the key is absent and `absent`, or present and `present` holds. */
export interface KeyConstraint {
  /** The key in lower case. */
  readonly key: string;
  readonly absent: boolean;
  readonly present: boolean | KeyLiteral;
  readonly opposite: KeyConstraint;
}

/** The value of a dimension passes a test (or fails it). */
export function fixed(dimension: FixedDimension, test: ValueTest, positive = true): FixedConstraint {
  const made: { -readonly [K in keyof FixedConstraint]: FixedConstraint[K] } = {
    dimension,
    test,
    positive,
    opposite: undefined as unknown as FixedConstraint,
  };
  made.opposite = { dimension, test, positive: !positive, opposite: made };
  return made;
}

/** A constraint on a context key. */
export function onKey(key: string, absent: boolean, present: boolean | KeyLiteral): KeyConstraint {
  const made: { -readonly [K in keyof KeyConstraint]: KeyConstraint[K] } = {
    key,
    absent,
    present,
    opposite: undefined as unknown as KeyConstraint,
  };
  made.opposite = {
    key,
    absent: !absent,
    present:
      typeof present === 'boolean'
        ? !present
        : {
            quantifier: present.quantifier === 'some' ? 'every' : 'some',
            test: present.test,
            positive: !present.positive,
          },
    opposite: made,
  };
  return made;
}

/** Requests that meet all constraints. */
export interface Box {
  readonly constraints: readonly Constraint[];
}

/** Sets of requests, to search. */
export type Formula =
  | { readonly op: 'yes' | 'no' }
  | { readonly op: 'in' | 'out'; readonly box: Box }
  | { readonly op: 'and' | 'or'; readonly parts: readonly Formula[] };

export const YES: Formula = { op: 'yes' };
export const NO: Formula = { op: 'no' };

export function inside(...constraints: readonly Constraint[]): Formula {
  return constraints.length === 0 ? YES : { op: 'in', box: { constraints } };
}

export function and(...parts: readonly Formula[]): Formula {
  const kept = parts.filter((part) => part.op !== 'yes');
  if (kept.some((part) => part.op === 'no')) return NO;
  const [only] = kept;
  return only === undefined ? YES : kept.length === 1 ? only : { op: 'and', parts: kept };
}

export function or(...parts: readonly Formula[]): Formula {
  const kept = parts.filter((part) => part.op !== 'no');
  if (kept.some((part) => part.op === 'yes')) return YES;
  const [only] = kept;
  return only === undefined ? NO : kept.length === 1 ? only : { op: 'or', parts: kept };
}

export function not(part: Formula): Formula {
  switch (part.op) {
    case 'yes':
      return NO;
    case 'no':
      return YES;
    case 'in':
      return { op: 'out', box: part.box };
    case 'out':
      return { op: 'in', box: part.box };
    case 'and':
      return or(...part.parts.map(not));
    case 'or':
      return and(...part.parts.map(not));
  }
}

export const FORMULAS = { yes: YES, no: NO, and, or, not } as const;
