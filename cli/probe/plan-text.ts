import type { Plan } from '../../probes';

/** The plan for a person: what would be asked, of whom, and what would not be and why. */
export function planText({ questions, outcomes }: Plan): string {
  const lines: string[] = [];
  for (const { check, subject, question } of questions) {
    lines.push(`${check.id}  ${subject.constructPath ?? subject.logicalId ?? subject.template}`);
    lines.push(`  asks ${question.endpoint}`, `  ${question.text}`, '');
  }
  for (const { check, subject, verdict, message } of outcomes) {
    lines.push(`${check.id}  ${subject.constructPath ?? subject.logicalId ?? subject.template}`);
    lines.push(`  not asked (${verdict}): ${message.text}`, '');
  }
  lines.push(`${questions.length} questions would be asked; ${outcomes.length} would not.`);
  // Ids come from templates: nothing in them may move a terminal's cursor.
  return `${lines.join('\n').replace(/[^\P{Cc}\n]/gu, '?')}\n`;
}
