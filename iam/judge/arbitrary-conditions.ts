import fc from 'fast-check';
import type { JudgeStatement, JudgeValue } from './judge-model';
import { OTHER_ACCOUNT, OWN_ACCOUNT, RESOURCE_START } from './small-world';

type KeyKind = 'string' | 'strings' | 'bool' | 'number' | 'date' | 'ip' | 'arn' | 'binary';

export interface Key {
  readonly name: string;
  readonly kind: KeyKind;
  /** Values of requests; that a key is absent is added to them. Empty: the key follows from who asks. */
  readonly actual: readonly (string | readonly string[])[];
  /**
   * False: never with ForAllValues or ForAnyValue. A proof may give a key that stands with one of them several values,
   * and what the operators without them say to several values AWS leaves open.
   */
  readonly quantified?: false;
  /** Values of policies, where those of the kind would hardly ever meet the requests'. */
  readonly wanted?: readonly JudgeValue[];
}

/** The condition keys of the service. `x:name` is the one that policies use as a variable. */
export const KEYS: readonly Key[] = [
  { name: 'x:name', kind: 'string', actual: ['a', 'ab', '*'] },
  { name: 'x:text', kind: 'string', actual: ['a', 'b', 'ab', 'Ab', '*'] },
  { name: 'x:tags', kind: 'strings', actual: [[], ['a'], ['b'], ['a', 'b'], ['ab', 'a']] },
  { name: 'x:flag', kind: 'bool', actual: ['true', 'false'] },
  { name: 'x:count', kind: 'number', actual: ['1', '5', '7.5', '-1'] },
  { name: 'x:time', kind: 'date', actual: ['2024-01-01T00:00:00Z', '2024-06-01T00:00:00Z'] },
  { name: 'x:address', kind: 'ip', actual: ['10.0.0.1', '10.1.0.1', '2001:db8::1', '::1'] },
  { name: 'x:arn', kind: 'arn', actual: ['arn:aws:x:r:1:a', 'arn:aws:x:r:1:a:b', 'arn:aws:x:q:2:b'] },
  { name: 'x:bytes', kind: 'binary', actual: ['YQ==', 'Yg=='] },
];

/** Keys that follow from who asks (`principalKeys`). */
export const PRINCIPAL_KEYS: readonly Key[] = [
  {
    name: 'aws:PrincipalArn',
    kind: 'arn',
    actual: [],
    wanted: [
      `arn:aws:iam::${OWN_ACCOUNT}:user/u`,
      `arn:aws:iam::${OWN_ACCOUNT}:role/*`,
      'arn:*:iam::*:user/*',
    ],
  },
  { name: 'aws:PrincipalAccount', kind: 'string', actual: [], wanted: [OWN_ACCOUNT, OTHER_ACCOUNT, '1*'] },
  { name: 'aws:PrincipalType', kind: 'string', actual: [], wanted: ['User', 'AssumedRole', 'Anonymous'] },
  { name: 'aws:PrincipalIsAWSService', kind: 'bool', actual: [] },
  { name: 'aws:username', kind: 'string', actual: [], wanted: ['u', '*', '${x:text}'] },
];

const globPart = fc.constantFrom('a', 'b', 'a', 'b', '*', '*', '?');
const variablePart = fc.constantFrom('${x:name}', "${x:name, 'b'}", '${x:text}', '${*}', '${?}', '${$}');
const anyPart = fc.oneof({ weight: 5, arbitrary: globPart }, { weight: 1, arbitrary: variablePart });

/** A short pattern, with a variable now and then. */
export const pattern: fc.Arbitrary<string> = fc
  .array(anyPart, { maxLength: 4 })
  .map((parts) => parts.join(''));

