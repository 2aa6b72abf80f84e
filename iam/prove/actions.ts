import type { ActionCatalog } from '../action-catalog';
import { words } from '../condition/tests';
import type { ValueTest } from '../condition/value-test';
import { matches } from '../glob/match';
import { like, type Pattern } from '../glob/pattern';
import { passes, type SignedTest } from './value-set';

type ActionBits = Uint32Array;

/**
 * The actions that exist, as a set of numbers, so that "every action of this pattern is in that one" is a few bit
 * operations. Actions that a policy names and the catalog does not know count as existing where that policy counts: the
 * catalog may be older than they are. What was asked before never changes an answer.
 */
export class ActionUniverse {
  private readonly names: string[] = [];
  private readonly shown: string[] = [];
  private readonly ids = new Map<string, number>();
  private readonly sets = new WeakMap<ValueTest, { readonly size: number; readonly bits: ActionBits }>();
  /** Numbers of the actions that the catalog does not know. */
  private readonly unlisted = new Set<number>();
  private complete = false;

  constructor(readonly catalog: ActionCatalog) {}

  private add(name: string): number {
    const lower = name.toLowerCase();
    const known = this.ids.get(lower);
    if (known !== undefined) return known;
    const id = this.names.length;
    this.names.push(lower);
    this.shown.push(name);
    this.ids.set(lower, id);
    return id;
  }

  private patternIds(pattern: Pattern): Iterable<number> {
    if (pattern.exact !== undefined) {
      const [listed] = this.catalog.expand(pattern.exact);
      const id = this.add(listed ?? pattern.exact);
      if (listed === undefined) this.unlisted.add(id);
      return [id];
    }
    const glob = globOf(pattern);
    for (const name of this.catalog.expand(glob)) this.add(name);
    if (glob === '*') this.complete = true;
    const out: number[] = [];
    for (const [id, name] of this.names.entries()) if (matches(pattern, name)) out.push(id);
    return out;
  }

  private bitsOf(test: ValueTest): ActionBits {
    const known = this.sets.get(test);
    if (known !== undefined && known.size === this.names.length) return known.bits;
    const ids =
      test.kind === 'words' ? test.patterns.flatMap((pattern) => [...this.patternIds(pattern)]) : [];
    const bits = new Uint32Array((this.names.length + 31) >>> 5);
    for (const id of ids) bits[id >>> 5] = ((bits[id >>> 5] ?? 0) | (1 << (id & 31))) >>> 0;
    this.sets.set(test, { size: this.names.length, bits });
    return bits;
  }

  /** The actions that pass all tests, as AWS writes them: those that readers know first, then by name. */
  *inOrder(tests: readonly SignedTest[]): Generator<string> {
    // Most readers take the first: all of them are thousands where everything is allowed.
    for (const name of TELLING) if (this.catalog.has(name) && passes(tests, name.toLowerCase())) yield name;
    const found = new Set(this.passing(tests));
    for (const name of TELLING) found.delete(name);
    yield* [...found].sort();
  }

  /** The actions that pass all tests, as AWS writes them, in no order that means anything. */
  *passing(tests: readonly SignedTest[]): Generator<string> {
    if (!tests.some(({ positive }) => positive) && !this.complete) this.bitsOf(EVERYTHING);
    // Names may be added while patterns are looked up: ask twice, the second time nothing is new.
    for (const { test } of tests) this.bitsOf(test);
    const sets = tests.map(({ test, positive }) => ({ bits: this.bitsOf(test), positive }));
    const named = this.unlisted.size === 0 ? undefined : this.namedIn(tests);
    for (let word = 0; word << 5 < this.names.length; word++) {
      let rest = 0xffffffff;
      for (const { bits, positive } of sets)
        rest = positive ? rest & (bits[word] ?? 0) : rest & ~(bits[word] ?? 0);
      for (let bit = 0; rest !== 0; bit++) {
        if (((rest >>> bit) & 1) === 0) continue;
        rest = (rest & ~(1 << bit)) >>> 0;
        const id = word * 32 + bit;
        if (named !== undefined && this.unlisted.has(id) && !named.has(id)) continue;
        const name = this.shown[id];
        if (name !== undefined) yield name;
      }
    }
  }

  /** The actions that a test names one by one. */
  private namedIn(tests: readonly SignedTest[]): ReadonlySet<number> {
    const named = new Set<number>();
    for (const { test, positive } of tests) {
      if (!positive || test.kind !== 'words') continue;
      for (const { exact } of test.patterns) {
        const id = exact === undefined ? undefined : this.ids.get(exact.toLowerCase());
        if (id !== undefined) named.add(id);
      }
    }
    return named;
  }
}

/** What says most to a reader of what is allowed. */
const TELLING = [
  's3:GetObject',
  's3:PutObject',
  'lambda:InvokeFunction',
  'sqs:SendMessage',
  'sns:Publish',
  'kms:Decrypt',
  'secretsmanager:GetSecretValue',
  'sts:AssumeRole',
  'iam:PassRole',
  'ec2:RunInstances',
];

const EVERYTHING: ValueTest = words([like('*')]);

/** A pattern of an Action element as it was written. */
function globOf(pattern: Pattern): string {
  return pattern.tokens.map((token) => (token.star ? '*' : (token.cls.only ?? '?'))).join('');
}
