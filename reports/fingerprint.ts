import { createHash } from 'node:crypto';
import type { Outcome } from './model';
import { compareText, groupBy } from './order';

/**
 * What makes a finding the same one in another run: its check and its subject, never a line, a message or a value. The
 * stack names a template of an assembly; any other template is named by its path.
 */
function identity({ check, subject }: Outcome): string {
  const { stack, template, constructPath, logicalId } = subject;
  return JSON.stringify([check.id, stack ?? template, constructPath ?? logicalId ?? '']);
}

/**
 * The fingerprint of every outcome, in their order: 32 hex digits that stay when code moves, and that differ within a run.
 * Outcomes of the same check and subject (two assemblies with a stack of the same name, a probe that asked twice) are
 * numbered in order of their template and message.
 */
export function fingerprints(outcomes: readonly Outcome[]): readonly string[] {
  const out: string[] = new Array(outcomes.length).fill('');
  const places = outcomes.map((outcome, index) => ({ outcome, index }));
  for (const [key, same] of groupBy(places, ({ outcome }) => identity(outcome))) {
    same.sort((a, b) => byTemplate(a.outcome, b.outcome));
    same.forEach(({ index }, n) => {
      const name = n === 0 ? key : `${key}#${n + 1}`;
      out[index] = createHash('sha256').update(name).digest('hex').slice(0, 32);
    });
  }
  return out;
}

function byTemplate(a: Outcome, b: Outcome): number {
  return compareText(a.subject.template, b.subject.template) || compareText(a.message.id, b.message.id);
}
