import fc from 'fast-check';
import type { Policy } from '../document/model';
import { parsePolicy } from '../document/parse';
import { allow, deny } from '../testing/statements';
import { atom, bindText, type Text, text } from '../text';
import { noMorePermissive } from './properties/permissive';
import { notGranted } from './properties/reach';

/**
 * Letters judged by substitution: what is proved with atoms must hold for every choice of names, and what is refuted
 * must be refuted for every choice. Names are taken from those that clash most easily with the literals.
 */
const A = atom('A', { nameClass: 'bucket' });
const B = atom('B', { nameClass: 'bucket' });
const P = atom('P');
const NAMES = ['a', 'b', 'ab', 'ba', 'aa', 'zz', 'a-b'];

const piece = fc.constantFrom(A, A, B, P, 'a', 'b', '*', '?', '/', ':', '-');
const pattern: fc.Arbitrary<Text> = fc
  .array(piece, { minLength: 1, maxLength: 5 })
  .map((pieces) => text('r:', ...pieces));
const statement = fc.record({
  effect: fc.constantFrom('Allow', 'Allow', 'Deny'),
  resources: fc.array(pattern, { minLength: 1, maxLength: 2 }),
});
type Drawn = { effect: string; resources: Text[] };
const statements = fc.array(statement, { minLength: 1, maxLength: 3 });

const values = fc.record({
  a: fc.constantFrom(...NAMES),
  b: fc.constantFrom(...NAMES),
  p: fc.constantFrom(...NAMES),
});

function policyOf(drawn: readonly Drawn[], bound?: ReadonlyMap<string, string>): Policy {
  const { policy, problems } = parsePolicy({
    Version: '2012-10-17',
    Statement: drawn.map(({ effect, resources }) => {
      const list = resources.map((resource) => (bound === undefined ? resource : bindText(resource, bound)));
      return effect === 'Allow' ? allow('s3:*', list) : deny('s3:*', list);
    }),
  });
  expect(problems).toEqual([]);
  return policy;
}

const chosen = ({ a, b, p }: { a: string; b: string; p: string }) =>
  new Map([
    ['A', a],
    ['B', b],
    ['P', p],
  ]);

describe('a verdict over atoms holds for whatever names the deployment gives', () => {
  it('no more permissive', () => {
    const seen = { holds: 0, fails: 0, unknown: 0 };
    fc.assert(
      fc.property(
        statements,
        statements,
        fc.array(values, { minLength: 6, maxLength: 6 }),
        (next, previous, choices) => {
          const { verdict } = noMorePermissive(
            { identity: [policyOf(next)] },
            { identity: [policyOf(previous)] },
          );
          seen[verdict]++;
          if (verdict === 'unknown') return;
          for (const choice of choices) {
            if (choice.a === choice.b) continue;
            const bound = chosen(choice);
            const concrete = noMorePermissive(
              { identity: [policyOf(next, bound)] },
              { identity: [policyOf(previous, bound)] },
            );
            // The wildcards' two readings of the bound policy may leave it open; the opposite answer is an error.
            expect([verdict, 'unknown']).toContain(concrete.verdict);
          }
        },
      ),
      { numRuns: 400 },
    );
    expect(Math.min(seen.holds, seen.fails)).toBeGreaterThan(25);
  });

  it('not granted', () => {
    const seen = { holds: 0, fails: 0, unknown: 0 };
    fc.assert(
      fc.property(
        statements,
        pattern,
        fc.array(values, { minLength: 6, maxLength: 6 }),
        (drawn, forbidden, choices) => {
          const { verdict } = notGranted({ identity: [policyOf(drawn)] }, { Resource: forbidden });
          seen[verdict]++;
          if (verdict === 'unknown') return;
          for (const choice of choices) {
            if (choice.a === choice.b) continue;
            const bound = chosen(choice);
            const concrete = notGranted(
              { identity: [policyOf(drawn, bound)] },
              { Resource: bindText(forbidden, bound) },
            );
            expect([verdict, 'unknown']).toContain(concrete.verdict);
          }
        },
      ),
      { numRuns: 400 },
    );
    expect(Math.min(seen.holds, seen.fails)).toBeGreaterThan(15);
  });
});
