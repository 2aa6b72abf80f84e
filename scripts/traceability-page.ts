import { PROBES } from '../probes';

/** What the page needs of a rule. */
export interface TracedRule {
  readonly id: string;
  readonly controls: readonly string[];
  readonly requirements: readonly string[];
}

/** Promises about all cases at once: no rule looks at more than one deployment. */
const ACROSS = /^X\./;

/**
 * docs/traceability.md: for each requirement the policies that defend it, the probes that ask the deployment about it, and the
 * controls that both are evidence for.
 * @throws Error for a requirement that neither a rule nor a probe speaks of.
 */
export function traceabilityPage(
  rules: readonly TracedRule[],
  requirements: ReadonlyMap<string, string>,
): string {
  const rows = [...requirements].map(([id, sentence]) => {
    const policies = rules.filter((rule) => rule.requirements.includes(id));
    const probes = [...PROBES.values()].filter((probe) => probe.requirements.includes(id));
    if (policies.length + probes.length === 0 && !ACROSS.test(id))
      throw new Error(`no rule and no probe speaks of ${id}`);
    const controls = [...policies, ...probes].flatMap((check) => check.controls);
    return `| ${[
      id,
      sentence.replaceAll('|', '\\|'),
      policies.map((rule) => `[${rule.id}](rules/${rule.id}.md)`).join(', ') ||
        (ACROSS.test(id) ? 'the main job, over all cases' : ''),
      probes.map((probe) => `[${probe.id}](probes-reference.md#${probe.id})`).join(', '),
      [...new Set(controls)].sort().join(', '),
    ].join(' | ')} |`;
  });
  return [
    '<!-- Generated from the rules and the probes: npm run docs. -->',
    '',
    '# Requirements, policies, probes and controls',
    '',
    'What defends each requirement of the [reference architectures](../architectures/README.md): before the deployment the',
    'policies, after it the probes. `npm run assay` says for every one of them what was judged and how it came out; in any report',
    'the HTML page has the same matrix with the verdicts of that run.',
    '',
    '| Requirement | | Policies | Probes | Controls |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}
