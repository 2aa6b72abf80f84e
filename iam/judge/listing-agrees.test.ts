import fc from 'fast-check';
import { isolation, listingOf } from '../prove/properties/isolation';
import { findIntrusion, isAllowed } from './brute-force';
import { enginePolicies } from './engine';
import type { Universe } from './enumerate';
import { asIdentity, IDENTIFIERS, type Identifier, piecesOf } from './identities';
import type { JudgePolicies, JudgeRequest, JudgeStatement } from './judge-model';
import { OWN_ACCOUNT, PRINCIPALS } from './small-world';
import { compare, Tally } from './tally';

const BUCKET = 'arn:aws:s3:::bucket';

function statements(variable: string): fc.Arbitrary<JudgeStatement> {
  const v = `\${${variable}}`;
  const prefix = fc.constantFrom(
    `private/${v}/*`,
    `private/${v}/`,
    `private/${v}`,
    `private/${v}*`,
    `private/${v}/a`,
    'private/',
    'private/*',
    '',
    'p*',
    'other/*',
    `*/${v}/`,
  );
  const compared = fc
    .tuple(
      fc.constantFrom('StringLike', 'StringLike', 'StringEquals', 'StringNotLike', 'StringLikeIfExists'),
      fc.array(prefix, { minLength: 1, maxLength: 2 }),
    )
    .map(([operator, values]) => ({ [operator]: { 's3:prefix': values } }));
  const presence = fc.constantFrom('true', 'false').map((value) => ({ Null: { 's3:prefix': value } }));
  return fc.record({
    Effect: fc.constantFrom<'Allow' | 'Deny'>('Allow', 'Allow', 'Deny'),
    Action: fc.constantFrom('s3:ListBucket', 's3:List*', 's3:ListBucketVersions'),
    Resource: fc.constantFrom(BUCKET, BUCKET, 'arn:aws:s3:::*', `${BUCKET}/*`),
    Condition: fc.oneof(compared, compared, compared, presence),
  });
}

function universe({ values }: Identifier): Universe {
  const prefixes = [
    '',
    'p',
    'private/',
    'other/x',
    ...values.flatMap((value) => [value, `${value}/`, `${value}/a`]),
  ];
  return {
    principals: PRINCIPALS.slice(1, 2),
    calls: ['s3:ListBucket', 's3:ListBucketVersions'].map((action) => ({ action, resource: BUCKET })),
    contexts: [
      {},
      ...prefixes.flatMap((prefix) => [{ 's3:prefix': prefix }, { 's3:prefix': `private/${prefix}` }]),
    ],
    resourceAccount: OWN_ACCOUNT,
  };
}

/** The listing shows keys of the owner: everything, what begins with the owner's prefix, or what it begins with. */
function shows(request: JudgeRequest, owner: string): boolean {
  if (!/^s3:ListBucket(Versions)?$/i.test(request.action) || request.resource !== BUCKET) return false;
  const prefix = request.context['s3:prefix'];
  const theirs = `private/${owner}/`;
  return typeof prefix !== 'string' || prefix.startsWith(theirs) || theirs.startsWith(prefix);
}

/** Owners whom a prefix may begin to name. */
function candidates({ values }: Identifier, request: JudgeRequest): Set<string> {
  const prefix = request.context['s3:prefix'];
  const pieces = piecesOf([typeof prefix === 'string' ? prefix : '']);
  const longer = [...pieces].flatMap((piece) => [
    `${piece}z`,
    ...values.map((value) => piece + value.slice(piece.length)),
  ]);
  return new Set([...values, ...pieces, ...longer]);
}

describe('listing below a prefix agrees with the judge', () => {
  it.each(IDENTIFIERS)('for identities told apart by $variable', (identifier) => {
    const { variable, values, shape } = identifier;
    const tally = new Tally();
    const world = universe(identifier);
    const belongings = listingOf(BUCKET, `private/\${${variable}}/`);
    fc.assert(
      fc.property(fc.array(statements(variable), { minLength: 1, maxLength: 3 }), (Statement) => {
        const set: JudgePolicies = { identity: [{ Version: '2012-10-17', Statement }] };
        const proof = isolation(enginePolicies(set, OWN_ACCOUNT), { variable, belongings });
        tally.add(proof);
        compare(
          proof,
          OWN_ACCOUNT,
          () =>
            findIntrusion(set, values, (request, value) => asIdentity(request, variable, value), shows, world)
              ?.request,
          (request) => {
            const self = request.context[variable];
            const others = [...candidates(identifier, request)].filter(
              (other) => other !== self && shape.test(other),
            );
            return (
              typeof self === 'string' &&
              shape.test(self) &&
              others.some((other) => shows(request, other)) &&
              isAllowed(request, set)
            );
          },
        );
      }),
      { numRuns: 80 },
    );
    tally.expectMixed(4, 15);
  });
});
