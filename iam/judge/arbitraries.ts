import fc from 'fast-check';
import {
  actionPattern,
  conditions,
  KEYS,
  type Key,
  oneOrMore,
  resourcePattern,
} from './arbitrary-conditions';
import type { JudgePolicy, JudgePrincipal, JudgeRequest, JudgeStatement } from './judge-model';
import { ACTIONS, OTHER_ACCOUNT, OWN_ACCOUNT, RESOURCE_START } from './small-world';

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
  fc.constantFrom<NonNullable<JudgeStatement['Principal']>>(
    { CanonicalUser: ['c1', 'c3'] },
    { CanonicalUser: 'c2' },
    { Federated: 'cognito-identity.amazonaws.com' },
    { AWS: `arn:aws:sts::${OWN_ACCOUNT}:federated-user/f` },
    { AWS: 'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1' },
  ),
);

/** What a policy is made of. */
export interface PolicyShape {
  /** `control`: a resource control policy, whose principal is everybody. `trust`: a role's, without resources. */
  readonly kind: 'identity' | 'resource' | 'control' | 'trust';
  readonly statements: number;
  readonly conditions: number;
  readonly keys: readonly Key[];
}

/** A statement for a policy of that shape. */
export function statement(shape: PolicyShape): fc.Arbitrary<JudgeStatement> {
  const named = <N extends string, T>(name: N, value: fc.Arbitrary<T>): fc.Arbitrary<Partial<Record<N, T>>> =>
    value.map((v) => ({ [name]: v }) as Partial<Record<N, T>>);
  const someone = fc.oneof(
    { weight: 6, arbitrary: named('Principal', principalElement) },
    { weight: 1, arbitrary: named('NotPrincipal', principalElement) },
  );
  const principals: Record<PolicyShape['kind'], fc.Arbitrary<Partial<JudgeStatement>>> = {
    identity: fc.constant({}),
    control: fc.constant({ Principal: '*' }),
    resource: someone,
    trust: someone,
  };
  const resources = fc.oneof(
    { weight: 4, arbitrary: named('Resource', oneOrMore(resourcePattern, 3)) },
    { weight: 1, arbitrary: named('NotResource', oneOrMore(resourcePattern, 2)) },
  );
  return fc
    .tuple(
      fc.constantFrom<'Allow' | 'Deny'>('Allow', 'Allow', 'Allow', 'Deny', 'Deny'),
      principals[shape.kind],
      fc.oneof(
        { weight: 4, arbitrary: named('Action', oneOrMore(actionPattern, 2)) },
        { weight: 1, arbitrary: named('NotAction', oneOrMore(actionPattern, 2)) },
      ),
      shape.kind === 'trust' ? fc.constant({}) : resources,
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
  const given = keys.filter((key) => key.actual.length > 0);
  const values = given.map((key) => fc.option(fc.constantFrom(...key.actual), { nil: undefined, freq: 3 }));
  return fc.tuple(...values).map((chosen) => {
    const context: Record<string, string | readonly string[]> = {};
    given.forEach((key, position) => {
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
