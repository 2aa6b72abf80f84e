import { judgedNothing } from '../exit-code';
import type { Outcome, Report } from '../model';
import type { RenderOptions } from '../options';
import { atLeast, compareOutcomes, groupBy } from '../order';
import { gateOf } from '../verdict-line';
import { cut, place, scenarioText, subjectName, visible } from '../visible';
import { unusedWaivers } from '../waivers/apply';
import { describe, waiverText } from './describe';
import { attributes, element } from './xml';

/** One `<testcase>`: its name is unique among all of its class, and it has at most one result. */
interface Case {
  readonly suite: string;
  readonly classname: string;
  /** Candidates for the name, from the shortest to the most exact. */
  readonly names: readonly string[];
  readonly result?: {
    readonly kind: 'failure' | 'error' | 'skipped';
    readonly type: string;
    readonly message: string;
  };
  /** Body of a failure or error, `system-out` of everything else. */
  readonly text: string;
  readonly properties: readonly (readonly [string, string])[];
}

const MESSAGE_LIMIT = 1_000;

/**
 * JUnit XML that is valid against junit-10.xsd of Jenkins' xunit plugin: a suite for each template, `classname` is the
 * check, `name` the subject. A CI view must not look greener than the run: unreadable inputs are errors, `unknown` is
 * skipped (or, when strict, a failure), and a run that judged nothing is an error. There are no times: the model has
 * none.
 */
export function renderJunit(report: Report, options: RenderOptions = {}): string {
  const cases = [
    ...problemCases(report),
    ...[...report.outcomes].sort(compareOutcomes).map((outcome) => outcomeCase(outcome, options)),
    ...notJudgedCases(report),
    ...runCases(report),
  ];
  const names = uniqueNames(cases);
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>'];
  const all = tally(cases);
  lines.push(
    `<testsuites${attributes({ name: report.tool.name, tests: all.tests, failures: all.failures, errors: all.errors })}>`,
  );
  const sha = new Map(report.inputs.map((input) => [input.path, input.sha256]));
  for (const [suite, members] of groupBy(cases, (c) => c.suite)) {
    const { tests, failures, errors, skipped } = tally(members);
    lines.push(
      `  <testsuite${attributes({ name: suite, tests, failures, errors, skipped, timestamp: report.startedAt.slice(0, 19) })}>`,
    );
    lines.push('    <properties>');
    for (const [name, value] of suiteProperties(report, suite, sha)) {
      lines.push(element(3, 'property', { name, value }));
    }
    lines.push('    </properties>');
    for (const member of members) pushCase(lines, member, names.get(member) ?? '', options);
    lines.push('  </testsuite>');
  }
  lines.push('</testsuites>');
  return `${lines.join('\n')}\n`;
}

function suiteProperties(
  report: Report,
  suite: string,
  sha: ReadonlyMap<string, string>,
): readonly (readonly [string, string])[] {
  const digest = sha.get(suite);
  const { provenance } = report;
  return [
    ['tool', `${report.tool.name} ${report.tool.version}`],
    ['profile', report.summary.profile],
    ...(provenance?.commit === undefined ? [] : [['commit', provenance.commit] as const]),
    ...(provenance === undefined ? [] : [['rules', provenance.ruleSet.sha256] as const]),
    ...(digest === undefined ? [] : [['sha256', digest] as const]),
  ];
}

function pushCase(lines: string[], member: Case, name: string, options: RenderOptions): void {
  const head = `    <testcase${attributes({ name, classname: member.classname })}`;
  const inner: string[] = [];
  if (options.caseProperties && member.properties.length > 0) {
    inner.push('      <properties>');
    for (const [key, value] of member.properties) inner.push(element(4, 'property', { name: key, value }));
    inner.push('      </properties>');
  }
  const { result } = member;
  if (result) {
    const message = cut(result.message, MESSAGE_LIMIT);
    const body = result.kind === 'skipped' ? '' : member.text;
    inner.push(element(3, result.kind, { message, type: result.type }, body));
  }
  if (result?.kind !== 'failure' && result?.kind !== 'error' && member.text !== '') {
    inner.push(element(3, 'system-out', {}, member.text));
  }
  if (inner.length === 0) lines.push(`${head}/>`);
  else lines.push(`${head}>`, ...inner, '    </testcase>');
}

function tally(cases: readonly Case[]): { tests: number; failures: number; errors: number; skipped: number } {
  const n = { tests: cases.length, failures: 0, errors: 0, skipped: 0 };
  for (const { result } of cases) {
    if (result?.kind === 'failure') n.failures += 1;
    else if (result?.kind === 'error') n.errors += 1;
    else if (result?.kind === 'skipped') n.skipped += 1;
  }
  return n;
}

