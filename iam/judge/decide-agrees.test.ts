import fc from 'fast-check';
import { decide } from '../decide/decide';
import { type PolicyShape, policies, requests } from './arbitraries';
import { conditions, KEYS, PRINCIPAL_KEYS } from './arbitrary-conditions';
import { enginePolicies, engineRequest } from './engine';
import type { JudgePolicies, JudgeRequest } from './judge-model';
import { principalKeys } from './principal-keys';
import { referenceDecide } from './reference-decide';
import { OWN_ACCOUNT, PRINCIPALS, RARE_PRINCIPALS } from './small-world';

const asked = fc.array(requests(PRINCIPALS), { minLength: 8, maxLength: 8 });
const askedByAll = fc.array(requests([...PRINCIPALS, ...RARE_PRINCIPALS]), { minLength: 8, maxLength: 8 });

function shape(kind: PolicyShape['kind'], statements: number, conditions: number): PolicyShape {
  return { kind, statements, conditions, keys: [...KEYS, ...PRINCIPAL_KEYS] };
}

/** How often each answer was given: an agreement on nothing but denials would show nothing. */
const answers = new Map<string, number>();

function agree(set: JudgePolicies, requests: readonly JudgeRequest[]): void {
  const policies = enginePolicies(set, OWN_ACCOUNT);
  for (const request of requests) {
    const context = { ...principalKeys(request.principal), ...request.context };
    const expected = referenceDecide({ ...request, context }, set).replace(' ', '-');
    const { decision } = decide(engineRequest(request), policies);
    answers.set(expected, (answers.get(expected) ?? 0) + 1);
    if (decision !== expected) {
      throw new Error(
        `decide says ${decision}, the judge ${expected}:\n${JSON.stringify({ request, set }, undefined, 1)}`,
      );
    }
  }
}

describe('decide agrees with the judge', () => {
  it('on one identity policy, all condition operators and both versions', () => {
    fc.assert(
      fc.property(policies(shape('identity', 3, 3)), asked, (policy, list) => {
        agree({ identity: [policy] }, list);
      }),
      { numRuns: 600 },
    );
  });

  it('on one condition, with each operator and modifier', () => {
    const keys = [...KEYS, ...PRINCIPAL_KEYS];
    fc.assert(
      fc.property(conditions(keys, 1), asked, (Condition, list) => {
        const statement = {
          Effect: 'Allow' as const,
          Action: '*',
          Resource: '*',
          ...(Condition && { Condition }),
        };
        agree({ identity: [{ Version: '2012-10-17', Statement: [statement] }] }, list);
      }),
      { numRuns: 1000 },
    );
  });

  it('on a resource policy with every kind of principal', () => {
    fc.assert(
      fc.property(
        policies(shape('resource', 3, 2)),
        fc.boolean(),
        askedByAll,
        (resource, resourcePolicyRequired, list) => {
          agree({ resource, resourcePolicyRequired }, list);
        },
      ),
      { numRuns: 600 },
    );
  });

  it('on all kinds of policies together', () => {
    const some = (kind: PolicyShape['kind']) => policies(shape(kind, 2, 1));
    const levels = (kind: PolicyShape['kind']) =>
      fc.array(fc.array(some(kind), { minLength: 1, maxLength: 2 }), { maxLength: 2 });
    const sets: fc.Arbitrary<JudgePolicies> = fc.record(
      {
        identity: fc.array(some('identity'), { minLength: 1, maxLength: 2 }),
        boundary: some('identity'),
        session: fc.array(some('identity'), { minLength: 1, maxLength: 2 }),
        resource: some('resource'),
        serviceControl: levels('identity'),
        resourceControl: levels('control'),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(sets, asked, (set, list) => {
        agree(set, list);
      }),
      { numRuns: 600 },
    );
  });

  it('on the trust policy of a role', () => {
    fc.assert(
      fc.property(
        policies(shape('trust', 3, 1)),
        policies(shape('identity', 1, 0)),
        askedByAll,
        (resource, identity, list) => {
          agree({ resource, identity: [identity], resourcePolicyRequired: true }, list);
        },
      ),
      { numRuns: 300 },
    );
  });

  afterAll(() => {
    for (const answer of ['allowed', 'implicitly-denied', 'explicitly-denied']) {
      expect(answers.get(answer)).toBeGreaterThan(300);
    }
  });
});
