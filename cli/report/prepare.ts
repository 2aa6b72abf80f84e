import { RULES } from '../../policies';
import {
  againstBaseline,
  applyWaivers,
  type Outcome,
  type Report,
  redact,
  type WaiverRequest,
} from '../../reports';
import { readReport } from './read-report';

/** What is done to a report between judging and rendering. */
export interface Preparation {
  readonly waivers?: readonly WaiverRequest[];
  /** A report of an earlier run. */
  readonly baseline?: string;
  readonly redact?: boolean;
}

/**
 * Waivers first, so that a waived failure is not compared; then the baseline; redaction last, so that waivers are matched
 * against real names.
 */
export function prepared(report: Report, { waivers, baseline, redact: hide }: Preparation): Report {
  const waived = waivers === undefined ? report : applyWaivers(report, concerned(report, waivers));
  const before = baseline === undefined ? undefined : readReport(baseline);
  const compared = before === undefined ? waived : againstBaseline(waived, before);
  if (!hide) return compared;
  const hidden = redact(compared, process.env['ASSAY_REDACT_KEY'] || undefined);
  return before === undefined ? hidden : eitherKnown(hidden, againstBaseline(hidden, before));
}

/** A baseline may have been written by a run that hid names: a failure is known under its real name or its token. */
function eitherKnown(byName: Report, byToken: Report): Report {
  const outcomes = byToken.outcomes.map(
    (outcome, i): Outcome =>
      byName.outcomes[i]?.baselineState === 'unchanged' ? (byName.outcomes[i] ?? outcome) : outcome,
  );
  return { ...byToken, outcomes };
}

/**
 * A config file serves many runs: a waiver of a rule or probe that this run did not judge is no unused one. One of a check that
 * there is nowhere is: its name is wrong.
 */
function concerned(report: Report, waivers: readonly WaiverRequest[]): readonly WaiverRequest[] {
  const ran = new Set([...report.outcomes.map(({ check }) => check.id), ...report.summary.matchedNothing]);
  const elsewhere = (id: string): boolean => {
    if (RULES.has(id)) return true;
    // Loaded only for a name that is no rule's: the clients of the probes take long to load.
    const { probeDocs } = require('../live') as typeof import('../live');
    return probeDocs().has(id);
  };
  return waivers.filter(({ check }) => ran.has(check) || !elsewhere(check));
}
