import type { Choices } from './choices';

interface Entry<T> {
  readonly value: T;
  /** The run it is valid in; -1 when it is the same in every scenario. */
  readonly run: number;
}

/** Remembers computed values: for good when no scenario could change them, else for the run they were computed in. */
export class ScenarioMemo<K, T> {
  private readonly entries = new Map<K, Entry<T>>();

  constructor(private readonly choices: Choices) {}

  get(key: K, make: () => T): T {
    const hit = this.hit(key);
    if (hit) return hit.value;
    const before = this.choices.reads;
    const value = make();
    this.entries.set(key, { value, run: this.choices.reads === before ? -1 : this.choices.run });
    return value;
  }

  /** What is remembered and still valid. */
  hit(key: K): { readonly value: T } | undefined {
    const entry = this.entries.get(key);
    if (!entry || entry.run === -1) return entry;
    if (entry.run !== this.choices.run) return undefined;
    // The reader rests on a scenario just as much as if it had asked again.
    this.choices.reads++;
    return entry;
  }
}
