import { covers, mayMeet } from '../glob/compare';
import { matches } from '../glob/match';
import type { Pattern } from '../glob/pattern';

/** Strings that match one of some patterns. Interned: the same patterns give the same object. */
export interface WordsTest {
  readonly kind: 'words';
  readonly id: number;
  readonly patterns: readonly Pattern[];
  /** The patterns that match one string only, as those strings. */
  readonly exact: ReadonlySet<string>;
  /** All other patterns. */
  readonly wild: readonly Pattern[];
  /** What every match starts with: most pairs of tests are told apart by it. */
  readonly head: string;
}

const LIMIT = 50_000;
const interned = new Map<string, WordsTest>();
/** Most tests are of one pattern; they are kept as long as it is. */
const singles = new WeakMap<Pattern, WordsTest>();
let nextId = 0;

/** The test that one of the patterns matches. */
export function words(patterns: readonly Pattern[]): WordsTest {
  const [only] = patterns;
  if (only !== undefined && patterns.length === 1) {
    const known = singles.get(only);
    if (known !== undefined) return known;
    const made = testOf(patterns);
    singles.set(only, made);
    return made;
  }
  const byId = new Map(patterns.map((pattern) => [pattern.id, pattern]));
  const key = [...byId.keys()].sort((a, b) => a - b).join();
  const known = interned.get(key);
  if (known !== undefined) return known;
  const distinct = [...byId.values()];
  const [single] = distinct;
  const made = distinct.length === 1 && single !== undefined ? words([single]) : testOf(distinct);
  if (interned.size > LIMIT) interned.clear();
  interned.set(key, made);
  return made;
}

function testOf(patterns: readonly Pattern[]): WordsTest {
  return {
    kind: 'words',
    id: nextId++,
    patterns,
    exact: new Set(patterns.flatMap(({ exact }) => exact ?? [])),
    wild: patterns.filter(({ exact }) => exact === undefined),
    head: commonStart(patterns.map(({ prefix }) => prefix)),
  };
}

function commonStart(texts: readonly string[]): string {
  let [head = ''] = texts;
  for (const text of texts) {
    let length = 0;
    while (length < head.length && head[length] === text[length]) length++;
    head = head.slice(0, length);
  }
  return head;
}

/** Whether no string starts with both. */
function clash(a: string, b: string): boolean {
  return !a.startsWith(b) && !b.startsWith(a);
}

/** Whether a pattern's matches all pass the test, by one of the test's patterns; false says nothing. */
export function coversPattern(test: WordsTest, pattern: Pattern): boolean {
  if (clash(test.head, pattern.prefix)) return false;
  if (pattern.exact !== undefined && test.exact.has(pattern.exact)) return true;
  return test.wild.some((own) => covers(own, pattern));
}

/** The patterns of a test that may match what a pattern matches. */
export function meeting(test: WordsTest, pattern: Pattern): readonly Pattern[] {
  if (clash(test.head, pattern.prefix)) return [];
  if (pattern.exact === undefined) return test.patterns.filter((own) => mayMeet(own, pattern));
  const { exact } = pattern;
  const found = test.wild.filter((own) =>
    own.letters.length > 0 ? mayMeet(own, pattern) : matches(own, exact),
  );
  return test.exact.has(exact) ? [...found, pattern] : found;
}

const coverings = new Map<number, boolean>();
const separations = new Map<number, boolean>();

/** True: whatever passes `inner` passes `outer`. False says nothing. */
export function coversTest(outer: WordsTest, inner: WordsTest): boolean {
  if (outer === inner) return true;
  if (clash(outer.head, inner.head)) return inner.patterns.length === 0;
  return memoized(coverings, outer, inner, () =>
    inner.patterns.every((pattern) => coversPattern(outer, pattern)),
  );
}

/** True: nothing passes both. False says nothing. */
export function areApart(a: WordsTest, b: WordsTest): boolean {
  if (a === b) return a.patterns.length === 0;
  if (clash(a.head, b.head)) return true;
  const [few, many] = a.patterns.length <= b.patterns.length ? [a, b] : [b, a];
  return memoized(separations, few, many, () =>
    few.patterns.every((pattern) => meeting(many, pattern).length === 0),
  );
}

function memoized(memo: Map<number, boolean>, a: WordsTest, b: WordsTest, compute: () => boolean): boolean {
  const key = a.id * 0x4000000 + b.id;
  const known = memo.get(key);
  if (known !== undefined) return known;
  const result = compute();
  if (memo.size > LIMIT * 4) memo.clear();
  memo.set(key, result);
  return result;
}
