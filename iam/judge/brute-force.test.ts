import { findGranted, findIntrusion, findMorePermissive, findOutsider, findWayRound } from './brute-force';
import { contextsOf, requestsOf, textsUpTo, type Universe } from './enumerate';
import type { JudgePolicy, JudgeStatement } from './judge-model';
import { ACTIONS, OWN_ACCOUNT, PRINCIPALS, RESOURCE_START } from './small-world';

const universe: Universe = {
  principals: PRINCIPALS,
  calls: ACTIONS.flatMap((action) =>
    textsUpTo(2, ['a', 'b']).map((text) => ({ action, resource: RESOURCE_START + text })),
  ),
  contexts: contextsOf({ 'x:text': [undefined, 'a'], 'x:tags': [undefined, [], ['a', 'b']] }),
  resourceAccount: OWN_ACCOUNT,
};

const policy = (...Statement: JudgeStatement[]): JudgePolicy => ({ Version: '2012-10-17', Statement });
const allow = (resource: string, more: Partial<JudgeStatement> = {}): JudgeStatement => ({
  Effect: 'Allow',
  Action: 'x:*',
  Resource: RESOURCE_START + resource,
  ...more,
});

describe('the small world', () => {
  it('has every combination once', () => {
    expect(textsUpTo(2, ['a', 'b'])).toEqual(['', 'a', 'b', 'aa', 'ab', 'ba', 'bb']);
    expect(universe.contexts).toHaveLength(6);
    expect(universe.contexts).toContainEqual({ 'x:tags': ['a', 'b'] });
    const all = [...requestsOf(universe)].map((request) => JSON.stringify(request));
    expect(all).toHaveLength(5 * 3 * 7 * 6);
    expect(new Set(all).size).toBe(all.length);
  });
});

describe('properties by asking everything', () => {
  it('more permissive: one direction, with the request that differs', () => {
    const wide = { identity: [policy(allow('a*'))] };
    const narrow = { identity: [policy(allow('a*', { Condition: { StringEquals: { 'x:text': 'a' } } }))] };
    expect(findMorePermissive(narrow, wide, universe)).toBeUndefined();
    expect(findMorePermissive(wide, narrow, universe)).toMatchObject({
      resource: `${RESOURCE_START}a`,
      context: {},
    });
  });

  it('not granted, and only through', () => {
    const resource = policy(
      allow('*', {
        Principal: { Service: 'x.amazonaws.com' },
        Condition: { StringEquals: { 'x:text': 'a' } },
      }),
    );
    const put = findGranted({ resource }, ({ action }) => action === 'x:Put', universe);
    expect(put).toMatchObject({
      principal: { kind: 'service' },
      action: 'x:Put',
      context: { 'x:text': 'a' },
    });
    expect(findGranted({ resource }, ({ context }) => context['x:text'] !== 'a', universe)).toBeUndefined();
    expect(
      findWayRound({ resource }, ({ principal }) => principal.kind === 'service', universe),
    ).toBeUndefined();
    expect(findWayRound({ resource }, ({ action }) => action === 'x:Get', universe)).toBeDefined();
  });

  it('outsiders: anonymous and other accounts, the latter only with a grant of their own', () => {
    const everybody = policy(allow('a', { Principal: '*' }));
    expect(findOutsider({ resource: everybody }, universe)?.principal).toEqual({ kind: 'anonymous' });
    const other = policy(allow('a', { Principal: { AWS: '222222222222' } }));
    expect(findOutsider({ resource: other }, universe)).toBeUndefined();
    expect(findOutsider({ resource: other, identity: [policy(allow('*'))] }, universe)).toBeDefined();
    const own = policy(allow('a', { Principal: { AWS: `arn:aws:iam::${OWN_ACCOUNT}:user/u` } }));
    expect(findOutsider({ resource: own }, universe)).toBeUndefined();
  });

  it('isolation: a name that starts another name', () => {
    const names = ['bob', 'bobby'];
    const world: Universe = {
      ...universe,
      principals: PRINCIPALS.slice(0, 1),
      calls: names.map((name) => ({ action: 'x:Get', resource: `${RESOURCE_START}${name}/f` })),
      contexts: [{}],
    };
    const intrusion = (pattern: string): unknown =>
      findIntrusion(
        { identity: [policy(allow(pattern))] },
        names,
        (request, name) => ({ ...request, context: { 'x:name': name } }),
        (request, owner) => request.resource === `${RESOURCE_START}${owner}/f`,
        world,
      );
    expect(intrusion('${x:name}/*')).toBeUndefined();
    expect(intrusion('${x:name}*')).toMatchObject({
      identity: 'bob',
      owner: 'bobby',
      request: { resource: `${RESOURCE_START}bobby/f`, context: { 'x:name': 'bob' } },
    });
  });
});
