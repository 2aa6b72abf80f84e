import type { Report, Severity } from './model';
import { atLeast } from './order';

/** When a run fails. */
export interface Gate {
  /** Failures of this severity or worse fail the run. */
  readonly failOn: Severity;
  /** Whether an unknown verdict fails the run too. */
  readonly strict: boolean;
}

/** The gate when nothing else is asked for: every failure counts, unknown does not. */
export const DEFAULT_GATE: Gate = { failOn: 'info', strict: false };

/** Whether the run judged nothing at all: no check gave a verdict about anything. That is never green. */
export function judgedNothing(report: Report): boolean {
  return report.outcomes.every((outcome) => outcome.verdict === 'not-applicable');
}

/**
 * The exit code of a run, by what a reader must learn first:
 * - 3 a check or probe broke: nothing that this run says about its subject can be relied on;
 * - 2 an input could not be read, or nothing was judged: the scope is not the one that was asked for;
 * - 1 something failed: `fail` at `failOn` or worse, or, when strict, `unknown`; what a baseline knows does not count;
 * - 0 otherwise.
 *
 * A higher code never hides a lower one: the report holds every failure whatever the code is.
 */
export function exitCode(report: Report, gate: Gate): 0 | 1 | 2 | 3 {
  let failed = false;
  for (const { verdict, check, baselineState } of report.outcomes) {
    if (verdict === 'error') return 3;
    if (baselineState === 'unchanged') continue;
    if (verdict === 'fail' && atLeast(check.severity, gate.failOn)) failed = true;
    if (verdict === 'unknown' && gate.strict) failed = true;
  }
  if (report.problems.length > 0 || judgedNothing(report)) return 2;
  return failed ? 1 : 0;
}
