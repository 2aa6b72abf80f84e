/** What goes on behind the answers: deliveries, polls, retries. AWS does all of it in its own time. */
export class Backlog {
  private readonly running = new Set<Promise<void>>();
  private closed = false;

  /** Starts something that nobody waits for. What it throws is a fault of the twin, and is said by `idle`. */
  start(task: () => Promise<void>): void {
    if (this.closed) return;
    const run = Promise.resolve().then(task);
    this.running.add(run);
    const forget = (): void => void this.running.delete(run);
    run.then(forget, (error: unknown) => {
      this.failures.push(error);
      forget();
    });
  }

  /**
   * Resolves when nothing is under way any more, what was started meanwhile included.
   * @throws the first fault of a task since it was last asked.
   */
  async idle(): Promise<void> {
    while (this.running.size > 0) await Promise.allSettled([...this.running]);
    const [first] = this.failures.splice(0);
    if (first !== undefined) throw first;
  }

  /** Nothing is started from now on. */
  close(): void {
    this.closed = true;
  }

  get isClosed(): boolean {
    return this.closed;
  }

  private readonly failures: unknown[] = [];
}
