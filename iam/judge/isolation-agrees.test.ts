import fc from 'fast-check';
import { isolation } from '../prove/properties/isolation';
import { findIntrusion, isAllowed } from './brute-force';
import { enginePolicies } from './engine';
import type { Universe } from './enumerate';
import { asIdentity, IDENTIFIERS, type Identifier, piecesOf } from './identities';
import type { JudgePolicies, JudgeRequest, JudgeStatement } from './judge-model';
import { isOfKind, type JudgePattern } from './request-pattern';
import { OWN_ACCOUNT, RESOURCE_START } from './small-world';
import { compare, Tally } from './tally';

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
            findIntrusion(
              set,
              values,
              (request, value) => asIdentity(request, variable, value),
              belongsTo,
              world,
            )?.request,
          (request) => {
            const self = request.context[variable];
            const texts = [request.resource, ...[request.context['x:text'] ?? []].flat()];
            const others = [...piecesOf(texts)].filter((piece) => piece !== self && shape.test(piece));
            return (
              typeof self === 'string' &&
              shape.test(self) &&
              others.some((other) => belongsTo(request, other)) &&
              isAllowed(request, set)
            );
          },
        );
      }),
      { numRuns: 90 },
    );
    tally.expectMixed(6, 20);
  });
});