export const resourcePattern = fc.oneof(
  { weight: 5, arbitrary: pattern.map((text) => RESOURCE_START + text) },
  { weight: 3, arbitrary: pattern.map((text) => `${RESOURCE_START}${text}*`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('*', 'arn:aws:x:*', 'arn:aws:x:::*:?', 'arn:aws:*:a', 'arn:*:x:::a*b'),
  },
);

export const actionPattern = fc.constantFrom(
  'x:Get',
  'X:get',
  'x:Get*',
  'x:*',
  '*',
  'x:?ut',
  'x:Put',
  'x:*l*',
  'y:Get',
);

export function oneOrMore<T>(item: fc.Arbitrary<T>, most: number): fc.Arbitrary<T | readonly T[]> {
  return fc.oneof(item, fc.array(item, { minLength: 1, maxLength: most }));
}

const wanted: Record<KeyKind, fc.Arbitrary<JudgeValue>> = {
  string: pattern,
  strings: pattern,
  bool: fc.constantFrom<JudgeValue>('true', 'false', true, false),
  number: fc.constantFrom<JudgeValue>(1, 5, '5', '5.0', 7.5, '0'),
  date: fc.constantFrom('2024-01-01T00:00:00Z', '2024-03-01T00:00:00Z', '1717200000'),
  ip: fc.constantFrom(
    '10.0.0.0/8',
    '10.0.0.1',
    '10.0.0.0/16',
    '0.0.0.0/0',
    '::/0',
    '2001:db8::/32',
    '::1/128',
  ),
  arn: fc.constantFrom(
    'arn:aws:x:r:1:a',
    'arn:aws:x:*:1:a*',
    'arn:*:x:?:*:*',
    'arn:aws:x:*:*:${x:name}',
    'arn:aws:x:q:2:b',
  ),
  binary: fc.constantFrom('YQ==', 'Yg=='),
};

const operators: Record<KeyKind, readonly string[]> = {
  string: strings(),
  strings: strings(),
  bool: ['Bool'],
  number: ordered('Numeric'),
  date: ordered('Date'),
  ip: ['IpAddress', 'NotIpAddress'],
  arn: ['ArnEquals', 'ArnLike', 'ArnNotEquals', 'ArnNotLike'],
  binary: ['BinaryEquals'],
};

function strings(): string[] {
  return ['Equals', 'NotEquals', 'Like', 'NotLike', 'EqualsIgnoreCase', 'NotEqualsIgnoreCase'].map(
    (name) => `String${name}`,
  );
}

function ordered(start: string): string[] {
  return ['Equals', 'NotEquals', 'LessThan', 'LessThanEquals', 'GreaterThan', 'GreaterThanEquals'].map(
    (name) => start + name,
  );
}

type Clause = readonly [operator: string, key: string, values: JudgeValue | readonly JudgeValue[]];

function clause(key: Key): fc.Arbitrary<Clause> {
  const multivalued = key.kind === 'strings';
  const valuesFor = key.wanted === undefined ? wanted[key.kind] : fc.constantFrom(...key.wanted);
  const set = multivalued
    ? fc.constantFrom('ForAllValues:', 'ForAnyValue:')
    : fc.constantFrom('', '', '', '', ...(key.quantified === false ? [] : ['ForAllValues:', 'ForAnyValue:']));
  const compared = fc
    .tuple(
      set,
      fc.constantFrom(...operators[key.kind]),
      fc.constantFrom('', '', 'IfExists'),
      oneOrMore(valuesFor, 2),
    )
    .map(([prefix, operator, suffix, values]): Clause => [prefix + operator + suffix, key.name, values]);
  const presence = fc
    .constantFrom<JudgeValue>('true', 'false', true, false)
    .map((value): Clause => ['Null', key.name, value]);
  return fc.oneof({ weight: 6, arbitrary: compared }, { weight: 1, arbitrary: presence });
}

/** A Condition element over some of the keys, with every operator there is. */
export function conditions(keys: readonly Key[], most: number): fc.Arbitrary<JudgeStatement['Condition']> {
  return fc.array(fc.constantFrom(...keys).chain(clause), { maxLength: most }).map((clauses) => {
    const condition: Record<string, Record<string, JudgeValue | readonly JudgeValue[]>> = {};
    for (const [operator, key, values] of clauses) {
      condition[operator] = { ...condition[operator], [key]: values };
    }
    return clauses.length === 0 ? undefined : condition;
  });
}
