/** What handlers logged: one object an event, as Lambda would take it. */
export interface Logged {
  /** Every event so far, with its level. */
  readonly events: readonly (Readonly<Record<string, unknown>> & { readonly level: string })[];
}

/** Catches what handlers log during the tests of a file, so that tests can look at it and the terminal stays quiet. */
export function catchLogs(): Logged {
  const events: (Record<string, unknown> & { level: string })[] = [];
  beforeEach(() => {
    events.length = 0;
    for (const level of ['info', 'warn', 'error'] as const) {
      jest.spyOn(console, level).mockImplementation((...[event]: readonly unknown[]) => {
        events.push({ ...Object(event), level });
      });
    }
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });
  return { events };
}
