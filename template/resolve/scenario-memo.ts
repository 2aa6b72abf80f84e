import type { Assumption, Choices } from './choices';

interface Entry<T> {
  readonly value: T;
  /** The run it is valid in; -1 when it is the same in every scenario. */
  readonly run: number;
  /** The defaults that it rests on. */
  readonly assumptions: readonly Assumption[] | undefined;
}

/** Remembers computed values: for good when no scenario could change them, else for the run they were computed in. */
export class ScenarioMemo<K, T> {
  private readonly entries = new Map<K, Entry<T>>();

  constructor(private readonly choices: Choices) {}

  get(key: K, make: () => T): T {
    const hit = this.hit(key);
    if (hit) return hit.value;
    const { choices } = this;
    const { reads, assumedCount } = choices;
    const value = make();
    const run = choices.reads === reads ? -1 : choices.run;
    this.entries.set(key, { value, run, assumptions: choices.assumedSince(assumedCount) });
    return value;
  }

  /** What is remembered and still valid. */
  hit(key: K): { readonly value: T } | undefined {
    const entry = this.entries.get(key);
    if (!entry || (entry.run !== -1 && entry.run !== this.choices.run)) return undefined;
    // The reader rests on a scenario and on defaults just as much as if it had asked again.
    if (entry.run !== -1) this.choices.reads++;
    if (entry.assumptions) this.choices.assume(entry.assumptions);
    return entry;
  }
}
