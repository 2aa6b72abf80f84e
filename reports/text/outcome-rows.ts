import type { Evidence, Outcome } from '../model';
import { valueText } from '../value';
import { cut, place, scenarioText, visible } from '../visible';
import type { Page } from './page';
import { SEVERITY_LOOK, SYMBOL } from './style';

/** Longest value that is shown; the JSON report has the whole of it. */
const VALUE_LIMIT = 240;
const TEXT_LIMIT = 2_000;
/** How many facts of one outcome are shown unless all are asked for. */
const EVIDENCE_LIMIT = 6;

function evidenceText(evidence: Evidence, seenAt: string): string {
  const lines = [cut(evidence.text, TEXT_LIMIT)];
  const value = evidence.value === undefined ? '' : valueText(evidence.value, VALUE_LIMIT);
  if (evidence.path !== undefined) lines.push(value === '' ? evidence.path : `${evidence.path} = ${value}`);
  else if (value !== '') lines.push(value);
  if (evidence.location) {
    const at = place(evidence.location);
    if (at !== seenAt) lines.push(`at ${at}`);
  }
  return lines.map(visible).join('\n');
}

/** What an outcome rests on, a row a fact. */
export function evidenceRows(page: Page, indent: number, outcome: Outcome, verbose: boolean): void {
  const seenAt = outcome.subject.location ? place(outcome.subject.location) : '';
  const shown = verbose ? outcome.evidence : outcome.evidence.slice(0, EVIDENCE_LIMIT);
  for (const evidence of shown) page.row(indent, cut(evidence.kind, 60), evidenceText(evidence, seenAt));
  const more = outcome.evidence.length - shown.length;
  if (more > 0) page.row(indent, '', `and ${more} more; --verbose lists them`, 'quiet');
}

/** An outcome below the heading of its resource: what is not true, why, under which conditions, and the fix. */
export function outcomeRows(page: Page, indent: number, outcome: Outcome, verbose: boolean): void {
  const { check, verdict } = outcome;
  page.pieces(indent, [
    [SEVERITY_LOOK[check.severity], `${SYMBOL[verdict]} ${check.severity}`],
    ['strong', cut(check.id, 200)],
    ['quiet', outcome.baselineState === 'unchanged' ? 'known in the baseline' : ''],
  ]);
  const inner = indent + 2;
  const title = cut(check.title, TEXT_LIMIT);
  if (verdict === 'fail') page.row(inner, 'not true', title, 'strong');
  else if (verdict === 'error') page.row(inner, 'not decided', title, 'strong');
  else page.row(inner, 'statement', title);
  page.row(inner, verdict === 'error' ? 'broke' : 'found', visible(cut(outcome.message.text, TEXT_LIMIT)));
  evidenceRows(page, inner, outcome, verbose);
  const scenario = scenarioText(outcome.scenario);
  if (scenario !== '') page.row(inner, 'when', scenario);
  if (outcome.waiver) {
    const { owner, reason, expires } = outcome.waiver;
    const until = expires === undefined ? '' : `, until ${expires}`;
    page.row(inner, 'waiver', visible(cut(`${reason} (${owner}${until})`, TEXT_LIMIT)));
  }
  if (outcome.remediation !== '') page.row(inner, 'fix', cut(outcome.remediation, TEXT_LIMIT), 'good');
}
