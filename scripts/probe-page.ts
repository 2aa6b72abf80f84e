import { PROBES, type Probe } from '../probes';

/** What the page says of ids that are kept elsewhere. */
export interface ProbePageData {
  /** Title of a control, or undefined when there is none of that id. */
  readonly controlTitle: (id: string) => string | undefined;
  readonly requirements: ReadonlyMap<string, string>;
}

/**
 * The reference of all probes as Markdown.
 * @throws Error for a probe that names a control or requirement that does not exist.
 */
export function probePage(data: ProbePageData): string {
  const probes = [...PROBES.values()];
  const rows = probes.map(
    ({ id, severity, title, requirements }) =>
      `| [${id}](#${id}) | ${severity} | ${cell(title)} | ${requirements.join(', ')} |`,
  );
  return [
    '<!-- Generated from the probes: npm run docs. -->',
    '',
    '# Reference of the probes',
    '',
    'What each probe asks, why, and what it may answer. How to run them: [probes.md](probes.md).',
    '',
    '| Probe | Severity | Statement | Requirements |',
    '| --- | --- | --- | --- |',
    ...rows,
    ...probes.flatMap((probe) => ['', ...section(probe, data)]),
    '',
  ].join('\n');
}

function section(probe: Probe, data: ProbePageData): readonly string[] {
  for (const control of probe.controls)
    if (data.controlTitle(control) === undefined)
      throw new Error(`${probe.id}: there is no control ${control}`);
  for (const requirement of probe.requirements)
    if (!data.requirements.has(requirement))
      throw new Error(`${probe.id}: there is no requirement ${requirement}`);
  const types = typeof probe.resource === 'string' ? [probe.resource] : probe.resource;
  const messages = Object.entries(probe.messages).map(([id, text]) => `| \`${id}\` | ${cell(text)} |`);
  const controls = probe.controls.map((id) => `\`${id}\` (${cell(data.controlTitle(id) ?? '')})`).join(', ');
  const habits = [
    `${probe.deadline ?? 60} s for a question`,
    probe.retries
      ? `asked again at most ${probe.retries} times after a fault of the network`
      : 'never asked again',
    ...(probe.alone ? ['while nothing else is asked'] : []),
  ];
  return [
    `## ${probe.id}`,
    '',
    `${probe.title}.`,
    '',
    `Severity ${probe.severity}; asks about ${types.map((type) => `\`${type}\``).join(', ')}; ${habits.join('; ')}.`,
    '',
    probe.rationale,
    '',
    '```ts',
    probe.remediation,
    '```',
    '',
    '| Answer | Text |',
    '| --- | --- |',
    ...messages,
    '',
    ...(controls === '' ? [] : [`Evidence for ${controls}.`, '']),
    `See ${probe.references.map((url) => `<${url}>`).join(', ')}.`,
  ];
}

function cell(text: string): string {
  return text.replace(/[|\\]/g, '\\$&').replace(/\s+/g, ' ');
}
