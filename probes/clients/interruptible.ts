/**
 * What has to end when a signal is raised. One listener for all of it: a signal looks through all of its listeners whenever one
 * comes or goes, and thousands of requests may be on their way.
 */
export class Interruptible {
  private readonly stops = new Set<() => void>();

  constructor(readonly signal: AbortSignal) {
    signal.addEventListener(
      'abort',
      () => {
        for (const stop of [...this.stops]) stop();
      },
      { once: true },
    );
  }

  get raised(): boolean {
    return this.signal.aborted;
  }

  add(stop: () => void): void {
    this.stops.add(stop);
  }

  remove(stop: () => void): void {
    this.stops.delete(stop);
  }
}
