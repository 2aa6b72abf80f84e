import fc from 'fast-check';
import { solveGlobs } from './automaton';
import { commonString, someString } from './common';
import { covers, mayMeet } from './compare';
import { matches } from './match';
import { compilePattern, type Pattern } from './pattern';

const glob = fc
  .array(fc.constantFrom('a', 'b', ':', '*', '*', '?'), { maxLength: 6 })
  .map((chars) => chars.join(''));
const kind = fc.constantFrom('like' as const, 'resource' as const, 'resource-wide' as const, 'arn' as const);
const pattern = fc.tuple(glob, kind).map(([text, of]) => compilePattern([{ glob: text }], of));

/** All strings up to a length over the letters that patterns use and one that they do not. */
const WORDS: string[] = [''];
for (let from = 0, length = 0; length < 5; length++) {
  const end = WORDS.length;
  for (; from < end; from++) for (const char of 'ab:x') WORDS.push((WORDS[from] ?? '') + char);
}

const show = ({ tokens }: Pattern) =>
  tokens.map(({ cls, star }) => `${cls.only ?? '.'}${star ? '*' : ''}`).join('');

describe('patterns', () => {
  it.each([
    ['like', 'a*c', 'abbc', true],
    ['like', 'a?c', 'ac', false],
    ['equals', 'a*', 'ab', false],
    ['resource', 'arn:a*b:c', 'arn:axb:c', true],
    ['resource', 'arn:a*b:c', 'arn:a:b:c', false],
    ['resource', 'arn:a*:c', 'arn:a:b:c', true],
    ['resource', 'arn:*', 'arn:a:b:c', true],
    ['resource-wide', 'a:b:c:d:e:x*y', 'a:b:c:d:e:x:y', true],
    ['resource', 'a:b:c:d:e:x*y', 'a:b:c:d:e:x:y', false],
    ['arn', 'arn:aws:s3:::*', 'arn:aws:s3:::a:b', true],
    ['arn', 'arn:*:s3:::x', 'arn:aws:x:s3:::x', false],
    ['arn', '*', 'arn:aws:s3:::x', true],
    ['arn', 'arn:aws', 'arn:aws', false],
  ] as const)('%s %s on %s: %s', (of, text, value, expected) => {
    expect(matches(compilePattern([{ glob: text }], of), value)).toBe(expected);
  });

  it('reads characters, not code units', () => {
    expect(matches(compilePattern([{ glob: '?' }], 'like'), '😀')).toBe(true);
  });

  it('covers only what it covers, and says apart only of what is apart', () => {
    fc.assert(
      fc.property(pattern, pattern, (a, b) => {
        const both = WORDS.filter((word) => matches(a, word) && matches(b, word));
        if (covers(a, b)) expect(WORDS.filter((word) => matches(b, word) && !matches(a, word))).toEqual([]);
        if (!mayMeet(a, b)) expect(both).toEqual([]);
        else if (a !== b && a.tokens.length + b.tokens.length <= 5) expect(both).not.toEqual([]);
      }),
      { numRuns: 700 },
    );
  });

  it('finds a common string exactly when there is one', () => {
    fc.assert(
      fc.property(pattern, pattern, fc.boolean(), (a, b, filled) => {
        const found = commonString(a, b, filled);
        if (found !== undefined) expect([matches(a, found), matches(b, found)]).toEqual([true, true]);
        else expect(WORDS.filter((word) => matches(a, word) && matches(b, word))).toEqual([]);
        const alone = someString(a, filled);
        if (alone !== undefined) expect(matches(a, alone)).toBe(true);
        else expect(WORDS.filter((word) => matches(a, word))).toEqual([]);
      }),
      { numRuns: 700 },
    );
  });

  it.each([
    ['\ud83d*', '😀', false],
    ['*\ude00', '😀', false],
    ['😀*', '😀b', true],
    ['a*a', 'a', false],
    ['a*a', 'aa', true],
  ])('%j on %j: %s', (text, value, expected) => {
    const glob = compilePattern([{ glob: text }], 'like');
    expect(matches(glob, value)).toBe(expected);
    expect(commonString(glob, compilePattern([{ literal: value }], 'equals'), true)).toBe(
      expected ? value : undefined,
    );
  });

  it('finds a word exactly when there is one', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(pattern, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 2 }),
        fc.array(pattern, { maxLength: 3 }),
        (groups, negatives) => {
          const fits = (word: string) =>
            groups.every((group) => group.some((own) => matches(own, word))) &&
            !negatives.some((own) => matches(own, word));
          const answer = solveGlobs(
            {
              positives: groups.map((patterns) => ({ patterns, reading: 'must' })),
              negatives: { patterns: negatives, reading: 'must' },
              letters: [],
            },
            100_000,
          );
          if (answer.kind === 'word') expect(fits(answer.word.join(''))).toBe(true);
          else
            expect({ found: WORDS.find(fits), groups: groups.map((group) => group.map(show)) }).toMatchObject(
              { found: undefined },
            );
        },
      ),
      { numRuns: 700 },
    );
  });
});
