import fc from 'fast-check';
import { noMorePermissive } from '../prove/properties/permissive';
import { notGranted, notPublic, onlyThrough } from '../prove/properties/reach';
import { contextArbitrary, type PolicyShape, policies, statement } from './arbitraries';
import { KEYS, type Key, PRINCIPAL_KEYS } from './arbitrary-conditions';
import {
  findGranted,
  findMorePermissive,
  findOutsider,
  findWayRound,
  isAllowed,
  isOutside,
} from './brute-force';
import { enginePolicies } from './engine';
import { textsUpTo, type Universe } from './enumerate';
import type { JudgePolicies, JudgePolicy, JudgeRequest } from './judge-model';
import { isOfKind, type JudgePattern } from './request-pattern';
import { OWN_ACCOUNT, PRINCIPALS, RESOURCE_START } from './small-world';
import { compare, Tally } from './tally';

const RESOURCES = [...textsUpTo(1, ['a', 'b']), 'ab', 'ba', 'z', 'a:b', 'aab'].map(
  (text) => RESOURCE_START + text,
);
const CALLS = ['x:Get', 'x:GetAll', 'q:Other'].flatMap((action) =>
  RESOURCES.map((resource) => ({ action, resource })),
);
const ALLOW_ALL: JudgePolicy = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
};

/** Policies of an instance speak of these keys only, so that few contexts show all there is to see. */
const fewKeys = fc
  .subarray([...KEYS, ...PRINCIPAL_KEYS], { minLength: 1, maxLength: 2 })
  .map((keys) => keys.map((key): Key => ({ ...key, quantified: false })));

function shape(kind: PolicyShape['kind'], keys: readonly Key[], statements = 3): PolicyShape {
  return { kind, statements, conditions: 2, keys };
}

/** Some contexts over the keys; `x:name` is always among them, as a variable's value. */
function contexts(keys: readonly Key[]): fc.Arbitrary<JudgeRequest['context'][]> {
  const variable = KEYS.filter(({ name }) => name === 'x:name');
  return fc.uniqueArray(contextArbitrary([...new Set([...keys, ...variable])]), {
    minLength: 1,
    maxLength: 5,
    selector: (context) => JSON.stringify(context),
  });
}

function world(contexts: Universe['contexts'], principals = PRINCIPALS): Universe {
  return { principals, calls: CALLS, contexts, resourceAccount: OWN_ACCOUNT };
}

