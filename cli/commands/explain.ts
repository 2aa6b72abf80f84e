import { exampleCode, kindOf, PROFILES, type Profile, RULES, type Rule, resourceTypes } from '../../policies';
import { wrapLine } from '../../reports';
import { UsageError } from '../usage-error';
import { probeText } from './probes';

/** `assay explain`: a rule, a probe or a profile in the words of its author. */
export function explainCommand(id: string): void {
  const rule = RULES.get(id);
  const profile = PROFILES.get(id);
  if (!rule && !profile) return explainProbe(id);
  process.stdout.write(rule ? ruleText(rule) : profile ? profileText(profile) : '');
}

/** Loaded only for a name that is no rule's: the clients of the probes take long to load. */
function explainProbe(id: string): void {
  const { PROBES } = require('../live') as typeof import('../live');
  const probe = PROBES.get(id);
  if (!probe)
    throw new UsageError(
      `there is no rule, probe or profile ${id}${nearest(id, PROBES.keys())}; see "assay list"`,
    );
  process.stdout.write(probeText(probe));
}

const HOW = {
  schema: 'by a schema over the resource',
  check: 'over the resource and what it is wired to',
  prove: 'by proof over every possible request',
  probe: 'by asking the deployment',
} as const;

function ruleText(rule: Rule): string {
  const section = (title: string, lines: readonly string[], wrapped = true): string[] =>
    lines.length === 0
      ? []
      : [
          '',
          `${title}:`,
          ...lines.flatMap((line) => (wrapped ? wrapLine(line, 76) : [line]).map((part) => `  ${part}`)),
        ];
  const example = exampleCode(rule.id);
  const parameters = Object.entries(rule.parameters ?? {}).map(
    ([name, value]) => `${name} = ${JSON.stringify(value)}`,
  );
  return [
    rule.id,
    ...wrapLine(`${rule.title}.`, 78),
    '',
    ...wrapLine(
      `Severity ${rule.severity}; decided ${HOW[kindOf(rule)]}; judges ${resourceTypes(rule).join(', ')}.`,
      78,
    ),
    ...section('Why', [rule.rationale]),
    ...(example ? section('What it finds', [example.bad.says]) : []),
    ...codeLines(example?.bad.code),
    ...codeLines(example?.given && `// where, here and below,\n${example.given}`),
    ...section('To mend it', [rule.remediation]),
    ...(example ? ['', `  ${example.good.says}`] : []),
    ...codeLines(example?.good.code),
    ...section('When not to use it', [rule.whenNotToUse]),
    ...section('Parameters and their defaults', parameters),
    ...section('Evidence for these controls', rule.controls.length === 0 ? [] : [rule.controls.join(', ')]),
    ...section(
      'Requirements it defends',
      rule.requirements.length === 0 ? [] : [rule.requirements.join(', ')],
    ),
    // A link that is broken into lines cannot be opened.
    ...section('See', rule.references, false),
    '',
  ].join('\n');
}

/** Code as it is: lines that were broken again would no longer be code. */
function codeLines(code: string | undefined): string[] {
  if (code === undefined) return [];
  return ['', ...code.split('\n').map((line) => (line === '' ? '' : `    ${line}`))];
}

function profileText(profile: Profile): string {
  return [
    profile.id,
    `${profile.title}.`,
    '',
    ...wrapLine(profile.description, 78),
    '',
    'Rules:',
    ...Object.keys(profile.rules)
      .sort()
      .map((id) => `  ${id}`),
    '',
  ].join('\n');
}

/** A known id that shares its beginning, for a slip of the pen. */
function nearest(id: string, probes: Iterable<string>): string {
  const ids = [...RULES.keys(), ...PROFILES.keys(), ...probes];
  const shared = (other: string): number => {
    let n = 0;
    while (n < other.length && other[n] === id[n]) n++;
    return n;
  };
  const best = ids.sort((a, b) => shared(b) - shared(a))[0];
  return best !== undefined && shared(best) >= 4 ? `; did you mean ${best}?` : '';
}
