/**
 * The scenarios of a template, found by asking. Whatever judges a template reads it as if everything were decided; each
 * time a value depends on something open (a condition on a parameter, a closed set of values), the reader gets one answer
 * and the other answers are kept for later runs. So the number of runs is bounded by what was read, never by 2ⁿ of the
 * template, and an answer that contradicts an earlier one of the same run is never given.
 */

/** What a run has fixed about one open string: what it is, or what it is not. */
interface Known {
  is?: string;
  readonly not: Set<string>;
  /** Read as the value nobody names: different from every literal. */
  other?: boolean;
}

/** An open string: a parameter, a pseudo parameter, an import. */
export interface Variable {
  readonly id: string;
  /** As a scenario names it, for example `Stage` or `AWS::Region`. */
  readonly name: string;
  /** The only values it can take (AllowedValues); absent when open. */
  readonly allowed?: readonly string[];
  readonly default?: string;
  /** Literals that conditions compare it with: the values that can matter. */
  readonly literals: readonly string[];
}

/** A value that is only the default of a parameter. */
export interface Assumption {
  /** The parameter. */
  readonly name: string;
  readonly value: string;
}

interface Decision {
  readonly options: number;
  taken: number;
}

/** A scenario as reports show it: names of conditions and parameters with their values. */
export type Scenario = Readonly<Record<string, string>>;

/** Thrown by {@link Choices.explore} past its budget; the verdict is then unknown, and says so. */
export interface Exploration<T> {
  readonly results: readonly { readonly result: T; readonly scenario: Scenario | null }[];
  /** False when the budget ended the exploration before every scenario was seen. */
  readonly complete: boolean;
}

export class Choices {
  /** How deep the answer that is being worked out is nested in others, across templates; see the resolver's bound. */
  depth = 0;
  /** Counts every answer that depended on something open; equal before and after a read means: the same in every scenario. */
  reads = 0;
  /** Number of the current run; caches of scenario-dependent values are valid within one run only. */
  run = 0;
  private trail: Decision[] = [];
  private position = 0;
  private known = new Map<string, Known>();
  private equalities = new Map<string, boolean>();
  private labels = new Map<string, string>();
  private assumed = new Map<string, string>();
  /** Every time that an assumption was made or rested on in this run, in order; see {@link assumedSince}. */
  private rested: Assumption[] = [];
  private branched = false;

  /** Runs `judge` once in every feasible scenario that it can tell apart, at most `budget` times. */
  explore<T>(judge: () => T, budget: number): Exploration<T> {
    const results: { result: T; scenario: Scenario | null }[] = [];
    this.trail = [];
    try {
      do {
        this.reset();
        const result = judge();
        results.push({ result, scenario: this.branched ? Object.fromEntries(this.labels) : null });
      } while (this.advance() && results.length < budget);
      return { results, complete: this.trail.length === 0 };
    } finally {
      this.trail = [];
      this.reset();
    }
  }

  /** Values taken from defaults in this run, by parameter: what an outcome assumes. */
  get assumptions(): ReadonlyMap<string, string> {
    return this.assumed;
  }

  /** How often anything was assumed so far in this run. */
  get assumedCount(): number {
    return this.rested.length;
  }

  /** What was assumed after the first `count` times; undefined for nothing. */
  assumedSince(count: number): readonly Assumption[] | undefined {
    return this.rested.length === count ? undefined : this.rested.slice(count);
  }

  /** Notes that what is read now rests on these defaults. */
  assume(assumptions: readonly Assumption[]): void {
    for (const assumption of assumptions) {
      this.assumed.set(assumption.name, assumption.value);
      this.rested.push(assumption);
    }
  }

