import fc from 'fast-check';
import { isolation } from '../prove/properties/isolation';
import { findIntrusion, isAllowed } from './brute-force';
import { enginePolicies } from './engine';
import type { Universe } from './enumerate';
import type { JudgePolicies, JudgeRequest, JudgeStatement } from './judge-model';
import { principalKeys } from './principal-keys';
import { isOfKind, type JudgePattern } from './request-pattern';
import { OWN_ACCOUNT, RESOURCE_START } from './small-world';
import { compare, Tally } from './tally';

/** A key that tells identities apart, with a few of its values. */
interface Identifier {
  readonly variable: string;
  readonly values: readonly string[];
  /** What a value may look like. */
  readonly shape: RegExp;
}

const IDENTIFIERS: readonly Identifier[] = [
  { variable: 'x:name', values: ['a', 'b', 'ab', 'a/b', 'p'], shape: /^.+$/s },
  { variable: 'aws:username', values: ['a', 'b', 'ab', 'p'], shape: /^[\w+=,.@-]{1,64}$/ },
  {
    variable: 'cognito-identity.amazonaws.com:sub',
    values: [
      'us-east-1:11111111-1111-4111-8111-111111111111',
      'us-east-1:11111111-1111-4111-8111-111111111112',
      'eu-west-1:11111111-1111-4111-8111-111111111111',
    ],
    shape: /^[a-z]{2}(-[a-z]+)+-\d+:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  },
];

function universe({ values }: Identifier): Universe {
  const names = values.flatMap((value) => [value, `p/${value}`, `p/${value}/f`, `p/${value}/a/f`]);
  return {
    principals: [
      {
        kind: 'session',
        account: OWN_ACCOUNT,
        role: 'arn:aws:iam::111111111111:role/r',
        session: 'arn:aws:sts::111111111111:assumed-role/r/s',
      },
    ],
    calls: ['x:Get', 'x:List'].flatMap((action) =>
      ['p', 'p/', 'p//f', ...names].map((name) => ({ action, resource: RESOURCE_START + name })),
    ),
    contexts: [
      {},
      ...values.slice(0, 3).flatMap((value) => [{ 'x:text': value }, { 'x:text': `${value}/f` }]),
    ],
    resourceAccount: OWN_ACCOUNT,
  };
}

/** The request made with that identity. */
function as(request: JudgeRequest, variable: string, value: string): JudgeRequest {
  if (variable !== 'aws:username') return { ...request, context: { ...request.context, [variable]: value } };
  const principal = {
    kind: 'user',
    account: OWN_ACCOUNT,
    arn: `arn:aws:iam::${OWN_ACCOUNT}:user/${value}`,
  } as const;
  const own = { ...request.context };
  for (const key of Object.keys(principalKeys(request.principal)))
    delete (own as Record<string, unknown>)[key];
  return { ...request, principal, context: { ...own, ...principalKeys(principal) } };
}

function statements(variable: string): fc.Arbitrary<JudgeStatement> {
  const v = `\${${variable}}`;
  const resource = fc.constantFrom(
    `p/${v}/*`,
    `p/${v}/*`,
    `p/${v}*`,
    `p/${v}`,
    `*/${v}/*`,
    `*${v}*`,
    `?/${v}/f`,
    `${v}`,
    `p/*`,
    `p/a*`,
    `p/a/*`,
    '*',
    'p',
    `p/${v}/${v}`,
    `*/f`,
  );
  const value = fc.constantFrom(v, `${v}/*`, `${v}*`, 'a', 'a*', `*${v}`, '*');
  const condition = fc
    .constantFrom('StringEquals', 'StringLike', 'StringNotEquals', 'StringNotLike', 'StringLikeIfExists')
    .chain((operator) => value.map((wanted) => ({ [operator]: { 'x:text': wanted } })));
  return fc
    .record({
      Effect: fc.constantFrom<'Allow' | 'Deny'>('Allow', 'Allow', 'Deny'),
      Action: fc.constantFrom('x:*', 'x:Get', 'x:List'),
      not: fc.constantFrom(false, false, true),
      resource,
      condition: fc.option(condition, { nil: undefined, freq: 2 }),
    })
    .map(({ Effect, Action, not, resource: text, condition: Condition }) => ({
      Effect,
      Action,
      // Mostly the dangerous and the useful combination: Allow with Resource, Deny with NotResource.
      [not === (Effect === 'Allow') ? (not ? 'NotResource' : 'Resource') : not ? 'Resource' : 'NotResource']:
        RESOURCE_START + text,
      ...(Condition === undefined ? {} : { Condition }),
    }));
}

function belongings(variable: string): fc.Arbitrary<JudgePattern> {
  const v = `\${${variable}}`;
  return fc.constantFrom<JudgePattern>(
    { Action: 'x:Get', Resource: `${RESOURCE_START}p/${v}/*` },
    { Resource: `${RESOURCE_START}p/${v}/*` },
    { Resource: `${RESOURCE_START}*/${v}/f` },
    { Action: 'x:List', Resource: `${RESOURCE_START}p`, Condition: { StringLike: { 'x:text': `${v}/*` } } },
    { Action: 'x:List', Condition: { StringEquals: { 'x:text': v } } },
  );
}

/** All pieces of the request's texts: among them is whoever owns what it names. */
function pieces(request: JudgeRequest): Set<string> {
  const found = new Set<string>();
  for (const text of [request.resource, ...[request.context['x:text'] ?? []].flat()]) {
    for (let start = 0; start < text.length; start++) {
      for (let end = start + 1; end <= text.length; end++) found.add(text.slice(start, end));
    }
  }
  return found;
}

describe('isolation agrees with the judge', () => {
  it.each(IDENTIFIERS)('for identities told apart by $variable', (identifier) => {
    const { variable, values, shape } = identifier;
    const tally = new Tally();
    const world = universe(identifier);
    const instances = fc.record({
      statements: fc.array(statements(variable), { minLength: 1, maxLength: 3 }),
      kind: belongings(variable),
      version: fc.constantFrom<'2012-10-17' | '2008-10-17'>(
        '2012-10-17',
        '2012-10-17',
        '2012-10-17',
        '2008-10-17',
      ),
    });
    fc.assert(
      fc.property(instances, ({ statements: Statement, kind, version }) => {
        const set: JudgePolicies = { identity: [{ Version: version, Statement }] };
        const proof = isolation(enginePolicies(set, OWN_ACCOUNT), { variable, belongings: kind });
        tally.add(proof);
        const belongsTo = (request: JudgeRequest, owner: string): boolean =>
          isOfKind({ ...request, context: { ...request.context, [variable]: owner } }, kind);
        compare(
          proof,
          OWN_ACCOUNT,
          () =>
            findIntrusion(set, values, (request, value) => as(request, variable, value), belongsTo, world)
              ?.request,
          (request) => {
            const self = request.context[variable];
            const others = [...pieces(request)].filter((piece) => piece !== self && shape.test(piece));
            return (
              typeof self === 'string' &&
              shape.test(self) &&
              others.some((other) => belongsTo(request, other)) &&
              isAllowed(request, set)
            );
          },
        );
      }),
      { numRuns: 150 },
    );
    tally.expectMixed(20, 15);
  });
});