describe('prove agrees with the judge', () => {
  it('on no more permissive, for identity policies', () => {
    const tally = new Tally();
    const instances = fewKeys.chain((keys) => {
      const statements = fc.array(statement(shape('identity', keys)), { maxLength: 2 });
      return fc.record({
        shared: statements,
        now: statements,
        before: statements,
        version: fc.constantFrom<JudgePolicy['Version'][]>('2012-10-17', '2012-10-17', '2008-10-17'),
        seen: contexts(keys),
      });
    });
    fc.assert(
      fc.property(instances, ({ shared, now, before, version, seen }) => {
        const of = (own: typeof shared): JudgePolicies => ({
          identity: [{ ...(version && { Version: version }), Statement: [...shared, ...own] }],
        });
        const [next, previous] = [of(now), of(before)];
        const proof = noMorePermissive(
          enginePolicies(next, OWN_ACCOUNT),
          enginePolicies(previous, OWN_ACCOUNT),
        );
        tally.add(proof);
        compare(
          proof,
          OWN_ACCOUNT,
          () => findMorePermissive(next, previous, world(seen, PRINCIPALS.slice(0, 1))),
          (request) => isAllowed(request, next) && !isAllowed(request, previous),
        );
      }),
      { numRuns: 200 },
    );
    tally.expectMixed(30, 25);
  });

  const sets = (keys: readonly Key[]): fc.Arbitrary<JudgePolicies> =>
    fc.record(
      {
        identity: fc.array(policies(shape('identity', keys)), { minLength: 1, maxLength: 2 }),
        boundary: policies(shape('identity', keys, 2)),
        session: fc.array(policies(shape('identity', keys, 2)), { minLength: 1, maxLength: 1 }),
        resource: policies(shape('resource', keys)),
        serviceControl: fc.array(
          fc.array(policies(shape('identity', keys, 2)), { minLength: 1, maxLength: 1 }),
          {
            maxLength: 1,
          },
        ),
        resourceControl: fc.array(
          fc.array(policies(shape('control', keys, 2)), { minLength: 1, maxLength: 1 }),
          {
            maxLength: 1,
          },
        ),
      },
      { requiredKeys: ['resource'] },
    );
  const kinds = (keys: readonly Key[]): fc.Arbitrary<JudgePattern> =>
    statement({ ...shape('resource', keys, 1), conditions: 1 }).map(
      ({ Effect: _, Sid: __, ...pattern }) => pattern,
    );

  it('on no more permissive, for all kinds of policies', () => {
    const tally = new Tally();
    const instances = fewKeys.chain((keys) =>
      fc.record({ next: sets(keys), change: sets(keys), seen: contexts(keys) }),
    );
    fc.assert(
      fc.property(instances, ({ next, change, seen }) => {
        const { resource: _, ...changed } = change;
        const previous = { ...next, ...changed };
        const proof = noMorePermissive(
          enginePolicies(next, OWN_ACCOUNT),
          enginePolicies(previous, OWN_ACCOUNT),
        );
        tally.add(proof);
        compare(
          proof,
          OWN_ACCOUNT,
          () => findMorePermissive(next, previous, world(seen)),
          (request) => isAllowed(request, next) && !isAllowed(request, previous),
        );
      }),
      { numRuns: 80 },
    );
    tally.expectMixed(8, 15);
  });

  it('on not granted', () => {
    const tally = new Tally();
    const instances = fewKeys.chain((keys) =>
      fc.record({ set: sets(keys), forbidden: kinds(keys), seen: contexts(keys) }),
    );
    fc.assert(
      fc.property(instances, ({ set, forbidden, seen }) => {
        const proof = notGranted(enginePolicies(set, OWN_ACCOUNT), forbidden);
        tally.add(proof);
        const isForbidden = (request: JudgeRequest): boolean => isOfKind(request, forbidden);
        compare(
          proof,
          OWN_ACCOUNT,
          () => findGranted(set, isForbidden, world(seen)),
          (request) => isForbidden(request) && isAllowed(request, set),
        );
      }),
      { numRuns: 200 },
    );
    tally.expectMixed(8, 45);
  });

  it('on not public', () => {
    const tally = new Tally();
    const instances = fewKeys.chain((keys) =>
      fc.record({ resource: policies(shape('resource', keys)), seen: contexts(keys) }),
    );
    fc.assert(
      fc.property(instances, ({ resource, seen }) => {
        const policy = enginePolicies({ resource }, OWN_ACCOUNT).resource;
        if (policy === undefined) throw new Error('There is a resource policy');
        const proof = notPublic(policy, OWN_ACCOUNT);
        tally.add(proof);
        const set = { resource, identity: [ALLOW_ALL] };
        compare(
          proof,
          OWN_ACCOUNT,
          () => findOutsider(set, world(seen)),
          (request) => isOutside(request.principal, OWN_ACCOUNT) && isAllowed(request, set),
        );
      }),
      { numRuns: 200 },
    );
    tally.expectMixed(8, 45);
  });

  it('on only through', () => {
    const tally = new Tally();
    const instances = fewKeys.chain((keys) =>
      fc.record({
        set: sets(keys),
        protect: kinds(keys),
        allowed: fc.array(kinds(keys), { minLength: 1, maxLength: 2 }),
        seen: contexts(keys),
      }),
    );
    fc.assert(
      fc.property(instances, ({ set, protect, allowed, seen }) => {
        const proof = onlyThrough(enginePolicies(set, OWN_ACCOUNT), { protect, allowed });
        tally.add(proof);
        const meant = (request: JudgeRequest): boolean =>
          !isOfKind(request, protect) || allowed.some((way) => isOfKind(request, way));
        compare(
          proof,
          OWN_ACCOUNT,
          () => findWayRound(set, meant, world(seen)),
          (request) => !meant(request) && isAllowed(request, set),
        );
      }),
      { numRuns: 200 },
    );
    tally.expectMixed(8, 45);
  });
});
