import type { Outcome } from '../model';
import { block, code, codeBlock, inline } from '../prose';
import { valueText } from '../value';
import { cut, place, scenarioText, subjectName, visible } from '../visible';

/** One finding, folded: what and where in its head; value, counterexample and fix inside. */
export function finding(outcome: Outcome, withEvidence: boolean): string {
  const { check, subject, evidence } = outcome;
  const head = `<b>${check.severity}</b> <code>${markup(check.id, 200)}</code> ${markup(subjectName(subject), 300)}`;
  const out = [`<details><summary>${head}</summary>\n`];
  const title =
    outcome.verdict === 'fail' ? 'Not true' : outcome.verdict === 'error' ? 'Not decided' : 'Statement';
  out.push(`- ${title}: ${inline(check.title, 1_000)}`, `- Found: ${inline(outcome.message.text, 1_000)}`);
  if (subject.location) out.push(`- At: ${code(place(subject.location), 500)}`);
  const scenario = scenarioText(outcome.scenario);
  if (scenario !== '') out.push(`- When: ${code(scenario, 1_000)}`);
  if (withEvidence) {
    for (const { kind, text, path, value } of evidence.slice(0, 20)) {
      const at = path === undefined ? '' : ` ${code(path, 500)}`;
      const is = value === undefined ? '' : ` = ${code(valueText(value, 500), 600)}`;
      out.push(`- ${inline(kind, 100)}: ${inline(text, 1_000)}${at}${is}`);
    }
  } else {
    const [counterexample] = evidence.filter(({ kind }) => kind === 'counterexample');
    if (counterexample) out.push(`- Counterexample: ${inline(counterexample.text, 1_000)}`);
  }
  if (outcome.waiver)
    out.push(`- Waiver: ${inline(`${outcome.waiver.reason} (${outcome.waiver.owner})`, 1_000)}`);
  if (check.controls.length > 0) out.push(`- Controls: ${check.controls.map((id) => code(id)).join(', ')}`);
  if (check.requirements.length > 0) {
    out.push(`- Requirements: ${check.requirements.map((id) => inline(id, 100)).join(', ')}`);
  }
  if (outcome.remediation.trim() !== '') {
    const fix = outcome.remediation;
    out.push('', /[(={]/.test(fix) ? codeBlock(fix, 'ts', 4_000) : block(fix, 4_000));
  }
  return `${out.join('\n')}\n\n</details>\n`;
}

/** Severity, check, subject. */
export function oneLine({ check, subject }: Outcome): string {
  return `**${check.severity}** ${code(check.id)} ${code(subjectName(subject))}`;
}

/** Text inside HTML: `<summary>` is not read as Markdown, but `@name` in it still calls a person. */
function markup(text: string, limit: number): string {
  return visible(cut(text, limit))
    .replace(/[&<>"'`*_[\]]/g, (c) => `&#${c.charCodeAt(0)};`)
    .replace(/@(?=\w)/g, '@<!-- -->')
    .replace(/#(?=\d)(?<!&#)/g, '#<!-- -->');
}
