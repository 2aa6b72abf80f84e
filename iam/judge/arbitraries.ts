import fc from 'fast-check';
import type { JudgePolicy, JudgePrincipal, JudgeRequest, JudgeStatement, JudgeValue } from './judge-model';

/*
 * Random policies over a service `x` that has so few names that patterns, values and requests often meet.
 */

export const OWN_ACCOUNT = '111111111111';
export const OTHER_ACCOUNT = '222222222222';

export const ACTIONS = ['x:Get', 'x:GetAll', 'x:Put'] as const;
export const RESOURCE_START = 'arn:aws:x:::';

const user = (account: string, name: string): JudgePrincipal => ({
  kind: 'user',
  account,
  arn: `arn:aws:iam::${account}:user/${name}`,
});
const session = (account: string, role: string, name: string): JudgePrincipal => ({
  kind: 'session',
  account,
  role: `arn:aws:iam::${account}:role/${role}`,
  session: `arn:aws:sts::${account}:assumed-role/${role}/${name}`,
});

export const ACCOUNT_PRINCIPALS: readonly JudgePrincipal[] = [
  user(OWN_ACCOUNT, 'u'),
  session(OWN_ACCOUNT, 'r', 's'),
  user(OTHER_ACCOUNT, 'u'),
];
export const PRINCIPALS: readonly JudgePrincipal[] = [
  ...ACCOUNT_PRINCIPALS,
  { kind: 'anonymous' },
  { kind: 'service', name: 'x.amazonaws.com' },
];

type KeyKind = 'string' | 'strings' | 'bool' | 'number' | 'date' | 'ip' | 'arn' | 'binary';

