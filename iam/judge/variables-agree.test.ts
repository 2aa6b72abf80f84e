import fc from 'fast-check';
import { noMorePermissive } from '../prove/properties/permissive';
import { findMorePermissive, isAllowed } from './brute-force';
import { enginePolicies } from './engine';
import { contextsOf, type Universe } from './enumerate';
import type { JudgePolicies, JudgePolicy, JudgeStatement } from './judge-model';
import { OWN_ACCOUNT, PRINCIPALS, RESOURCE_START } from './small-world';
import { compare, Tally } from './tally';

/** All there is to tell about two keys that stand for each other. */
const world: Universe = {
  principals: PRINCIPALS.slice(0, 1),
  calls: ['a', 'b', 'ab', 'aa', 'ba', 'abb', '*', 'aab', 'bb'].map((text) => ({
    action: 'x:Get',
    resource: RESOURCE_START + text,
  })),
  contexts: contextsOf({
    'x:name': [undefined, 'a', 'b', 'ab', '*'],
    'x:text': [undefined, 'a', 'b', 'ab'],
  }),
  resourceAccount: OWN_ACCOUNT,
};

const text = fc.constantFrom(
  '${x:name}',
  "${x:name, 'b'}",
  'a${X:Name}',
  '${x:name}*',
  "${x:name,'b'}*",
  '${x:text}',
  "${x:text, 'ab'}?",
  '${x:name}${x:text}',
  "${x:name, '*'}",
  '${*}',
  'a*',
  '*',
  'ab',
);

const condition = fc
  .tuple(
    fc.constantFrom(
      'StringEquals',
      'StringLike',
      'StringNotEquals',
      'StringNotLike',
      'StringEqualsIfExists',
      'StringNotEqualsIgnoreCase',
    ),
    fc.constantFrom('x:name', 'x:text'),
    fc.array(text, { minLength: 1, maxLength: 2 }),
  )
  .map(([operator, key, values]) => ({ [operator]: { [key]: values } }));

const presence = fc
  .tuple(fc.constantFrom('x:name', 'x:text'), fc.constantFrom('true', 'false'))
  .map(([key, value]) => ({ Null: { [key]: value } }));

const statement: fc.Arbitrary<JudgeStatement> = fc
  .record({
    Effect: fc.constantFrom<'Allow' | 'Deny'>('Allow', 'Allow', 'Deny'),
    element: fc.constantFrom('Resource', 'Resource', 'NotResource'),
    texts: fc.array(text, { minLength: 1, maxLength: 2 }),
    conditions: fc.array(fc.oneof(condition, condition, presence), { maxLength: 2 }),
  })
  .map(({ Effect, element, texts, conditions }) => ({
    Effect,
    Action: 'x:*',
    [element]: texts.map((value) => RESOURCE_START + value),
    ...(conditions.length === 0 ? {} : { Condition: Object.assign({}, ...conditions) }),
  }));

const statements = fc.array(statement, { maxLength: 2 });

describe('policy variables: prove agrees with the judge', () => {
  it('on no more permissive', () => {
    const tally = new Tally();
    const version = fc.constantFrom<'2012-10-17' | '2008-10-17'>(
      '2012-10-17',
      '2012-10-17',
      '2012-10-17',
      '2008-10-17',
    );
    fc.assert(
      fc.property(statements, statements, statements, version, (shared, now, before, Version) => {
        const of = (own: readonly JudgeStatement[]): JudgePolicies => {
          const policy: JudgePolicy = { Version, Statement: [...shared, ...own] };
          return { identity: [policy] };
        };
        const [next, previous] = [of(now), of(before)];
        const proof = noMorePermissive(
          enginePolicies(next, OWN_ACCOUNT),
          enginePolicies(previous, OWN_ACCOUNT),
        );
        tally.add(proof);
        compare(
          proof,
          OWN_ACCOUNT,
          () => findMorePermissive(next, previous, world),
          (request) => isAllowed(request, next) && !isAllowed(request, previous),
        );
      }),
      { numRuns: 250 },
    );
    tally.expectMixed(40, 45);
  });
});
