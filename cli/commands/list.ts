import { assignmentsOf, findProfile, kindOf, PROFILES, ProfileError, RULES, type Rule } from '../../policies';
import { UsageError } from '../usage-error';
import { controlsOf, countLines, frameworksOf } from './list-counts';
import { probeList, probesOf } from './probes';

/** `assay list`: every rule, or with `probes` every probe, or those of a profile, in order of their ids. */
export function listCommand(options: {
  readonly profile?: string;
  readonly format: string;
  readonly probes?: boolean;
}): void {
  if (options.probes) {
    // Loaded only here: the clients of the probes take long to load.
    const { PROBES } = require('../live') as typeof import('../live');
    return print(probeList(probesOf(PROBES.values(), options.profile), options.format));
  }
  const rules = [...rulesOf(options.profile)].sort((a, b) => (a.id < b.id ? -1 : 1));
  switch (options.format) {
    case 'text':
      return print(asText(rules));
    case 'json':
      return print(`${JSON.stringify(rules.map(entry), null, 2)}\n`);
    case 'markdown':
      return print(asMarkdown(rules));
    default:
      throw new UsageError(`there is no format ${options.format}; there is text, json and markdown`);
  }
}

function rulesOf(profile: string | undefined): readonly Rule[] {
  if (profile === undefined) return [...RULES.values()];
  try {
    return assignmentsOf(findProfile(profile)).map(({ rule }) => rule);
  } catch (error) {
    if (error instanceof ProfileError) throw new UsageError(error.message);
    throw error;
  }
}

function entry(rule: Rule): object {
  const { id, title, severity, resource, controls, requirements } = rule;
  return { id, title, kind: kindOf(rule), severity, resource, controls, requirements };
}

function asText(rules: readonly Rule[]): string {
  const width = Math.max(...rules.map((rule) => rule.id.length));
  const lines = rules.map((rule) => `${rule.id.padEnd(width)}  ${rule.severity.padEnd(8)}  ${rule.title}`);
  const profiles = [...PROFILES.values()].map(
    ({ id, title, rules: held }) => `  ${id}: ${title} (${Object.keys(held).length} rules)`,
  );
  return [
    ...lines,
    '',
    `${rules.length} rules. "assay explain ID" says what one wants and why; "assay list --probes" lists probes.`,
    ...countLines(rules),
    '',
    'Profiles:',
    ...profiles,
    '',
  ].join('\n');
}

/** The matrix: a row a rule, a column a framework, in the cells the controls that the rule is evidence for. */
function asMarkdown(rules: readonly Rule[]): string {
  const cell = (text: string): string => text.replace(/[|\\]/g, '\\$&');
  const frameworks = frameworksOf(rules);
  const head = ['Rule', 'Severity', 'Statement', ...frameworks, 'Requirements'];
  const rows = rules.map((rule) => [
    rule.id,
    rule.severity,
    cell(rule.title),
    ...frameworks.map((framework) => controlsOf(rule, framework).map(cell).join(', ')),
    rule.requirements.join(', '),
  ]);
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}

function print(text: string): void {
  process.stdout.write(text);
}
