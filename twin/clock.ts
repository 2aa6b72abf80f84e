/** Time as the twin sees it; a test may move it. */
export interface Clock {
  /** Milliseconds since 1970. */
  epoch(): number;
}

/** The system's time, which a test may set forward. */
export class TwinClock implements Clock {
  private ahead = 0;
  private readonly listeners: (() => void)[] = [];

  epoch(): number {
    return Date.now() + this.ahead;
  }

  /** Sets the clock forward. */
  advance(seconds: number): void {
    this.ahead += seconds * 1000;
    for (const listener of this.listeners) listener();
  }

  /** Tells of every time that it is set forward. */
  onAdvance(listener: () => void): void {
    this.listeners.push(listener);
  }
}
