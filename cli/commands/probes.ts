import { findProfile, type Profile, ProfileError } from '../../policies';
import type { Probe } from '../../probes';
import { wrapLine } from '../../reports';
import { UsageError } from '../usage-error';

/**
 * The probes that belong to a profile: those that defend a requirement of its architecture, or are evidence for a control of its
 * framework; all of them for the baseline.
 */
export function probesOf(all: Iterable<Probe>, profile: string | undefined): readonly Probe[] {
  const probes = [...all];
  if (profile === undefined) return probes;
  const { requirements, controls } = profileOf(profile).probes ?? {};
  return probes.filter(
    (probe) =>
      (requirements === undefined || probe.requirements.some((id) => id.startsWith(requirements))) &&
      (controls === undefined || probe.controls.some((id) => id.startsWith(controls))),
  );
}

function profileOf(id: string): Profile {
  try {
    return findProfile(id);
  } catch (error) {
    if (error instanceof ProfileError) throw new UsageError(error.message);
    throw error;
  }
}

/** `assay list --probes`. */
export function probeList(probes: readonly Probe[], format: string): string {
  switch (format) {
    case 'text':
      return asText(probes);
    case 'json':
      return `${JSON.stringify(probes.map(entry), null, 2)}\n`;
    case 'markdown':
      return asMarkdown(probes);
    default:
      throw new UsageError(`there is no format ${format}; there is text, json and markdown`);
  }
}

function entry({ id, title, severity, resource, controls, requirements }: Probe): object {
  return { id, title, kind: 'probe', severity, resource, controls, requirements };
}

function asText(probes: readonly Probe[]): string {
  const width = Math.max(...probes.map(({ id }) => id.length));
  const lines = probes.map(
    ({ id, severity, title }) => `${id.padEnd(width)}  ${severity.padEnd(8)}  ${title}`,
  );
  const end = `${probes.length} probes. "assay explain ID" says what one asks and why; "assay probe" asks.`;
  return [...lines, '', end, ''].join('\n');
}

function asMarkdown(probes: readonly Probe[]): string {
  const cell = (text: string): string => text.replace(/[|\\]/g, '\\$&');
  const rows = probes.map(
    ({ id, severity, title, controls, requirements }) =>
      `| ${id} | ${severity} | ${cell(title)} | ${controls.map(cell).join(', ')} | ${requirements.join(', ')} |`,
  );
  return [
    '| Probe | Severity | Statement | Controls | Requirements |',
    '|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

/** `assay explain` of a probe. */
export function probeText(probe: Probe): string {
  const types = typeof probe.resource === 'string' ? [probe.resource] : probe.resource;
  const section = (title: string, lines: readonly string[], wrapped = true): string[] =>
    lines.length === 0
      ? []
      : [
          '',
          `${title}:`,
          ...lines.flatMap((line) => (wrapped ? wrapLine(line, 76) : [line]).map((part) => `  ${part}`)),
        ];
  return [
    probe.id,
    ...wrapLine(`${probe.title}.`, 78),
    '',
    ...wrapLine(`Severity ${probe.severity}; decided by asking the deployment of ${types.join(', ')}.`, 78),
    ...section('Why', [probe.rationale]),
    ...section('To mend it', [probe.remediation]),
    ...section('What it may say', Object.values(probe.messages)),
    ...section('Evidence for these controls', probe.controls.length === 0 ? [] : [probe.controls.join(', ')]),
    ...section('Requirements it defends', [probe.requirements.join(', ')].filter(Boolean)),
    // A link that is broken into lines cannot be opened.
    ...section('See', probe.references, false),
    '',
  ].join('\n');
}
