import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Framework } from '../policies/frameworks';
import { frameworks } from '../policies/frameworks';

/** What the page needs of a rule. */
export interface MappedRule {
  readonly id: string;
  readonly controls: readonly string[];
}

/** Lists that say themselves which AWS configuration they look at. A rule that is evidence for one has a public mapping. */
const PUBLIC = ['fsbp', 'securityhub', 'cis-aws-foundations-5.0'];

/** Whether every control of the rule was chosen by us, because no public list knows what it looks at. */
export function isOurs({ controls }: MappedRule): boolean {
  return !controls.some((id) => PUBLIC.includes(id.slice(0, id.indexOf(':'))));
}

/** Why there is no public mapping for what these rules look at, by the first part of their ids. */
export function reasons(): Readonly<Record<string, string>> {
  return JSON.parse(readFileSync(join(__dirname, 'mappings.json'), 'utf8')) as Record<string, string>;
}

/** docs/mappings.md: where ids and mappings come from, and which mappings are ours. */
export function mappingsPage(
  rules: readonly MappedRule[],
  why: Readonly<Record<string, string>>,
  data: readonly Framework[] = frameworks(),
): string {
  const ours = rules.filter(isOurs);
  return [
    '<!-- Generated from policies/frameworks and scripts/mappings.json: npm run docs. -->',
    '',
    '# Where the mappings come from',
    '',
    'A rule names the controls that it is evidence for. That every id exists is tested against the data of each framework',
    '(`policies/frameworks`); which rule speaks of which control is in [controls.md](controls.md).',
    '',
    '| Framework | Version | Compared on | Controls | With a rule | Source |',
    '| --- | --- | --- | ---: | ---: | --- |',
    ...data.map((framework) => frameworkRow(framework, rules)),
    '',
    '## Compared with others',
    '',
    'On 2026-11-23 ids, titles and mappings were compared with the compliance data of Prowler 5.46 (Apache-2.0; none of it is here).',
    'Every id of CIS, SOC 2, HIPAA and the FedRAMP KSIs that it maps is in ours; of NIST SP 800-53 we list what configuration can be evidence',
    'for, with the titles of NIST where the two differ; Well-Architected is of November 2024 here and older there. For rules with a',
    "control of FSBP the other controls were compared through Prowler's checks of the same FSBP control: of 229 mappings to NIST,",
    'PCI DSS, CIS, SOC 2, HIPAA and KSIs for which Prowler has a mapping of its own, 177 are in both (NIST enhancements counted with',
    'their control). The other 52 were read one by one: three of ours were wrong and are mended; the others stay, most of them because',
    'we name the control that says it directly (`4.2.1` for TLS, `AC-6` for a grant to everybody, `IA-5` for a secret that rotates).',
    '',
    '## Ours',
    '',
    `${ours.length} of ${rules.length} rules look at what no control of Security Hub or CIS knows. What they are evidence for in the other frameworks is our`,
    'reading, for these reasons:',
    '',
    '| Rules | Why there is no public mapping |',
    '| --- | --- |',
    ...Object.entries(why).map(([service, reason]) => {
      const held = ours.filter((rule) => serviceOf(rule) === service);
      return `| ${held.map(({ id }) => `[${id}](rules/${id}.md)`).join(', ')} | ${reason} |`;
    }),
    '',
    'Rules with a public control take that from the publisher; what they are evidence for in the other frameworks is our reading too,',
    'compared as said above. For 249 of these mappings Prowler has none of its own, so that nobody has compared them but us.',
    '',
  ].join('\n');
}

/** The first part of a rule's id. */
export function serviceOf({ id }: MappedRule): string {
  return id.split('-')[0] ?? id;
}

function frameworkRow(
  { id, title, version, date, source, controls }: Framework,
  rules: readonly MappedRule[],
) {
  const names = Object.keys(controls);
  const held = names.filter((name) => rules.some((rule) => rule.controls.includes(`${id}:${name}`)));
  return `| ${[title, version, date, names.length, held.length, source.replaceAll('|', '\\|')].join(' | ')} |`;
}
