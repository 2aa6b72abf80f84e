import { type JudgeStatement, list } from './judge-model';
import { matchesTokens } from './reference-glob';
import { arnMatches, compareDates, compareNumbers, ipInRange } from './reference-values';
import { type Context, UNRESOLVED, valueTokens } from './reference-variables';

/** Compares one value of the request with one value of the policy. */
type Comparison = (actual: string, wanted: string) => boolean | typeof UNRESOLVED;

/** Whether the Condition element is met: every operator, every key. */
export function conditionMatches(
  condition: JudgeStatement['Condition'],
  context: Context,
  variables: boolean,
): boolean | typeof UNRESOLVED {
  const answers: (boolean | typeof UNRESOLVED)[] = [];
  for (const [operator, keys] of Object.entries(condition ?? {})) {
    for (const [key, values] of Object.entries(keys)) {
      const wanted = list(values).map(String);
      // A key with no value at all is as if it were not there.
      const actual = context.get(key.toLowerCase()) ?? [];
      answers.push(keyMatches(operator, actual, wanted, context, variables));
    }
  }
  // An unresolved variable takes the statement out, whatever its other conditions say.
  return answers.includes(UNRESOLVED) ? UNRESOLVED : answers.every((answer) => answer === true);
}

function keyMatches(
  written: string,
  actual: readonly string[],
  wanted: readonly string[],
  context: Context,
  variables: boolean,
): boolean | typeof UNRESOLVED {
  const set = /^(ForAllValues|ForAnyValue):/.exec(written)?.[1];
  const ifExists = written.endsWith('IfExists');
  const operator = written.replace(/^For(All|Any)Values?:/, '').replace(/IfExists$/, '');
  if (operator === 'Null') {
    return wanted.some((value) => (value === 'true') === (actual.length === 0));
  }
  const negated = /Not/.test(operator);
  const compare = comparison(operator.replace('Not', ''), context, variables);
  // Every comparison is made, so that a variable that has no value is seen even where the key is absent.
  const probe = wanted.map((value) => compare(actual[0] ?? '', value));
  if (probe.includes(UNRESOLVED)) return UNRESOLVED;

  const one = (value: string): boolean => {
    const equal = wanted.some((candidate) => compare(value, candidate) === true);
    return negated ? !equal : equal;
  };
  if (actual.length === 0) {
    if (ifExists) return true;
    if (set === 'ForAllValues') return true;
    if (set === 'ForAnyValue') return false;
    return negated;
  }
  if (set === 'ForAllValues') return actual.every(one);
  if (set === 'ForAnyValue') return actual.some(one);
  if (actual.length !== 1) throw new Error(`${written} on a multivalued key: AWS does not say what it means`);
  return actual.every(one);
}

function comparison(operator: string, context: Context, variables: boolean): Comparison {
  const text = (actual: string, wanted: string, wildcards: boolean): boolean | typeof UNRESOLVED => {
    const tokens = valueTokens(wanted, { wildcards, variables, context });
    return tokens === UNRESOLVED ? UNRESOLVED : matchesTokens(tokens, actual, { segments: false });
  };
  switch (operator) {
    case 'StringEquals':
      return (actual, wanted) => text(actual, wanted, false);
    case 'StringLike':
      return (actual, wanted) => text(actual, wanted, true);
    case 'StringEqualsIgnoreCase':
      return (actual, wanted) => {
        const tokens = valueTokens(wanted, { wildcards: false, variables, context });
        if (tokens === UNRESOLVED) return UNRESOLVED;
        const folded = tokens.map((token) =>
          typeof token === 'object' ? { char: token.char.toLowerCase() } : token,
        );
        return matchesTokens(folded, actual.toLowerCase(), { segments: false });
      };
    case 'ArnEquals':
    case 'ArnLike':
      return (actual, wanted) => arnMatches(actual, wanted, context, variables);
    case 'Bool':
      return (actual, wanted) => actual.toLowerCase() === wanted.toLowerCase();
    case 'BinaryEquals':
      return (actual, wanted) => Buffer.from(actual, 'base64').equals(Buffer.from(wanted, 'base64'));
    case 'IpAddress':
      return ipInRange;
  }
  const order = /^(Numeric|Date)(.+)$/.exec(operator);
  const compare =
    order?.[1] === 'Numeric' ? compareNumbers : order?.[1] === 'Date' ? compareDates : undefined;
  if (compare === undefined) throw new Error(`The judge does not know the operator ${operator}`);
  return (actual, wanted) => {
    const difference = compare(actual, wanted);
    if (difference === undefined) return false;
    switch (order?.[2]) {
      case 'Equals':
        return difference === 0;
      case 'LessThan':
        return difference < 0;
      case 'LessThanEquals':
        return difference <= 0;
      case 'GreaterThan':
        return difference > 0;
      case 'GreaterThanEquals':
        return difference >= 0;
    }
    throw new Error(`The judge does not know the operator ${operator}`);
  };
}
