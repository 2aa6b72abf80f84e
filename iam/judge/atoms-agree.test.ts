import fc from 'fast-check';
import type { PolicySet } from '../decide/policy-set';
import { parsePolicy } from '../document/parse';
import type { Proof } from '../prove/model';
import { noMorePermissive } from '../prove/properties/permissive';
import { notGranted } from '../prove/properties/reach';
import { type Atom, atom, type Text, text } from '../text';
import { findGranted, findMorePermissive, isAllowed } from './brute-force';
import { judgeRequest } from './engine';
import type { Universe } from './enumerate';
import type { JudgePolicies, JudgePolicy, JudgeRequest, JudgeStatement } from './judge-model';
import { isOfKind } from './request-pattern';
import { OWN_ACCOUNT, PRINCIPALS, RESOURCE_START } from './small-world';
import { Tally } from './tally';

/** Written `<one>` in the documents of this test: two names of one class, which differ, and one of no class. */
const ATOMS: ReadonlyMap<string, Atom> = new Map([
  ['one', atom('one', { nameClass: 'names' })],
  ['two', atom('two', { nameClass: 'names' })],
  ['any', atom('any')],
]);

/** Names that the deployment might give. */
const NAMES = ['a', 'b', 'ab', 'a-b'];
const DEPLOYMENTS = NAMES.flatMap((one) =>
  NAMES.flatMap((two) => (one === two ? [] : NAMES.map((any) => new Map(Object.entries({ one, two, any }))))),
);

type Document = Readonly<Record<string, unknown>>;

/** The document as the reasoner takes it, with atoms in its texts. */
function symbolic(value: unknown): unknown {
  if (typeof value === 'string') {
    const pieces = value.split(/<(\w+)>/).map((piece, index): Text | Atom => {
      return index % 2 === 0 ? piece : (ATOMS.get(piece) ?? piece);
    });
    return text(...pieces);
  }
  if (Array.isArray(value)) return value.map(symbolic);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, symbolic(inner)]));
}

/** The document as it is deployed. */
function deployed<T>(value: T, names: ReadonlyMap<string, string>): T {
  const written = JSON.stringify(value).replace(/<(\w+)>/g, (_, id: string) => names.get(id) ?? 'unnamed');
  return JSON.parse(written) as T;
}

function parsed(document: JudgePolicy): PolicySet {
  const { policy, problems } = parsePolicy(symbolic(document));
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return { identity: [policy], resourceAccount: OWN_ACCOUNT };
}

const part = fc.constantFrom('<one>', '<one>', '<two>', '<any>', 'a', '*', '?', '/a', '/*', '${x:name}');
const pattern = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(''));

const statement: fc.Arbitrary<JudgeStatement> = fc
  .record({
    Effect: fc.constantFrom<'Allow' | 'Deny'>('Allow', 'Allow', 'Deny'),
    element: fc.constantFrom('Resource', 'Resource', 'Resource', 'NotResource'),
    resources: fc.array(pattern, { minLength: 1, maxLength: 2 }),
    condition: fc.option(
      fc.tuple(fc.constantFrom('StringEquals', 'StringLike', 'StringNotEquals', 'StringNotLike'), pattern),
      { nil: undefined, freq: 2 },
    ),
  })
  .map(({ Effect, element, resources, condition }) => ({
    Effect,
    Action: 'x:*',
    [element]: resources.map((resource) => RESOURCE_START + resource),
    ...(condition && { Condition: { [condition[0]]: { 'x:text': condition[1] } } }),
  }));

const statements = fc.array(statement, { maxLength: 2 });

const world: Universe = {
  principals: PRINCIPALS.slice(0, 1),
  calls: [...NAMES, 'aa', 'ba', 'a/a', 'b/a', 'ab/a', 'a-b/a/x', 'a/', 'zz'].map((name) => ({
    action: 'x:Get',
    resource: RESOURCE_START + name,
  })),
  contexts: [{}, { 'x:text': 'a' }, { 'x:text': 'ab', 'x:name': 'a' }, { 'x:text': 'b/a', 'x:name': 'b' }],
  resourceAccount: OWN_ACCOUNT,
};

/** What holds, holds whatever the names; a counterexample breaks the property with the names it gives. */
function compareDeployed(
  proof: Proof,
  sampled: readonly number[],
  find: (names: ReadonlyMap<string, string>) => JudgeRequest | undefined,
  breaks: (request: JudgeRequest, names: ReadonlyMap<string, string>) => boolean,
): void {
  if (proof.verdict === 'fails') {
    const names = new Map(proof.counterexample.atoms.map(({ id, value }) => [id, value]));
    const request = judgeRequest(proof.counterexample.request, OWN_ACCOUNT);
    if (names.has('one') && names.get('one') === names.get('two'))
      throw new Error('Two names of a class are equal');
    if (!breaks(request, names)) {
      throw new Error(`The counterexample breaks nothing: ${JSON.stringify({ request, names: [...names] })}`);
    }
  }
  if (proof.verdict !== 'holds') return;
  for (const index of sampled) {
    const names = DEPLOYMENTS[index % DEPLOYMENTS.length] ?? new Map<string, string>();
    const request = find(names);
    if (request !== undefined) {
      throw new Error(`It does not hold: ${JSON.stringify({ request, names: [...names] })}`);
    }
  }
}

const sampled = fc.array(fc.nat({ max: 1_000 }), { minLength: 6, maxLength: 6 });

describe('values only the deployment knows: prove agrees with the judge', () => {
  it('on no more permissive', () => {
    const tally = new Tally();
    fc.assert(
      fc.property(statements, statements, statements, sampled, (shared, now, before, indexes) => {
        const of = (own: readonly JudgeStatement[]): JudgePolicy => ({
          Version: '2012-10-17',
          Statement: [...shared, ...own],
        });
        const [next, previous] = [of(now), of(before)];
        const proof = noMorePermissive(parsed(next), parsed(previous));
        tally.add(proof);
        const sets = (names: ReadonlyMap<string, string>): [JudgePolicies, JudgePolicies] => [
          { identity: [deployed(next, names)] },
          { identity: [deployed(previous, names)] },
        ];
        compareDeployed(
          proof,
          indexes,
          (names) => findMorePermissive(...sets(names), world),
          (request, names) => {
            const [nextSet, previousSet] = sets(names);
            return isAllowed(request, nextSet) && !isAllowed(request, previousSet);
          },
        );
      }),
      { numRuns: 120 },
    );
    tally.expectMixed(15, 40);
  });

  it('on not granted', () => {
    const tally = new Tally();
    const kind = pattern.map((resource): Document & { Resource: string } => ({
      Resource: RESOURCE_START + resource,
    }));
    fc.assert(
      fc.property(
        fc.array(statement, { minLength: 1, maxLength: 3 }),
        kind,
        sampled,
        (Statement, kindOf, indexes) => {
          const policy: JudgePolicy = { Version: '2012-10-17', Statement };
          const forbidden = symbolic(kindOf) as Document;
          const proof = notGranted(parsed(policy), forbidden);
          tally.add(proof);
          const breaks = (request: JudgeRequest, names: ReadonlyMap<string, string>): boolean =>
            isOfKind(request, deployed(kindOf, names)) &&
            isAllowed(request, { identity: [deployed(policy, names)] });
          compareDeployed(
            proof,
            indexes,
            (names) =>
              findGranted(
                { identity: [deployed(policy, names)] },
                (request) => isOfKind(request, deployed(kindOf, names)),
                world,
              ),
            breaks,
          );
        },
      ),
      { numRuns: 120 },
    );
    tally.expectMixed(12, 75);
  });
});
