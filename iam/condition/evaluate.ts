import type { ConditionOperator } from './operators';
import { satisfies, type ValueTest } from './value-test';

/**
 * Whether an operator holds on the values of its key; undefined or no values: the key is missing.
 *
 * - positive operators are false on a missing key, negated ones true, `…IfExists` true;
 * - `ForAllValues` is true on a missing key, `ForAnyValue` false;
 * - without a quantifier a key with several values matches when any of them does, and a negated operator is the negation
 *   of that.
 *
 * Sources: AWS, "Condition operators", "Single-valued vs. multivalued context keys".
 */
export function holds(
  operator: ConditionOperator,
  test: ValueTest,
  values: readonly string[] | undefined,
): boolean {
  if (values === undefined || values.length === 0) return holdsWithoutKey(operator);
  const { negated } = operator;
  if (operator.quantifier === 'all') return values.every((value) => satisfies(test, value) !== negated);
  if (operator.quantifier === 'any') return values.some((value) => satisfies(test, value) !== negated);
  return values.some((value) => satisfies(test, value)) !== negated;
}

/** What an operator says when the key is missing. */
export function holdsWithoutKey(operator: ConditionOperator): boolean {
  if (operator.ifExists || operator.quantifier === 'all') return true;
  return operator.quantifier === 'none' && operator.negated;
}

/** `Null`: `"true"` holds when the key is missing, `"false"` when it is there. */
export function nullHolds(wanted: readonly string[], present: boolean): boolean {
  return wanted.some((value) => (value === 'true') !== present);
}
