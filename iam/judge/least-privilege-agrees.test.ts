import fc from 'fast-check';
import type { ActionCatalog } from '../action-catalog';
import { matchesActionPattern } from '../actions/action-pattern';
import { leastPrivilege } from '../prove/properties/least-privilege';
import { notGranted } from '../prove/properties/reach';
import { contextArbitrary, type PolicyShape, policies, statement } from './arbitraries';
import { KEYS, type Key, PRINCIPAL_KEYS } from './arbitrary-conditions';
import { isAllowed } from './brute-force';
import { enginePolicies, enginePolicy, judgeRequest } from './engine';
import { requestsOf, type Universe } from './enumerate';
import type { JudgePolicies, JudgePolicy, JudgeRequest } from './judge-model';
import { isOfKind, type JudgePattern } from './request-pattern';
import { ACTIONS, OWN_ACCOUNT, PRINCIPALS, RESOURCE_START } from './small-world';
import { compare, Tally } from './tally';

/** The service `x` as if AWS documented it. */
const catalog: ActionCatalog = {
  version: 'the service x',
  expand: (pattern) =>
    ACTIONS.filter((name) => matchesActionPattern(pattern.toLowerCase(), name.toLowerCase())),
  has: (action) => ACTIONS.some((name) => name.toLowerCase() === action.toLowerCase()),
  resourceTypes: () => [{ name: 'thing', arns: ['arn:${Partition}:x:::${Thing}'], required: true }],
  conditionKeys: () =>
    KEYS.map(({ name, kind }) => ({ name, type: kind === 'strings' ? 'ArrayOfString' : 'String' })),
  globalConditionKeys: () => PRINCIPAL_KEYS.map(({ name }) => ({ name, type: 'String' })),
};

const fewKeys = fc
  .subarray([...KEYS, ...PRINCIPAL_KEYS], { minLength: 1, maxLength: 2 })
  .map((keys) => keys.map((key): Key => ({ ...key, quantified: false })));

const shape = (kind: PolicyShape['kind'], keys: readonly Key[], conditions = 2): PolicyShape => ({
  kind,
  statements: 2,
  conditions,
  keys,
});

const kinds = (keys: readonly Key[]): fc.Arbitrary<JudgePattern> =>
  statement(shape('identity', keys, 1)).map(({ Effect: _, ...pattern }) => pattern);

function world(contexts: Universe['contexts'], principals = PRINCIPALS): Universe {
  const resources = ['a', 'b', 'ab', 'ba', 'z', 'aab'].map((text) => RESOURCE_START + text);
  const calls = ACTIONS.flatMap((action) => resources.map((resource) => ({ action, resource })));
  return { principals, calls, contexts, resourceAccount: OWN_ACCOUNT };
}

describe('least privilege agrees with the judge', () => {
  it('and lists every action that exceeds', () => {
    const tally = new Tally();
    const instances = fewKeys.chain((keys) =>
      fc.record({
        policy: policies(shape('identity', keys)),
        granted: fc.array(kinds(keys), { minLength: 1, maxLength: 2 }),
        seen: fc.array(contextArbitrary(keys), { minLength: 1, maxLength: 4 }),
      }),
    );
    fc.assert(
      fc.property(instances, ({ policy, granted, seen }) => {
        const set: JudgePolicies = { identity: [policy] };
        const exceeds = (request: JudgeRequest): boolean =>
          isAllowed(request, set) && !granted.some((kind) => isOfKind(request, kind));
        const small = world(seen, PRINCIPALS.slice(0, 1));
        const { proof, exceeding } = leastPrivilege(enginePolicies(set, OWN_ACCOUNT), granted, {
          actions: catalog,
        });
        tally.add(proof);
        compare(proof, OWN_ACCOUNT, () => [...requestsOf(small)].find(exceeds), exceeds);
        for (const { action, counterexample } of exceeding) {
          const request = judgeRequest(counterexample.request, OWN_ACCOUNT);
          if (request.action.toLowerCase() !== action.toLowerCase() || !exceeds(request)) {
            throw new Error(`${action} does not exceed by ${JSON.stringify(request)}`);
          }
        }
        if (proof.verdict === 'unknown') return;
        const listed = new Set(exceeding.map(({ action }) => action));
        for (const request of requestsOf(small)) {
          if (!listed.has(request.action) && exceeds(request)) {
            throw new Error(`${request.action} exceeds and is not listed: ${JSON.stringify(request)}`);
          }
        }
      }),
      { numRuns: 120 },
    );
    tally.expectMixed(10, 15);
  });
});

describe('a deployment of several principals agrees with the judge', () => {
  const user = `arn:aws:iam::${OWN_ACCOUNT}:user/u`;
  const role = `arn:aws:iam::${OWN_ACCOUNT}:role/r`;
  const allowAll: JudgePolicy = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
  };

  it('on not granted', () => {
    const tally = new Tally();
    const instances = fewKeys.chain((keys) =>
      fc.record({
        ofUser: policies(shape('identity', keys)),
        ofRole: policies(shape('identity', keys)),
        boundary: fc.option(policies(shape('identity', keys)), { nil: undefined }),
        resource: policies(shape('resource', keys)),
        forbidden: statement({ ...shape('resource', keys), conditions: 1 }).map(
          ({ Effect: _, ...kind }) => kind,
        ),
        seen: fc.array(contextArbitrary(keys), { minLength: 1, maxLength: 4 }),
      }),
    );
    fc.assert(
      fc.property(instances, ({ ofUser, ofRole, boundary, resource, forbidden, seen }) => {
        const limits = boundary === undefined ? {} : { boundary };
        const policiesOf = ({ principal }: JudgeRequest): JudgePolicies => {
          if (principal.kind === 'user' && principal.arn === user) return { resource, identity: [ofUser] };
          if (principal.kind === 'session' && principal.role === role) {
            return { resource, identity: [ofRole], ...limits };
          }
          const inside = 'account' in principal && principal.account === OWN_ACCOUNT;
          return inside ? { resource } : { resource, identity: [allowAll] };
        };
        const breaks = (request: JudgeRequest): boolean =>
          isOfKind(request, forbidden) && isAllowed(request, policiesOf(request));
        const proof = notGranted(
          {
            account: OWN_ACCOUNT,
            resource: { policy: enginePolicy(resource) },
            principals: [
              { principal: { AWS: user }, identity: [enginePolicy(ofUser)] },
              {
                principal: { AWS: role },
                identity: [enginePolicy(ofRole)],
                ...(boundary && { boundary: enginePolicy(boundary) }),
              },
            ],
          },
          forbidden,
        );
        tally.add(proof);
        compare(proof, OWN_ACCOUNT, () => [...requestsOf(world(seen))].find(breaks), breaks);
      }),
      { numRuns: 100 },
    );
    tally.expectMixed(4, 15);
  });
});
