import { coversPattern, meeting, type WordsTest } from '../condition/tests';
import type { GlobAnswer, Group, WordSymbol } from '../glob/automaton';
import { solveGlobs } from '../glob/automaton';
import { has } from '../glob/char-class';
import { commonString, someString } from '../glob/common';
import { covers, mayMeet } from '../glob/compare';
import { areDistinct } from '../glob/layout';
import { matches } from '../glob/match';
import { ANY_STAR, type Letter, type Pattern, patternOf, type Token } from '../glob/pattern';
import type { Space } from './space';
import { EMPTY, type Inhabitant, type SignedTest, UNKNOWN } from './value-set';

const ANYTHING = patternOf([ANY_STAR]);

const MEMO_LIMIT = 50_000;
const memo = new Map<string, Inhabitant>();

/** Strings under patterns: cheap tests first, the automaton for what they leave open. */
export function inhabitWords(tests: readonly SignedTest[], space: Space): Inhabitant {
  const positives: WordsTest[] = [];
  const negatives: WordsTest[] = [];
  for (const { test, positive } of tests)
    if (test.kind === 'words') (positive ? positives : negatives).push(test);
  // The names that are none of the known ones are each query's own: such answers are not shared.
  const key = space.mode === 'under' ? undefined : memoKey(space, positives, negatives);
  const known = key === undefined ? undefined : memo.get(key);
  if (known !== undefined) return known;
  const answer = inhabitGroups(positives, negatives, space);
  if (key !== undefined && answer.kind !== 'unknown') {
    if (memo.size > MEMO_LIMIT) memo.clear();
    memo.set(key, answer);
  }
  return answer;
}

function memoKey(space: Space, positives: readonly WordsTest[], negatives: readonly WordsTest[]): string {
  const ids = (tests: readonly WordsTest[]): string =>
    tests
      .map(({ id }) => id)
      .sort((a, b) => a - b)
      .join();
  return `${space.mode} ${ids(positives)} ${ids(negatives)}`;
}

function inhabitGroups(
  positives: readonly WordsTest[],
  negatives: readonly WordsTest[],
  space: Space,
): Inhabitant {
  const lead = leadGroup(positives);
  const others = positives.filter((group) => group !== lead);
  let open = false;
  for (const pattern of lead?.patterns ?? [ANYTHING]) {
    const answer = inhabitPattern(pattern, others, negatives, space);
    if (answer.kind === 'value') return answer;
    if (answer.kind === 'unknown') open = true;
  }
  return open ? UNKNOWN : EMPTY;
}

/**
 * The group whose patterns are tried one by one: one with letters, if any, because words take their letters from it;
 * else the one that says most, by the length of what its patterns begin with.
 */
function leadGroup(groups: readonly WordsTest[]): WordsTest | undefined {
  let lead: WordsTest | undefined;
  let best = -1;
  for (const group of groups) {
    const { patterns } = group;
    let score = 0;
    for (const { prefix, exact, letters } of patterns) {
      score += prefix.length + (exact === undefined ? 0 : 1_000) + (letters.length > 0 ? 1_000_000 : 0);
    }
    score /= patterns.length;
    if (score > best) {
      best = score;
      lead = group;
    }
  }
  return lead;
}

function inhabitPattern(
  lead: Pattern,
  groups: readonly WordsTest[],
  negatives: readonly WordsTest[],
  space: Space,
): Inhabitant {
  for (const negative of negatives) if (coversPattern(negative, lead)) return EMPTY;
  const open: (readonly Pattern[])[] = [];
  for (const group of groups) {
    if (coversPattern(group, lead)) continue;
    const possible = meeting(group, lead);
    if (possible.length === 0) return EMPTY;
    open.push(possible);
  }
  const refusing = negatives.flatMap((negative) => meeting(negative, lead));
  if (lead.exact !== undefined && noLetters(open) && noLetters([refusing])) {
    // What is left over matches, see meeting().
    return refusing.length === 0 ? { kind: 'value', word: [...lead.exact] } : EMPTY;
  }
  if (open.length === 0 && refusing.length === 0) return { kind: 'value', word: sample(lead.tokens) };
  const [first = []] = open;
  if (open.length !== 1 || first.length === 1) return solve(lead, open, refusing, space);
  // One pattern at a time keeps the automata small.
  let unsettled = false;
  for (const pattern of first) {
    const near = refusing.filter((negative) => mayMeet(negative, pattern));
    if (near.some((negative) => covers(negative, pattern))) continue;
    const answer = solve(lead, [[pattern]], near, space);
    if (answer.kind === 'value') return answer;
    if (answer.kind === 'unknown') unsettled = true;
  }
  return unsettled ? UNKNOWN : EMPTY;
}

