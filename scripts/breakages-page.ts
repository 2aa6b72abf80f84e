import type { CaseManifest } from '../architectures';

/** What the page wants of a case. */
export type BrokenCase = Pick<CaseManifest, 'id' | 'title' | 'breakages' | 'handlerBreakages'>;

/** The page of every change that breaks a case on purpose: which rules find it out on the template, and which probes on a deployment. */
export function breakagesPage(cases: readonly BrokenCase[]): string {
  const all = cases.flatMap(({ breakages }) => breakages);
  const handlers = cases.flatMap(({ handlerBreakages = [] }) => handlerBreakages);
  const seen = all.filter(({ probes }) => probes !== undefined);
  return [
    '<!-- Generated from the cases: npm run docs. -->',
    '',
    '# Breakages',
    '',
    `Each architecture is broken on purpose in small ways. ${all.length} changes of templates have to make exactly the rules fail that stand`,
    `beside them, and nothing else. ${seen.length} of them can also be seen from outside, with ${handlers.length} changes of handlers that no template shows:`,
    'a twin runs what is broken, and the probes, asking for what the whole template promises, have to fail. Tests run all of it.',
    '',
    'What has no probe cannot be seen by asking: a log that is not written, a key that is not rotated, one of two locks of a door that',
    'the other still holds shut.',
    ...cases.flatMap((one) => ['', ...section(one)]),
    '',
  ].join('\n');
}

function section({ id, title, breakages, handlerBreakages = [] }: BrokenCase): readonly string[] {
  const rows = [
    ...breakages.map(({ requirement, name, variant, fails, probes = [] }) => [
      requirement,
      `${name}${variant === undefined ? '' : ` (variant ${variant})`}`,
      fails.map((rule) => `[${rule}](rules/${rule}.md)`).join(', '),
      linked(probes),
    ]),
    ...handlerBreakages.map(({ requirement, name, probes }) => [
      requirement,
      `${name} (handler)`,
      'none: no template shows it',
      linked(probes),
    ]),
  ];
  return [
    `## ${title}`,
    '',
    `Case \`${id}\`.`,
    '',
    '| Requirement | What is broken | Rules that fail | Probes that fail |',
    '| --- | --- | --- | --- |',
    ...rows.map((cells) => `| ${cells.map(cell).join(' | ')} |`),
  ];
}

function linked(probes: readonly string[]): string {
  return probes.map((probe) => `[${probe}](probes-reference.md#${probe})`).join(', ');
}

function cell(text: string): string {
  return text.replace(/[|\\]/g, '\\$&');
}
