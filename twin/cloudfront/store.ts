import type { TwinResponse } from '../http/message';

/** An answer of the origin as it is kept. */
export interface Entry {
  readonly answer: TwinResponse;
  /** Milliseconds since 1970. */
  readonly storedAt: number;
  /** Until then it is served without asking the origin. */
  readonly until: number;
}

const MOST_ENTRIES = 10_000;
const MOST_BYTES = 256 * 1024 * 1024;

/** The cache of one edge location: bounded, the oldest goes first. */
export class Store {
  private readonly entries = new Map<string, Entry>();
  private bytes = 0;

  get(key: string): Entry | undefined {
    return this.entries.get(key);
  }

  set(key: string, entry: Entry): void {
    this.drop(key);
    this.entries.set(key, entry);
    this.bytes += entry.answer.body.length;
    for (const oldest of this.entries.keys()) {
      if (this.entries.size <= MOST_ENTRIES && this.bytes <= MOST_BYTES) break;
      this.drop(oldest);
    }
  }

  get size(): number {
    return this.entries.size;
  }

  private drop(key: string): void {
    const entry = this.entries.get(key);
    if (!entry) return;
    this.bytes -= entry.answer.body.length;
    this.entries.delete(key);
  }
}
