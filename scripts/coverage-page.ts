import { framework } from '../policies/frameworks';
import { PROBES } from '../probes';
import { serviceOf, type Undecided } from './coverage-data';

/** What the page needs of a rule or a probe. */
export interface Covering {
  readonly id: string;
  readonly controls: readonly string[];
}

/** One control of FSBP and what is known of it. */
export interface CoveredControl {
  readonly id: string;
  readonly title: string;
  readonly rules: readonly string[];
  readonly probes: readonly string[];
  readonly undecided: Undecided | undefined;
}

/** How the page says who decides. */
const DECIDED_BY: Readonly<Record<Undecided['decidedBy'], string>> = {
  live: 'the account',
  probe: 'a probe',
  nothing: 'nothing',
};

/** Every control of FSBP that the data file lists, in its order. */
export function coverageOf(
  rules: readonly Covering[],
  undecided: ReadonlyMap<string, Undecided>,
  probes: readonly Covering[] = [...PROBES.values()],
): readonly CoveredControl[] {
  return Object.entries(framework('fsbp')?.controls ?? {}).map(([id, { title }]) => ({
    id,
    title,
    rules: withControl(rules, id),
    probes: withControl(probes, id),
    undecided: undecided.get(id),
  }));
}

/** Ids of controls that no rule is evidence for and that nothing is said of. */
export function openControls(controls: readonly CoveredControl[]): readonly string[] {
  return controls.filter((one) => one.rules.length === 0 && one.undecided === undefined).map(({ id }) => id);
}

/** docs/coverage.md: for each control of FSBP the rules that are evidence for it, or why there is none. */
export function coveragePage(controls: readonly CoveredControl[]): string {
  const fsbp = framework('fsbp');
  const services = byService(controls);
  return [
    '<!-- Generated from the rules and policies/frameworks/coverage: npm run docs. -->',
    '',
    '# Coverage',
    '',
    `Every control of ${fsbp?.title} (${fsbp?.version}, compared on ${fsbp?.date}) for the services of the reference architectures and`,
    'what they stand on. A rule that passes is evidence for the control; where a template cannot decide one, the table says who can,',
    'and why. Source of the ids:',
    `${fsbp?.source}.`,
    '',
    'What other frameworks ask for is in [controls.md](controls.md), what cdk-nag finds in [coverage-cdk-nag.md](coverage-cdk-nag.md).',
    '',
    '## By service',
    '',
    '| Service | Controls | By rules | By the account, a probe or nothing | Open |',
    '| --- | ---: | ---: | ---: | ---: |',
    ...services.map((held) => countRow(`[${nameOf(held)}](#${nameOf(held).toLowerCase()})`, held)),
    countRow('all', controls),
    '',
    ...services.flatMap((held) => [`## ${nameOf(held)}`, '', ...serviceTable(held), '']),
  ].join('\n');
}

function countRow(name: string, held: readonly CoveredControl[]): string {
  const byRules = held.filter(({ rules }) => rules.length > 0).length;
  const open = openControls(held).length;
  return `| ${name} | ${held.length} | ${byRules} | ${held.length - byRules - open} | ${open} |`;
}

function serviceTable(held: readonly CoveredControl[]): string[] {
  return [
    '| Control | About | Rules | Probes | Where no template decides it |',
    '| --- | --- | --- | --- | --- |',
    ...held.map(
      ({ id, title, rules, probes, undecided }) =>
        `| ${[
          id,
          escaped(title),
          rules.map((rule) => `[${rule}](rules/${rule}.md)`).join(', '),
          probes.map((probe) => `[${probe}](probes-reference.md#${probe})`).join(', '),
          undecided ? `Decided by ${DECIDED_BY[undecided.decidedBy]}. ${escaped(undecided.reason)}` : '',
        ].join(' | ')} |`,
    ),
  ];
}

/** In the order of the data file, which keeps the controls of a service beside each other. */
function byService(controls: readonly CoveredControl[]): readonly (readonly CoveredControl[])[] {
  const services = new Map<string, CoveredControl[]>();
  for (const one of controls) {
    const service = serviceOf(one.id);
    services.set(service, [...(services.get(service) ?? []), one]);
  }
  return [...services.values()];
}

/** AWS writes one of the services in two ways (`AutoScaling.1`, `Autoscaling.5`); the first is taken. */
function nameOf(held: readonly CoveredControl[]): string {
  const [first] = held;
  return first === undefined ? '' : first.id.slice(0, first.id.indexOf('.'));
}

function withControl(held: readonly Covering[], id: string): readonly string[] {
  return held.filter(({ controls }) => controls.includes(`fsbp:${id}`)).map((one) => one.id);
}

function escaped(text: string): string {
  return text.replaceAll('|', '\\|');
}
