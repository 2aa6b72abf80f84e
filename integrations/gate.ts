import { type Outcome, SEVERITIES, type Severity } from '../index';

/** When an outcome fails. */
export interface GateOptions {
  /** Failures of this severity or worse; `info`, so all of them, by default. */
  readonly failOn?: Severity;
  /** Whether an unknown verdict fails too. */
  readonly strict?: boolean;
}

/** Whether an outcome fails the gate. A check that broke always does: it proved nothing. */
export function fails(
  { verdict, check }: Outcome,
  { failOn = 'info', strict = false }: GateOptions,
): boolean {
  if (verdict === 'error') return true;
  if (verdict === 'unknown') return strict;
  return verdict === 'fail' && SEVERITIES.indexOf(check.severity) <= SEVERITIES.indexOf(failOn);
}
