import type { CaseManifest, NagReport } from '../architectures';
import type { Across } from './across-cases';
import type { Trace } from './traceability';

/** A case with what is told of it. */
export interface PageCase {
  readonly manifest: CaseManifest;
  readonly traces: readonly Trace[];
  /** Findings of cdk-nag that are lived with, each once. */
  readonly acknowledged: NagReport['acknowledged'];
}

/** What is shown for each requirement, and what is lived with and why, as Markdown tables that can be handed on. */
export function requirementsPage(cases: readonly PageCase[], across: readonly Across[]): string {
  const shown = cases.flatMap(({ manifest, traces }) =>
    traces.map(({ id, verdict, sentence, rules, probes, resources }) => [
      id,
      manifest.id,
      sentence,
      verdict,
      String(resources),
      rules.join(', '),
      probes.join(', '),
    ]),
  );
  const all = across.map(({ id, sentence, holds, shown: by }) => [
    id,
    'all',
    sentence,
    holds ? 'shown' : 'broken',
    '',
    by,
    '',
  ]);
  const lived = cases.flatMap(({ manifest, acknowledged }) =>
    acknowledged.map(({ construct, rule, reason }) => [manifest.id, construct, rule, reason]),
  );
  return [
    '# What is shown for each requirement',
    '',
    ...table(
      ['requirement', 'case', 'promise', 'verdict', 'resources', 'policies', 'probes'],
      [...shown, ...all],
    ),
    '',
    '# What cdk-nag finds and is lived with',
    '',
    ...table(['case', 'construct', 'rule', 'reason'], lived),
    '',
  ].join('\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)];
}

/** Text that a cell takes for text: rules of cdk-nag hold `<`, `*` and brackets. */
function cell(text: string): string {
  return text.replace(/[\\|*_<>[\]`]/g, (one) => `\\${one}`).replaceAll('\n', ' ');
}