/** GitLab drops a second test case of the same name in all suites of a job, so names are told apart here. */
function uniqueNames(cases: readonly Case[]): Map<Case, string> {
  const taken = new Set<string>();
  // The number that a name ended with last: else thousands of equal names would each count from 2.
  const last = new Map<string, number>();
  const names = new Map<Case, string>();
  for (const member of cases) {
    const key = (name: string): string => `${member.classname}\n${name}`;
    const longest = member.names[member.names.length - 1] ?? '';
    let name = member.names.find((candidate) => !taken.has(key(candidate))) ?? longest;
    while (taken.has(key(name))) {
      const n = (last.get(key(longest)) ?? 1) + 1;
      last.set(key(longest), n);
      name = `${longest} #${n}`;
    }
    taken.add(key(name));
    names.set(member, name);
  }
  return names;
}

function outcomeCase(outcome: Outcome, options: RenderOptions): Case {
  const { check, subject } = outcome;
  const scenario = scenarioText(outcome.scenario);
  const name = subjectName(subject) + (scenario === '' ? '' : ` when ${scenario}`);
  const exact = `${name} in ${visible(cut(subject.template, 300))}`;
  const result = resultOf(outcome, options);
  return {
    suite: subject.template,
    classname: check.id,
    names: [name, exact, `${exact}: ${visible(outcome.message.id)}`],
    ...(result === undefined ? {} : { result }),
    text: describe(outcome),
    properties: [
      ['verdict', outcome.verdict],
      ['severity', check.severity],
      ...check.controls.map((id) => ['control', id] as const),
      ...check.requirements.map((id) => ['requirement', id] as const),
    ],
  };
}

function resultOf(outcome: Outcome, options: RenderOptions): Case['result'] {
  const { check, message } = outcome;
  const gate = gateOf(options);
  const text = visible(message.text);
  switch (outcome.verdict) {
    case 'pass':
      return undefined;
    case 'error':
      return { kind: 'error', type: message.id, message: `the check broke: ${text}` };
    case 'fail':
      if (outcome.baselineState === 'unchanged') {
        return {
          kind: 'skipped',
          type: 'known',
          message: `failed, as in the baseline: ${check.severity}: ${text}`,
        };
      }
      if (atLeast(check.severity, gate.failOn)) {
        return { kind: 'failure', type: message.id, message: `${check.severity}: ${text}` };
      }
      return {
        kind: 'skipped',
        type: 'below-the-gate',
        message: `failed, but ${check.severity} is below ${gate.failOn}: ${text}`,
      };
    case 'unknown':
      return {
        kind: gate.strict && outcome.baselineState !== 'unchanged' ? 'failure' : 'skipped',
        type: 'unknown',
        message: `unknown: ${text}`,
      };
    case 'not-applicable':
      return { kind: 'skipped', type: 'not-applicable', message: `not applicable: ${text}` };
    case 'waived':
      return { kind: 'skipped', type: 'waived', message: `waived: ${waiverText(outcome)}` };
  }
}

function problemCases(report: Report): Case[] {
  return report.problems.map((problem) => {
    const where = problem.location ? place(problem.location) : visible(cut(problem.path, 400));
    return {
      suite: problem.path,
      classname: 'assay.input',
      names: [where],
      result: { kind: 'error', type: 'unreadable-input', message: problem.what },
      text: `\n${visible(cut(problem.what, 4_000))}\nat: ${where}\nfix: ${visible(cut(problem.fix, 4_000))}\n`,
      properties: [],
    };
  });
}

function notJudgedCases(report: Report): Case[] {
  return report.notJudged.map((n) => ({
    suite: n.template,
    classname: 'assay.not-judged',
    names: [
      visible(cut(n.logicalId ?? n.template, 300)),
      visible(cut(`${n.logicalId ?? ''} in ${n.template}`, 600)),
    ],
    result: { kind: 'skipped', type: 'not-judged', message: `not judged: ${n.reason}` },
    text: n.location ? `\nat: ${place(n.location)}\n` : '',
    properties: [],
  }));
}

/** What is said of the run as a whole: checks that found nothing, and a run that judged nothing. */
function runCases(report: Report): Case[] {
  const suite = `profile ${report.summary.profile}`;
  const cases: Case[] = report.summary.matchedNothing.map((id) => ({
    suite,
    classname: id,
    names: ['matched nothing'],
    result: {
      kind: 'skipped',
      type: 'matched-nothing',
      message: 'matched nothing: no subject of this check was found',
    },
    text: '',
    properties: [],
  }));
  for (const text of unusedWaivers(report)) {
    cases.push({
      suite,
      classname: 'assay.waiver',
      names: [visible(cut(text, 300))],
      result: { kind: 'skipped', type: 'unused-waiver', message: text },
      text: '',
      properties: [],
    });
  }
  if (judgedNothing(report)) {
    cases.push({
      suite,
      classname: 'assay.run',
      names: ['something was judged'],
      result: {
        kind: 'error',
        type: 'nothing-judged',
        message: 'no check found anything that it could judge',
      },
      text: '\nfix: name a template, a cloud assembly or a folder that holds one, and a profile that applies to it\n',
      properties: [],
    });
  }
  return cases;
}
