import { fingerprints } from '../fingerprint';
import type { Outcome, Report, Severity, Verdict } from '../model';
import type { RenderOptions } from '../options';
import type { RuleDoc } from '../rule-docs';
import { valueText } from '../value';
import { cut, place, scenarioText, subjectName, visible, visibleBlock } from '../visible';

const VERSION = '1.5.0';

/** OCSF 1.5.0, `severity_id`. */
const SEVERITY: Readonly<Record<Severity, readonly [number, string]>> = {
  info: [1, 'Informational'],
  low: [2, 'Low'],
  medium: [3, 'Medium'],
  high: [4, 'High'],
  critical: [5, 'Critical'],
};

/** `status_id` of a finding: New, Suppressed, Resolved. */
const STATUS = { new: [1, 'New'], suppressed: [3, 'Suppressed'], resolved: [4, 'Resolved'] } as const;

/** `compliance.status_id`: Pass, Warning, Fail; Unknown is 0. Waived is a failure still, in a finding that is suppressed. */
const COMPLIANCE: Readonly<Record<Verdict, readonly [number, string]>> = {
  pass: [1, 'Pass'],
  'not-applicable': [99, 'NotApplicable'],
  unknown: [0, 'Unknown'],
  waived: [3, 'Fail'],
  fail: [3, 'Fail'],
  error: [0, 'Unknown'],
};

/**
 * Compliance findings (class 2003) of OCSF 1.5.0, one event an outcome, as a JSON array. Passes are resolved findings, so that a
 * hub that keeps them by `finding_info.uid` closes what was mended.
 */
export function renderOcsf(report: Report, options: RenderOptions = {}): string {
  const prints = fingerprints(report.outcomes);
  const time = Date.parse(report.startedAt);
  const events = report.outcomes.map((outcome, i) =>
    event(
      outcome,
      prints[i] ?? '',
      report,
      Number.isNaN(time) ? 0 : time,
      options.rules?.get(outcome.check.id),
    ),
  );
  return `${JSON.stringify(events, undefined, 2)}\n`;
}

function event(
  outcome: Outcome,
  uid: string,
  report: Report,
  time: number,
  doc: RuleDoc | undefined,
): object {
  const { check, subject, verdict } = outcome;
  const [severityId, severity] = SEVERITY[check.severity];
  const [statusId, status] =
    STATUS[
      verdict === 'waived'
        ? 'suppressed'
        : verdict === 'pass' || verdict === 'not-applicable'
          ? 'resolved'
          : 'new'
    ];
  const [complianceId, compliance] = COMPLIANCE[verdict];
  const scenario = scenarioText(outcome.scenario);
  return {
    activity_id: 1,
    activity_name: 'Create',
    category_uid: 2,
    category_name: 'Findings',
    class_uid: 2003,
    class_name: 'Compliance Finding',
    type_uid: 200_301,
    type_name: 'Compliance Finding: Create',
    time,
    severity_id: severityId,
    severity,
    status_id: statusId,
    status,
    ...(outcome.waiver && {
      comment: visible(
        cut(
          `${outcome.waiver.reason} (owner ${outcome.waiver.owner}, expires ${outcome.waiver.expires ?? 'never'})`,
          2_000,
        ),
      ),
    }),
    message: visible(cut(outcome.message.text, 2_000)),
    metadata: {
      version: VERSION,
      product: { name: report.tool.name, vendor_name: report.tool.name, version: report.tool.version },
      event_code: visible(check.id),
    },
    finding_info: {
      uid,
      title: visible(cut(check.title, 1_000)),
      desc: visible(cut(doc?.rationale ?? check.title, 2_000)),
      types: ['Software and Configuration Checks'],
      created_time: time,
    },
    compliance: {
      control: visible(check.id),
      status: compliance,
      status_id: complianceId,
      status_details: details(outcome),
      standards: [...new Set(check.controls.map((id) => visible(id.split(':')[0] ?? id)))],
      requirements: [...check.controls, ...check.requirements].map(visible),
    },
    resources: [
      {
        uid: subjectName(subject) || '(template)',
        name: visible(subject.logicalId ?? subject.template),
        type: visible(subject.type ?? 'Template'),
        namespace: visible(subject.stack ?? subject.template),
      },
    ],
    ...(outcome.remediation !== '' && {
      remediation: {
        desc: visibleBlock(cut(outcome.remediation, 4_000)),
        ...(doc && doc.references.length > 0 && { references: doc.references.map(visible) }),
      },
    }),
    unmapped: {
      verdict,
      profile: visible(report.summary.profile),
      template: visible(subject.template),
      ...(subject.location && { location: place(subject.location) }),
      ...(scenario !== '' && { scenario }),
      ...(outcome.baselineState !== undefined && { baseline: outcome.baselineState }),
    },
  };
}

/** The facts that a verdict rests on, a line each. */
function details(outcome: Outcome): readonly string[] {
  return outcome.evidence.slice(0, 50).map(({ kind, text, path, value }) => {
    const shown = value === undefined ? '' : ` = ${valueText(value, 500)}`;
    return `${visible(cut(`${kind}: ${text}`, 1_000))}${path === undefined ? '' : ` ${visible(cut(path, 500))}`}${shown}`;
  });
}
