import { kindOf, PROFILES, type Rule } from '../../policies';

/** Lines of output stay within what a terminal shows. */
const WIDTH = 100;

/** How many rules there are by service, shape, severity and framework, as lines for a terminal. */
export function countLines(rules: readonly Rule[]): readonly string[] {
  const severities = ['critical', 'high', 'medium', 'low'];
  return [
    ...wrapped(
      'By service: ',
      tally(rules.map(serviceOf)).sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
    ...wrapped('By shape: ', tally(rules.map(kindOf))),
    ...wrapped(
      'By severity: ',
      tally(rules.map(({ severity }) => severity)).sort(
        ([a], [b]) => severities.indexOf(a) - severities.indexOf(b),
      ),
    ),
    ...wrapped(
      'By framework: ',
      frameworksOf(rules).map((id) => [id, rules.filter((rule) => controlsOf(rule, id).length > 0).length]),
    ),
  ];
}

/** The first part of a rule's id. */
export function serviceOf({ id }: Rule): string {
  return id.split('-')[0] ?? id;
}

/** Frameworks that the rules are evidence for, in the order of their profiles. */
export function frameworksOf(rules: readonly Rule[]): readonly string[] {
  const named = new Set(rules.flatMap(({ controls }) => controls.map((id) => id.slice(0, id.indexOf(':')))));
  return [...PROFILES.keys()].filter((id) => named.has(id));
}

/** Ids of a rule's controls of one framework, without the framework. */
export function controlsOf({ controls }: Rule, framework: string): readonly string[] {
  return controls.filter((id) => id.startsWith(`${framework}:`)).map((id) => id.slice(framework.length + 1));
}

function tally(names: readonly string[]): (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts];
}

function wrapped(head: string, counts: readonly (readonly [string, number])[]): readonly string[] {
  const lines = [head];
  for (const [i, [name, count]] of counts.entries()) {
    const item = `${name} ${count}${i < counts.length - 1 ? ', ' : ''}`;
    const last = lines.at(-1) ?? '';
    if (last.length + item.trimEnd().length <= WIDTH) lines[lines.length - 1] = `${last}${item}`;
    else lines.push(`  ${item}`);
  }
  return lines.map((line) => line.trimEnd());
}
