import type { GlobAnswer, Group, WordSymbol } from '../glob/automaton';
import { solveGlobs } from '../glob/automaton';
import { has } from '../glob/char-class';
import { covers, mayMeet } from '../glob/compare';
import { areDistinct } from '../glob/layout';
import { matches } from '../glob/match';
import { ANY_STAR, type Letter, type Pattern, patternOf, type Token } from '../glob/pattern';
import type { Space } from './space';
import { EMPTY, type Inhabitant, type SignedTest, UNKNOWN } from './value-set';

const ANYTHING = patternOf([ANY_STAR]);

/** Strings under patterns: cheap tests first, the automaton for what they leave open. */
export function inhabitWords(tests: readonly SignedTest[], space: Space): Inhabitant {
  const groups: (readonly Pattern[])[] = [];
  const negatives: Pattern[] = [];
  for (const { test, positive } of tests) {
    if (test.kind !== 'words') continue;
    if (positive) groups.push(test.patterns);
    else negatives.push(...test.patterns);
  }
  const lead = leadGroup(groups);
  const others = groups.filter((group) => group !== lead);
  let open = false;
  for (const pattern of lead) {
    const answer = inhabitPattern(pattern, others, negatives, space);
    if (answer.kind === 'value') return answer;
    if (answer.kind === 'unknown') open = true;
  }
  return open ? UNKNOWN : EMPTY;
}

/** The group whose patterns are tried one by one; one with letters, if any, because words take their letters from it. */
function leadGroup(groups: readonly (readonly Pattern[])[]): readonly Pattern[] {
  let lead: readonly Pattern[] | undefined;
  let leadHasLetters = false;
  for (const group of groups) {
    const hasLetters = group.some((pattern) => pattern.letters.length > 0);
    if (lead === undefined || (hasLetters && !leadHasLetters)) lead = group;
    else if (hasLetters === leadHasLetters && group.length < lead.length) lead = group;
    leadHasLetters ||= hasLetters;
  }
  return lead ?? [ANYTHING];
}

function inhabitPattern(
  lead: Pattern,
  groups: readonly (readonly Pattern[])[],
  negatives: readonly Pattern[],
  space: Space,
): Inhabitant {
  for (const negative of negatives) if (covers(negative, lead)) return EMPTY;
  const open: (readonly Pattern[])[] = [];
  for (const group of groups) {
    if (group.some((pattern) => covers(pattern, lead))) continue;
    const meeting = group.filter((pattern) => mayMeet(pattern, lead));
    if (meeting.length === 0) return EMPTY;
    open.push(meeting);
  }
  const refusing = negatives.filter((negative) => mayMeet(negative, lead));
  if (lead.exact !== undefined && noLetters(open) && noLetters([refusing])) {
    const { exact } = lead;
    const fits =
      open.every((group) => group.some((pattern) => matches(pattern, exact))) &&
      !refusing.some((pattern) => matches(pattern, exact));
    return fits ? { kind: 'value', word: [...exact] } : EMPTY;
  }
  if (open.length === 0 && refusing.length === 0) return { kind: 'value', word: sample(lead.tokens) };
  return fromAnswer(solveGlobs(problemOf(lead, open, refusing, space), space.stateBudget), space);
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
  return tokens.flatMap((token): readonly WordSymbol[] => {
    if (token.letter !== undefined) return [token.letter];
    if (has(token.cls, X)) return ['x'];
    if (token.star) return [];
    return [String.fromCodePoint(token.cls.ranges[0] ?? X)];
  });
}
