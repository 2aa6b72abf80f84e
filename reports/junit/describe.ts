import type { Evidence, Outcome } from '../model';
import { valueText } from '../value';
import { cut, place, scenarioText, visible } from '../visible';

const TEXT_LIMIT = 4_000;
const VALUE_LIMIT = 2_000;

function evidenceLine(evidence: Evidence): string {
  const value = evidence.value === undefined ? '' : ` = ${valueText(evidence.value, VALUE_LIMIT)}`;
  const path = evidence.path === undefined ? '' : visible(cut(evidence.path, 1_000));
  const actual = path === '' && value === '' ? '' : `\n  ${path}${value}`;
  const at = evidence.location ? `\n  at ${place(evidence.location)}` : '';
  return `${visible(cut(evidence.kind, 100))}: ${visible(cut(evidence.text, TEXT_LIMIT))}${actual}${at}`;
}

/** What an outcome says, as the lines of a plain text: statement, finding, evidence, scenario, fix, controls. */
export function describe(outcome: Outcome): string {
  const { check, subject } = outcome;
  const lines = [
    `${outcome.verdict === 'fail' ? 'not true' : 'statement'}: ${visible(cut(check.title, TEXT_LIMIT))}`,
    `found: ${visible(cut(outcome.message.text, TEXT_LIMIT))}`,
    ...outcome.evidence.map(evidenceLine),
  ];
  const scenario = scenarioText(outcome.scenario);
  if (scenario !== '') lines.push(`when: ${scenario}`);
  if (outcome.waiver) lines.push(`waiver: ${waiverText(outcome)}`);
  if (outcome.remediation !== '') lines.push(`fix: ${cut(outcome.remediation, TEXT_LIMIT)}`);
  if (subject.location) lines.push(`at: ${place(subject.location)}`);
  if (check.controls.length > 0) lines.push(`controls: ${check.controls.map(visible).join(', ')}`);
  if (check.requirements.length > 0)
    lines.push(`requirements: ${check.requirements.map(visible).join(', ')}`);
  return `\n${lines.join('\n')}\n`;
}

/** Reason, owner and last day of a waiver in one line. */
export function waiverText(outcome: Outcome): string {
  if (!outcome.waiver) return 'no waiver is recorded';
  const { owner, reason, expires } = outcome.waiver;
  return visible(
    cut(
      `${reason} (owner ${owner}, ${expires === undefined ? 'never expires' : `expires ${expires}`})`,
      TEXT_LIMIT,
    ),
  );
}
