import type { DeclaredWaiver, Evidence, Outcome, Report, Waiver } from '../model';
import { summarize } from '../summarize';
import { wildcard } from './wildcard';

/** A waiver as its owner writes it: which failure, who answers for it, why, and until when. */
export interface WaiverRequest extends Waiver {
  /** Id of the check. */
  readonly check: string;
  /** Logical id, construct path, stack or template of the subject; `*` stands for any characters. */
  readonly subject: string;
  /** Only in this template, by its path: for a waiver that stands beside its resource. */
  readonly template?: string;
}

/**
 * The report with its accepted failures as `waived`. A waiver accepts failures and unknown verdicts; it never touches a
 * broken check. Past its last day it accepts nothing: the outcome stays as it is, carries the waiver, and says so. Each
 * outcome says which verdict was waived, so that nothing is lost.
 */
export function applyWaivers(report: Report, requests: readonly WaiverRequest[]): Report {
  const today = report.startedAt.slice(0, 10);
  const declared = requests.map((request) => ({
    request,
    subject: wildcard(request.subject),
    expired: request.expires !== undefined && request.expires < today,
    matched: 0,
  }));
  const outcomes = report.outcomes.map((outcome) => {
    if (outcome.verdict !== 'fail' && outcome.verdict !== 'unknown') return outcome;
    const matching = declared.filter(
      ({ request, subject }) =>
        request.check === outcome.check.id &&
        (request.template === undefined
          ? namesOf(outcome).some(subject)
          : request.template === outcome.subject.template && request.subject === outcome.subject.logicalId),
    );
    for (const one of matching) one.matched += 1;
    // One that still holds goes before one that does not.
    const used = matching.find(({ expired }) => !expired) ?? matching[0];
    return used === undefined ? outcome : waive(outcome, used.request, used.expired);
  });
  const { templates, resources, profile, matchedNothing } = report.summary;
  return {
    ...report,
    outcomes,
    summary: {
      ...summarize(outcomes, { templates, resources, checks: [], profile }),
      checks: report.summary.checks,
      matchedNothing,
    },
    // Those of the template's metadata may have been applied before those of the config file.
    waivers: [
      ...(report.waivers ?? []),
      ...declared.map(({ request, matched, expired }): DeclaredWaiver => {
        const { template, ...rest } = request;
        return { ...rest, matched, expired };
      }),
    ],
  };
}

/** What is to be said of waivers that matched nothing, a sentence each. */
export function unusedWaivers(report: Report): readonly string[] {
  return (report.waivers ?? [])
    .filter(({ matched }) => matched === 0)
    .map(
      ({ check, subject, owner }) =>
        `the waiver of ${check} on ${subject} (owner ${owner}) matched no failure: remove it, or mend its check and subject`,
    );
}

function namesOf({ subject }: Outcome): readonly string[] {
  return [subject.logicalId, subject.constructPath, subject.stack, subject.template].filter(
    (name): name is string => name !== undefined,
  );
}

function waive(outcome: Outcome, request: WaiverRequest, expired: boolean): Outcome {
  const { owner, reason, expires } = request;
  const waiver: Waiver = { owner, reason, ...(expires !== undefined && { expires }) };
  const said = expired
    ? `the waiver of ${owner} expired on ${expires ?? 'its last day'} and no longer holds: ${reason}`
    : `${owner} accepts this verdict (${outcome.verdict})${expires === undefined ? '' : ` until ${expires}`}: ${reason}`;
  const evidence: Evidence = { kind: expired ? 'expired waiver' : 'waiver', text: said };
  return {
    ...outcome,
    ...(!expired && { verdict: 'waived' as const }),
    evidence: [...outcome.evidence, evidence],
    waiver,
  };
}
