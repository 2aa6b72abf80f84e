import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Outcome } from '../../reports';
import { load, type Resource } from '../../template';
import { defineRule, type Finding, type Judge, type Rule } from './rule';
import { judgeGraph, SCENARIO_BUDGET } from './run';

const folder = mkdtempSync(join(tmpdir(), 'assay-run-'));
afterAll(() => rmSync(folder, { recursive: true }));

function judge(
  template: object,
  rule: Rule,
  given: Readonly<Record<string, string>> = {},
): readonly Outcome[] {
  const path = join(folder, 'template.json');
  writeFileSync(path, JSON.stringify(template));
  const { graphs, problems } = load([path], { parameters: new Map(Object.entries(given)) });
  expect(problems).toEqual([]);
  return graphs.flatMap((graph) => judgeGraph(graph, [{ rule, parameters: {} }]));
}

/** A rule over one property, told what to do with its value. */
function rule(
  check: (value: unknown, judge: Judge<'good' | 'bad' | 'open' | 'none'>, subject: Resource) => Finding,
): Rule {
  return defineRule({
    id: 'test-rule',
    title: 'Tests pass',
    severity: 'high',
    resource: 'Test::Subject',
    rationale: '',
    remediation: 'mend it',
    whenNotToUse: '',
    controls: [],
    requirements: [],
    references: [],
    messages: { good: 'it is {value}', bad: 'it is {value}', open: 'rests on {value}', none: 'nothing' },
    check: (subject, j) => check(subject.get('V'), j, subject),
  }) as unknown as Rule;
}

const wantsYes = rule((value, j) => {
  if (value === 'yes') return j.pass('good', { value: 'yes' });
  return typeof value === 'string' ? j.fail('bad', { value }) : j.unknown('open', { value: value as never });
});

const subject = (value: unknown, more: object = {}): object => ({
  Parameters: { P: { Type: 'String' }, D: { Type: 'String', Default: 'yes' } },
  Conditions: { C: { 'Fn::Equals': [{ Ref: 'P' }, 'x'] } },
  Resources: { S: { Type: 'Test::Subject', Properties: { V: value }, ...more } },
});

