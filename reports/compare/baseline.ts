import { fingerprints } from '../fingerprint';
import type { Outcome, Report } from '../model';

/** What became of the findings of an older run. */
export interface Comparison {
  /** Failures that the older run does not have. */
  readonly added: readonly Outcome[];
  /** Failures that both have. */
  readonly still: readonly Outcome[];
  /** Failures of the older run whose subject passes now, is waived, or is no longer concerned. */
  readonly fixed: readonly Outcome[];
  /** Failures of the older run that could not be judged again: unknown now, or the check broke. */
  readonly undecided: readonly Outcome[];
  /** Failures of the older run whose check and subject the newer does not have: removed, or not judged. */
  readonly gone: readonly Outcome[];
}

/** Compares two runs by fingerprint. */
export function compareReports(older: Report, newer: Report): Comparison {
  const before = byPrint(older);
  const after = byPrint(newer);
  const added: Outcome[] = [];
  const still: Outcome[] = [];
  const fixed: Outcome[] = [];
  const undecided: Outcome[] = [];
  const gone: Outcome[] = [];
  for (const [print, outcome] of after) {
    if (outcome.verdict !== 'fail') continue;
    (before.get(print)?.verdict === 'fail' ? still : added).push(outcome);
  }
  for (const [print, outcome] of before) {
    if (outcome.verdict !== 'fail') continue;
    const now = after.get(print);
    if (now === undefined) gone.push(outcome);
    else if (now.verdict === 'unknown' || now.verdict === 'error') undecided.push(now);
    else if (now.verdict !== 'fail') fixed.push(now);
  }
  return { added, still, fixed, undecided, gone };
}

function byPrint(report: Report): ReadonlyMap<string, Outcome> {
  const prints = fingerprints(report.outcomes);
  return new Map(report.outcomes.map((outcome, i) => [prints[i] ?? '', outcome]));
}

/**
 * The report with each failure (and unknown verdict) marked as new or as known in a baseline. Only a failure that failed
 * there is known; one that was waived or unknown there is new. A broken check is never excused.
 */
export function againstBaseline(report: Report, baseline: Report): Report {
  const known = byPrint(baseline);
  const prints = fingerprints(report.outcomes);
  const outcomes = report.outcomes.map((outcome, i): Outcome => {
    if (outcome.verdict !== 'fail' && outcome.verdict !== 'unknown') return outcome;
    const before = known.get(prints[i] ?? '')?.verdict;
    // An unknown verdict that failed before is no worse; one that passed before is new.
    const same = before === 'fail' || (before === 'unknown' && outcome.verdict === 'unknown');
    return { ...outcome, baselineState: same ? 'unchanged' : 'new' };
  });
  return { ...report, outcomes };
}