interface Key {
  readonly name: string;
  readonly kind: KeyKind;
  /** Values of requests; that a key is absent is added to them. */
  readonly actual: readonly (string | readonly string[])[];
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

const globPart = fc.constantFrom('a', 'b', 'a', 'b', '*', '*', '?');
const variablePart = fc.constantFrom('${x:name}', "${x:name, 'b'}", '${x:text}', '${*}', '${?}', '${$}');
const anyPart = fc.oneof({ weight: 5, arbitrary: globPart }, { weight: 1, arbitrary: variablePart });

/** A short pattern, with a variable now and then. */
export const pattern: fc.Arbitrary<string> = fc
  .array(anyPart, { maxLength: 4 })
  .map((parts) => parts.join(''));

const resourcePattern = fc.oneof(
  { weight: 5, arbitrary: pattern.map((text) => RESOURCE_START + text) },
  { weight: 3, arbitrary: pattern.map((text) => `${RESOURCE_START}${text}*`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('*', 'arn:aws:x:*', 'arn:aws:x:::*:?', 'arn:aws:*:a', 'arn:*:x:::a*b'),
  },
);

const actionPattern = fc.constantFrom(
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

function oneOrMore<T>(item: fc.Arbitrary<T>, most: number): fc.Arbitrary<T | readonly T[]> {
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
  const set = multivalued
    ? fc.constantFrom('ForAllValues:', 'ForAnyValue:')
    : fc.constantFrom('', '', '', '', 'ForAllValues:', 'ForAnyValue:');
  const compared = fc
    .tuple(
      set,
      fc.constantFrom(...operators[key.kind]),
      fc.constantFrom('', '', 'IfExists'),
      oneOrMore(wanted[key.kind], 2),
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

const namesOf = (account: string): string[] => [
  `arn:aws:iam::${account}:root`,
  account,
  `arn:aws:iam::${account}:user/u`,
  `arn:aws:iam::${account}:user/v`,
  `arn:aws:iam::${account}:role/r`,
  `arn:aws:sts::${account}:assumed-role/r/s`,
];

const principalElement: fc.Arbitrary<NonNullable<JudgeStatement['Principal']>> = fc.oneof(
  fc.constantFrom<NonNullable<JudgeStatement['Principal']>>(
    '*',
    { AWS: '*' },
    { Service: 'x.amazonaws.com' },
  ),
  oneOrMore(fc.constantFrom(...namesOf(OWN_ACCOUNT), ...namesOf(OTHER_ACCOUNT)), 3).map((AWS) => ({ AWS })),
  fc.record({
    AWS: fc.constantFrom(...namesOf(OWN_ACCOUNT)),
    Service: fc.constantFrom('x.amazonaws.com', 'y.amazonaws.com'),
  }),
);

/** What a policy is made of. */
export interface PolicyShape {
  readonly kind: 'identity' | 'resource';
  readonly statements: number;
  readonly conditions: number;
  readonly keys: readonly Key[];
}

function statement(shape: PolicyShape): fc.Arbitrary<JudgeStatement> {
  const named = <N extends string, T>(name: N, value: fc.Arbitrary<T>): fc.Arbitrary<Partial<Record<N, T>>> =>
    value.map((v) => ({ [name]: v }) as Partial<Record<N, T>>);
  const principal =
    shape.kind === 'identity'
      ? fc.constant({})
      : fc.oneof(
          { weight: 6, arbitrary: named('Principal', principalElement) },
          { weight: 1, arbitrary: named('NotPrincipal', principalElement) },
        );
  return fc
    .tuple(
      fc.constantFrom<'Allow' | 'Deny'>('Allow', 'Allow', 'Allow', 'Deny', 'Deny'),
      principal,
      fc.oneof(
        { weight: 4, arbitrary: named('Action', oneOrMore(actionPattern, 2)) },
        { weight: 1, arbitrary: named('NotAction', oneOrMore(actionPattern, 2)) },
      ),
      fc.oneof(
        { weight: 4, arbitrary: named('Resource', oneOrMore(resourcePattern, 3)) },
        { weight: 1, arbitrary: named('NotResource', oneOrMore(resourcePattern, 2)) },
      ),
      fc.oneof(fc.constant(undefined), conditions(shape.keys, shape.conditions)),
    )
    .map(([Effect, who, action, resource, Condition]) => ({
      Effect,
      ...who,
      ...action,
      ...resource,
      ...(Condition === undefined ? {} : { Condition }),
    }));
}

/** A policy of that shape, in either version. */
export function policies(shape: PolicyShape): fc.Arbitrary<JudgePolicy> {
  return fc
    .tuple(
      fc.constantFrom<JudgePolicy['Version']>(
        '2012-10-17',
        '2012-10-17',
        '2012-10-17',
        '2008-10-17',
        undefined,
      ),
      fc.array(statement(shape), { minLength: 1, maxLength: shape.statements, size: 'max' }),
    )
    .map(([Version, Statement]) => (Version === undefined ? { Statement } : { Version, Statement }));
}

/** A context that gives each key one of its values or leaves it out. */
export function contextArbitrary(keys: readonly Key[]): fc.Arbitrary<JudgeRequest['context']> {
  const values = keys.map((key) => fc.option(fc.constantFrom(...key.actual), { nil: undefined, freq: 3 }));
  return fc.tuple(...values).map((chosen) => {
    const context: Record<string, string | readonly string[]> = {};
    keys.forEach((key, position) => {
      const value = chosen[position];
      if (value !== undefined) context[key.name] = value;
    });
    return context;
  });
}

/** A resource of the service, a colon among its characters now and then. */
export const resourceArbitrary: fc.Arbitrary<string> = fc
  .array(fc.constantFrom('a', 'b', 'a', 'b', ':', '*', 'z'), { minLength: 1, maxLength: 3 })
  .map((chars) => RESOURCE_START + chars.join(''));

export function requests(principals: readonly JudgePrincipal[]): fc.Arbitrary<JudgeRequest> {
  return fc.record({
    principal: fc.constantFrom(...principals),
    action: fc.constantFrom(...ACTIONS, 'X:GET', 'y:Get'),
    resource: resourceArbitrary,
    resourceAccount: fc.constant(OWN_ACCOUNT),
    context: contextArbitrary(KEYS),
  });
}