describe('one outcome for a rule and a resource', () => {
  it('passes when every scenario passes', () => {
    const [outcome] = judge(subject({ 'Fn::If': ['C', 'yes', 'yes'] }), wantsYes);
    expect(outcome).toMatchObject({
      verdict: 'pass',
      scenario: null,
      message: { id: 'good', text: 'it is yes' },
      remediation: '',
    });
    expect(outcome?.evidence.map((e) => e.text)).toContain('pass in 2 of 2 feasible scenarios');
  });

  it('fails when one feasible scenario fails, and names it', () => {
    const [outcome] = judge(subject({ 'Fn::If': ['C', 'yes', 'no'] }), wantsYes);
    expect(outcome).toMatchObject({
      verdict: 'fail',
      scenario: { C: 'false', P: 'not x' },
      remediation: 'mend it',
    });
  });

  it.each([
    [['Read', 'Write'], 'Read, Write'],
    [['Read', 'to write'], '["Read","to write"]'],
    [[], '[]'],
  ])('says the list %j as %s', (value, text) => {
    const says = rule((_, j) => j.fail('bad', { value }));
    expect(judge(subject('no'), says)[0]?.message.text).toBe(`it is ${text}`);
  });

  it('names no scenario when all fail', () => {
    expect(judge(subject({ 'Fn::If': ['C', 'no', 'never'] }), wantsYes)[0]).toMatchObject({
      verdict: 'fail',
      scenario: null,
    });
  });

  it('is unknown when none fails and one is unknown', () => {
    const [outcome] = judge(subject({ 'Fn::If': ['C', 'yes', { Ref: 'P' }] }), wantsYes);
    expect(outcome).toMatchObject({ verdict: 'unknown', message: { text: 'rests on ${P}' } });
  });

  it('says which defaults it rests on', () => {
    const [outcome] = judge(subject({ Ref: 'D' }), wantsYes);
    expect(outcome).toMatchObject({ verdict: 'pass' });
    expect(outcome?.evidence).toContainEqual({
      kind: 'default',
      text: 'parameter D has its default "yes"',
      value: 'yes',
    });
  });

  it('says so of every resource that rests on a default, and of no other', () => {
    const resource = (V: unknown, W: unknown) => ({ Type: 'Test::Subject', Properties: { V, W } });
    const template = {
      Parameters: { D: { Type: 'String', Default: 'yes' } },
      Resources: {
        A: resource({ Ref: 'D' }, 1),
        B: resource({ 'Fn::Sub': '${D}' }, 1),
        C: resource('yes', { Ref: 'D' }),
        // The value that another resource has is one of its own too.
        E: resource({ 'Fn::Sub': '${D}' }, { Ref: 'D' }),
      },
    };
    const defaults = (outcomes: readonly Outcome[]) =>
      outcomes.map(({ evidence }) => evidence.filter(({ kind }) => kind === 'default').length);
    expect(defaults(judge(template, wantsYes))).toEqual([1, 1, 0, 1]);
    expect(defaults(judge(template, wantsYes, { D: 'yes' }))).toEqual([0, 0, 0, 0]);
  });

  it('says so again of what another rule has worked out', () => {
    const remembering = rule((_value, j, subject) => {
      const known = subject.remember('known', () => ({ value: String(subject.get('V')) }));
      return j.pass('good', known);
    });
    const path = join(folder, 'template.json');
    writeFileSync(path, JSON.stringify(subject({ Ref: 'D' })));
    const [graph] = load([path]).graphs;
    if (!graph) throw new Error('there is no graph');
    const assignment = { rule: remembering, parameters: {} };
    for (const outcome of judgeGraph(graph, [assignment, assignment]))
      expect(outcome.evidence.map(({ text }) => text)).toContain('parameter D has its default "yes"');
  });

  it('leaves out a resource in the scenarios that do not have it', () => {
    const [outcome] = judge(subject({ 'Fn::If': ['C', 'yes', 'no'] }, { Condition: 'C' }), wantsYes);
    expect(outcome).toMatchObject({ verdict: 'pass' });
  });

  it('is unknown past the budget, also when all that was seen passed', () => {
    const names = Array.from({ length: 9 }, (_, i) => `C${i}`);
    const template = {
      Parameters: Object.fromEntries(names.map((name) => [`P${name}`, { Type: 'String' }])),
      Conditions: Object.fromEntries(
        names.map((name) => [name, { 'Fn::Equals': [{ Ref: `P${name}` }, 'x'] }]),
      ),
      Resources: {
        S: {
          Type: 'Test::Subject',
          Properties: { V: { 'Fn::Join': ['', names.map((name) => ({ 'Fn::If': [name, 'a', 'b'] }))] } },
        },
      },
    };
    const always = rule((_, j) => j.pass('good', { value: 'seen' }));
    const reads = rule((value, j) =>
      value === undefined ? j.notApplicable('none') : j.pass('good', { value: 'seen' }),
    );
    expect(judge(template, always)[0]).toMatchObject({
      verdict: 'unknown',
      message: { id: 'scenario-budget' },
    });
    expect(judge(template, reads)[0]?.message.text).toContain(`more than ${SCENARIO_BUDGET} scenarios`);
  });

  it('still fails past the budget when a failure was seen', () => {
    const names = Array.from({ length: 9 }, (_, i) => `C${i}`);
    const template = {
      Parameters: Object.fromEntries(names.map((name) => [`P${name}`, { Type: 'String' }])),
      Conditions: Object.fromEntries(
        names.map((name) => [name, { 'Fn::Equals': [{ Ref: `P${name}` }, 'x'] }]),
      ),
      Resources: {
        S: {
          Type: 'Test::Subject',
          Properties: { V: { 'Fn::Join': ['', names.map((name) => ({ 'Fn::If': [name, 'a', 'b'] }))] } },
        },
      },
    };
    expect(judge(template, wantsYes)[0]).toMatchObject({ verdict: 'fail' });
  });
});

describe('a check that breaks', () => {
  it('is an error of its own, and the other resources are judged', () => {
    const breaks = rule((value, j) => {
      if (value === 'bomb') throw new Error('boom');
      return j.pass('good', { value: 'fine' });
    });
    const template = {
      Resources: {
        A: { Type: 'Test::Subject', Properties: { V: 'bomb' } },
        B: { Type: 'Test::Subject', Properties: { V: 'x' } },
      },
    };
    expect(judge(template, breaks).map((o) => [o.subject.logicalId, o.verdict, o.message.text])).toEqual([
      ['A', 'error', 'the check broke: boom'],
      ['B', 'pass', 'it is fine'],
    ]);
  });

  it('is an error when it says a message that it does not have, or without its values', () => {
    const wrong = rule((_, j) => j.pass('nope' as 'good'));
    const empty = rule((_, j) => j.pass('good'));
    expect(judge(subject('x'), wrong)[0]).toMatchObject({
      verdict: 'error',
      message: { text: expect.stringContaining('has no message nope') },
    });
    expect(judge(subject('x'), empty)[0]).toMatchObject({
      verdict: 'error',
      message: { text: expect.stringContaining('wants a value for value') },
    });
  });
});