  /** Whether an open string is this literal, in this run. */
  equals(variable: Variable, literal: string): boolean {
    this.reads++;
    const known = this.knowledge(variable);
    if (known.is !== undefined) return known.is === literal;
    if (known.other || known.not.has(literal)) return false;
    const left = this.remaining(variable, known);
    if (left && !left.includes(literal)) return false;
    if (left?.length === 1) return this.settle(variable, known, literal);
    if (this.choose(2) === 0) return this.settle(variable, known, literal);
    known.not.add(literal);
    const rest = this.remaining(variable, known);
    if (rest?.length === 1 && rest[0] !== undefined) this.settle(variable, known, rest[0]);
    else this.labels.set(variable.name, `not ${[...known.not].join(', ')}`);
    return false;
  }

  /** The value of an open string in this run; undefined when it is only known as "something else" or not at all. */
  value(variable: Variable): string | undefined {
    const only = onlyValue(variable);
    if (only !== undefined) {
      if (only === variable.default) this.assume([{ name: variable.name, value: only }]);
      return only;
    }
    this.reads++;
    const known = this.knowledge(variable);
    if (known.is !== undefined) return known.is;
    if (known.other) return undefined;
    const closed = this.remaining(variable, known);
    if (closed) return this.pick(variable, known, closed);
    if (variable.default === undefined) return undefined;
    if (known.not.has(variable.default)) {
      known.other = true;
      return undefined;
    }
    const values = [...new Set([variable.default, ...variable.literals])].filter((v) => !known.not.has(v));
    const value = this.pick(variable, known, values);
    if (value !== undefined && value === variable.default) this.assume([{ name: variable.name, value }]);
    return value;
  }

  /** Whether two things that nothing is known of are equal; the same pair has the same answer throughout a run. */
  decide(key: string, label: string): boolean {
    this.reads++;
    const before = this.equalities.get(key);
    if (before !== undefined) return before;
    const answer = this.choose(2) === 0;
    this.equalities.set(key, answer);
    this.labels.set(label, String(answer));
    return answer;
  }

  /** Notes a condition's value for the report; called by the evaluator when a condition rested on a choice. */
  note(name: string, value: boolean): void {
    this.labels.set(name, String(value));
  }

  private pick(variable: Variable, known: Known, values: readonly string[]): string | undefined {
    const value = values[values.length === 1 ? 0 : this.choose(values.length)];
    if (value !== undefined) this.settle(variable, known, value);
    return value;
  }

  private settle(variable: Variable, known: Known, value: string): true {
    known.is = value;
    this.labels.set(variable.name, value);
    return true;
  }

  /** The values that a closed variable can still take. */
  private remaining(variable: Variable, known: Known): readonly string[] | undefined {
    if (!variable.allowed || known.not.size === 0) return variable.allowed;
    return variable.allowed.filter((value) => !known.not.has(value));
  }

  private knowledge(variable: Variable): Known {
    let known = this.known.get(variable.id);
    if (!known) {
      known = { not: new Set() };
      this.known.set(variable.id, known);
    }
    return known;
  }

  private choose(options: number): number {
    this.branched = true;
    const index = this.position++;
    const decision = this.trail[index];
    if (decision) return decision.taken;
    this.trail.push({ options, taken: 0 });
    return 0;
  }

  /** Moves to the next run: the last decision with an option left takes it. */
  private advance(): boolean {
    for (let last = this.trail.at(-1); last; last = this.trail.at(-1)) {
      if (last.taken + 1 < last.options) {
        last.taken++;
        return true;
      }
      this.trail.pop();
    }
    return false;
  }

  private reset(): void {
    this.depth = 0;
    this.run++;
    this.position = 0;
    this.branched = false;
    if (this.known.size) this.known = new Map();
    if (this.equalities.size) this.equalities = new Map();
    if (this.labels.size) this.labels = new Map();
    if (this.assumed.size) this.assumed = new Map();
    if (this.rested.length) this.rested = [];
  }
}

/** The one value that a variable can have as far as the template matters: no scenario differs in it. */
function onlyValue(variable: Variable): string | undefined {
  if (variable.allowed) return variable.allowed.length === 1 ? variable.allowed[0] : undefined;
  return variable.literals.length === 0 ? variable.default : undefined;
}
