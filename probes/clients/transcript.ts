import type { Evidence } from '../../reports';
import { redactText, redactValue } from './redact';

/** Exchanges that one outcome quotes; the rest is counted. */
const QUOTED = 40;

/** Everything that was sent and received for one question, without its secrets. */
export class Transcript {
  private readonly entries: Evidence[] = [];
  private readonly warnings: Evidence[] = [];
  private count = 0;

  /** Notes an exchange. The value must be plain data. */
  add(text: string, value?: unknown): void {
    this.count++;
    if (this.entries.length >= QUOTED) return;
    this.entries.push({
      kind: 'exchange',
      text: redactText(text),
      ...(value !== undefined && { value: redactValue(value) }),
    });
  }

  /** Notes what must be said however much is quoted already. */
  warn(text: string): void {
    this.warnings.push({ kind: 'left behind', text: redactText(text) });
  }

  /** Exchanges so far. */
  get size(): number {
    return this.count;
  }

  get evidence(): readonly Evidence[] {
    const more = this.count - this.entries.length;
    const rest: Evidence[] =
      more > 0 ? [{ kind: 'exchange', text: `and ${more} more exchanges that are not quoted` }] : [];
    return [...this.warnings, ...this.entries, ...rest];
  }
}
