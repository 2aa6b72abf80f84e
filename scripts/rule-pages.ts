import type { ExampleCode, Rule, RuleMetadata } from '../policies';

/** What pages need to know beside the rules. */
export interface PageSources {
  readonly rules: readonly Rule[];
  /** Title of a control, such as `fsbp:S3.8`. */
  readonly controlTitle: (id: string) => string | undefined;
  /** A framework's id, title, version and controls in its own order. */
  readonly frameworks: readonly {
    readonly id: string;
    readonly title: string;
    readonly version: string;
    readonly controls: Readonly<Record<string, unknown>>;
  }[];
  readonly requirements: ReadonlyMap<string, string>;
  readonly exampleOf: (rule: Rule) => ExampleCode | undefined;
  readonly kindOf: (rule: Rule) => string;
  readonly resourceTypes: (rule: Rule) => readonly string[];
}

const GENERATED = '<!-- Generated from the rules: npm run docs. -->';

/** How a kind of rule decides, as a reader wants to know it. */
const HOW: Readonly<Record<string, string>> = {
  schema: 'a schema over the resource',
  check: 'code over the resource and what it is wired to',
  prove: 'a proof over every possible request',
};

/** The generated pages by their path below `docs/`. */
export function rulePages(sources: PageSources): ReadonlyMap<string, string> {
  const pages = new Map<string, string>();
  for (const rule of sources.rules) pages.set(`rules/${rule.id}.md`, rulePage(rule, sources));
  pages.set('rules/README.md', tablePage(sources));
  pages.set('controls.md', controlsPage(sources));
  return pages;
}

function rulePage(rule: Rule, sources: PageSources): string {
  const kind = sources.kindOf(rule);
  const types = sources.resourceTypes(rule).map((type) => `\`${type}\``);
  const facts = [
    ['Severity', rule.severity],
    ['Decided by', HOW[kind] ?? kind],
    ['Judges', types.join(', ')],
    ['In the baseline', inBaseline(rule)],
  ];
  return page([
    `# ${rule.id}`,
    '',
    `${escaped(rule.title)}.`,
    '',
    ...table(['', ''], facts),
    ...section('Why', [escaped(rule.rationale)]),
    ...exampleSections(rule, sources.exampleOf(rule)),
    ...section('When not to use it', [escaped(rule.whenNotToUse)]),
    ...section('Parameters', parameterTable(rule)),
    ...section('What it says', table(['Message', 'Text'], messageRows(rule))),
    ...section('Evidence for', controlTable(rule, sources)),
    ...section(
      'Requirements',
      rule.requirements.map((id) => `- ${id}: ${escaped(sources.requirements.get(id) ?? '')}`),
    ),
    ...section(
      'See',
      rule.references.map((url) => `- <${url}>`),
    ),
  ]);
}

/** The code that the rule finds and the same code mended. */
function exampleSections(rule: RuleMetadata, example: ExampleCode | undefined): string[] {
  const line = code(rule.remediation);
  if (example === undefined) return section('How to mend it', line);
  const { bad, good, given } = example;
  return [
    ...section('What it finds', [
      escaped(bad.says),
      '',
      ...code(bad.code),
      ...(given === undefined ? [] : ['', 'where, here and below,', '', ...code(given)]),
    ]),
    ...section('How to mend it', [...line, '', escaped(good.says), '', ...code(good.code)]),
  ];
}

function code(text: string): string[] {
  return ['```ts', text, '```'];
}

function parameterTable(rule: RuleMetadata): string[] {
  const rows = Object.entries(rule.parameters ?? {}).map(([name, value]) => [
    `\`${name}\``,
    `\`${JSON.stringify(value)}\``,
  ]);
  return rows.length === 0 ? [] : table(['Parameter', 'Default'], rows);
}

function messageRows(rule: RuleMetadata): string[][] {
  return Object.entries(rule.messages).map(([id, text]) => [`\`${id}\``, escaped(text)]);
}

function controlTable(rule: RuleMetadata, sources: PageSources): string[] {
  const rows = rule.controls.map((id) => [`\`${id}\``, escaped(sources.controlTitle(id) ?? '')]);
  return rows.length === 0 ? [] : table(['Control', 'About'], rows);
}

function tablePage(sources: PageSources): string {
  const rows = sources.rules.map((rule) => [
    `[${rule.id}](${rule.id}.md)`,
    escaped(rule.title),
    rule.severity,
    sources.kindOf(rule),
    rule.id.split('-')[0] ?? '',
    rule.baseline === undefined ? 'yes' : 'no',
    rule.controls.map((id) => `\`${id}\``).join(' '),
  ]);
  return page([
    '# Rules',
    '',
    `${sources.rules.length} rules. The kind says how a rule decides: ${Object.entries(HOW)
      .map(([kind, how]) => `\`${kind}\` by ${how}`)
      .join(', ')}.`,
    '',
    'The page of a rule shows CDK code that it finds and the same code mended, which a test builds and has judged. `s3` is',
    '`aws_s3` of aws-cdk-lib there, and so for every service.',
    '',
    ...table(
      ['Rule', 'True when it passes', 'Severity', 'Kind', 'Service', 'Baseline', 'Evidence for'],
      rows,
    ),
  ]);
}

function controlsPage(sources: PageSources): string {
  const byControl = new Map<string, string[]>();
  for (const rule of sources.rules) {
    for (const id of rule.controls) byControl.set(id, [...(byControl.get(id) ?? []), rule.id]);
  }
  const parts = sources.frameworks.flatMap((framework) => {
    const rows = Object.keys(framework.controls).flatMap((name) => {
      const id = `${framework.id}:${name}`;
      const rules = byControl.get(id);
      if (!rules) return [];
      return [
        [
          name,
          escaped(sources.controlTitle(id) ?? ''),
          rules.map((rule) => `[${rule}](rules/${rule}.md)`).join(', '),
        ],
      ];
    });
    const all = Object.keys(framework.controls).length;
    if (rows.length === 0) return [];
    return section(`${framework.title} ${framework.version}`, [
      `Rules give evidence for ${rows.length} of the ${all} controls listed in \`${framework.id}\`.`,
      '',
      ...table(['Control', 'About', 'Rules'], rows),
    ]);
  });
  return page([
    '# Controls and the rules that are evidence for them',
    '',
    'A rule that passes is evidence for a control, never the whole of it: most controls also ask for process.',
    ...parts,
  ]);
}

function page(lines: readonly string[]): string {
  return `${GENERATED}\n\n${lines.join('\n').trimEnd()}\n`;
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', `## ${title}`, '', ...lines];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}

/** Text that Markdown would read as something else: table borders, angle brackets, emphasis. */
function escaped(text: string): string {
  return text.replace(/[|<>*_\\]/g, '\\$&').replace(/\s+/g, ' ');
}

function inBaseline(rule: RuleMetadata): string {
  if (rule.baseline === undefined) return 'yes';
  return rule.baseline === 'frameworks'
    ? "no: in the profiles of its controls' frameworks"
    : 'no: a profile has to name it';
}
