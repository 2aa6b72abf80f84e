import type { Outcome } from '../model';
import { compareOutcomes } from '../order';
import { code, inline } from '../prose';
import { cut, grouped, place, subjectName, visible } from '../visible';
import type { Comparison } from './baseline';

const PARTS: readonly (readonly [keyof Comparison, string])[] = [
  ['added', 'New'],
  ['still', 'Still there'],
  ['undecided', 'Failed before, not decided now'],
  ['fixed', 'Fixed'],
  ['gone', 'No longer judged (removed, or out of scope)'],
];

/** Findings that are listed of each part; the rest is counted. */
const LISTED = 200;

/** What changed between two runs, ending in a line feed. */
export function renderComparison(comparison: Comparison, format: 'text' | 'markdown' | 'json'): string {
  if (format === 'json') {
    const of = (outcomes: readonly Outcome[]) =>
      outcomes.map(({ check, subject, verdict, message }) => ({
        check: check.id,
        severity: check.severity,
        verdict,
        subject,
        message,
      }));
    const parts = PARTS.map(([part]) => [part, of(comparison[part])]);
    return `${JSON.stringify(Object.fromEntries(parts), undefined, 2)}\n`;
  }
  const counts = PARTS.filter(([part]) => part === 'added' || comparison[part].length > 0).map(
    ([part, title]) => `${title}: ${grouped(comparison[part].length)}`,
  );
  const lines =
    format === 'markdown' ? ['## cdk-assay: what changed', '', counts.join('; ')] : [counts.join('; ')];
  for (const [part, title] of PARTS) {
    const outcomes = [...comparison[part]].sort(compareOutcomes);
    if (outcomes.length === 0) continue;
    const head = `${title} (${grouped(outcomes.length)})`;
    // What is new has to be read; the rest is there for whoever asks.
    const folded = format === 'markdown' && part !== 'added';
    if (folded) lines.push('', `<details><summary>${head}</summary>`, '');
    else lines.push('', format === 'markdown' ? `### ${head}` : head, ...(format === 'markdown' ? [''] : []));
    for (const outcome of outcomes.slice(0, LISTED))
      lines.push(format === 'markdown' ? item(outcome) : line(outcome));
    const more = outcomes.length - LISTED;
    if (more > 0)
      lines.push(format === 'markdown' ? `- and ${grouped(more)} more` : `  and ${grouped(more)} more`);
    if (folded) lines.push('', '</details>');
  }
  return `${lines.join('\n')}\n`;
}

function line({ check, subject, message }: Outcome): string {
  const at = subject.location ? ` at ${place(subject.location)}` : '';
  return `  ${check.severity} ${visible(check.id)} ${subjectName(subject)}${at}: ${visible(cut(message.text, 500))}`;
}

function item({ check, subject, message }: Outcome): string {
  const at = subject.location ? ` at ${code(place(subject.location))}` : '';
  return `- **${check.severity}** ${code(check.id)} ${code(subjectName(subject))}${at}: ${inline(message.text, 500)}`;
}