function solve(
  lead: Pattern,
  groups: readonly (readonly Pattern[])[],
  negatives: readonly Pattern[],
  space: Space,
): Inhabitant {
  if (noLetters([[lead], ...groups, negatives])) {
    const quick = atOnce(lead, groups, negatives);
    if (quick !== undefined) return quick;
  }
  return fromAnswer(solveGlobs(problemOf(lead, groups, widest(negatives), space), space.stateBudget), space);
}

/**
 * A likely string, matched against all the patterns: most sets that hold one hold this one. Without letters all readings
 * are the same. Undefined says nothing.
 */
function atOnce(
  lead: Pattern,
  groups: readonly (readonly Pattern[])[],
  negatives: readonly Pattern[],
): Inhabitant | undefined {
  const [first, ...others] = groups;
  for (const filled of [true, false]) {
    let met = first === undefined;
    for (const pattern of first ?? [lead]) {
      const word = first === undefined ? someString(lead, filled) : commonString(lead, pattern, filled);
      if (word === undefined) continue;
      met = true;
      const fits =
        matches(lead, word) &&
        (first === undefined || matches(pattern, word)) &&
        !negatives.some((negative) => matches(negative, word)) &&
        others.every((group) => group.some((other) => matches(other, word)));
      if (fits) return { kind: 'value', word: [...word] };
    }
    if (!met) return EMPTY;
  }
  // The only string that was possible.
  return lead.exact === undefined && !(first?.length === 1 && first[0]?.exact !== undefined)
    ? undefined
    : EMPTY;
}

/** Without the patterns that others cover. */
function widest(patterns: readonly Pattern[]): readonly Pattern[] {
  if (patterns.length < 4) return patterns;
  const kept: Pattern[] = [];
  for (const pattern of patterns) {
    if (kept.some((other) => covers(other, pattern))) continue;
    kept.splice(0, kept.length, ...kept.filter((other) => !covers(pattern, other)), pattern);
  }
  return kept;
}

function problemOf(
  lead: Pattern,
  groups: readonly (readonly Pattern[])[],
  negatives: readonly Pattern[],
  space: Space,
): Parameters<typeof solveGlobs>[0] {
  const over = space.mode === 'over';
  const first: Group = { patterns: [lead], reading: 'must' };
  const rest = groups.map((patterns): Group => ({ patterns, reading: over ? 'may' : 'must' }));
  const letters = new Set<Letter>(lead.letters);
  if (!over)
    for (const group of groups)
      for (const pattern of group) for (const letter of pattern.letters) letters.add(letter);
  if (space.mode === 'under' && !noLetters([negatives])) {
    for (const fresh of space.freshLetters) {
      // A name that is none of the known ones helps only where a known one of its class is forbidden.
      if (negatives.some((pattern) => pattern.letters.some((letter) => areDistinct(letter, fresh))))
        letters.add(fresh);
    }
  }
  return {
    positives: [first, ...rest],
    negatives: { patterns: negatives, reading: over || space.mode === 'exact' ? 'must' : 'may' },
    letters: [...letters],
  };
}

function fromAnswer(answer: GlobAnswer, space: Space): Inhabitant {
  if (answer.kind === 'word') return { kind: 'value', word: answer.word };
  if (answer.kind === 'empty') return EMPTY;
  space.obstacles.add(`an automaton has more than ${space.stateBudget} states`);
  return UNKNOWN;
}

function noLetters(groups: readonly (readonly Pattern[])[]): boolean {
  return groups.every((group) => group.every((pattern) => pattern.letters.length === 0));
}

const X = 'x'.codePointAt(0) ?? 0;

/** A match that looks like a name: `x` where anything goes. */
export function sample(tokens: readonly Token[]): readonly WordSymbol[] {
  const word: WordSymbol[] = [];
  for (const { letter, cls, star } of tokens) {
    if (letter !== undefined) word.push(letter);
    else if (cls.only !== undefined && !star) word.push(cls.only);
    else if (has(cls, X)) word.push('x');
    else if (!star) word.push(String.fromCodePoint(cls.ranges[0] ?? X));
  }
  return word;
}
