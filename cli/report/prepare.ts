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
  const waived = waivers === undefined ? report : applyWaivers(report, waivers);
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
