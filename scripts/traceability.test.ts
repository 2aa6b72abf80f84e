import type { CaseManifest } from '../architectures';
import type { Outcome, Report, Rule, Verdict } from '../index';
import { acrossCases } from './across-cases';
import { traces } from './traceability';

/** An outcome as far as these read it. */
function outcome(id: string, requirements: readonly string[], verdict: Verdict, logicalId = 'A'): Outcome {
  return {
    check: { id, title: id, kind: 'check', severity: 'low', controls: [], requirements },
    verdict,
    subject: { template: 't', logicalId },
    scenario: null,
    message: { id: 'x', text: 'x' },
    evidence: [],
    remediation: '',
    waiver: null,
  };
}

function reportOf(...outcomes: readonly Outcome[]): Report {
  return { outcomes, problems: [] } as unknown as Report;
}

const variant = (name: string, without: readonly string[] = []) => ({
  name,
  title: name,
  without,
  build: () => [],
});
const all = variant('default');
const some = variant('some', ['C1.2']);
const manifest: CaseManifest = {
  id: 'x',
  title: 'X',
  story: 'A. B.',
  requirements: [
    { id: 'C1.1', sentence: 'One.' },
    { id: 'C1.2', sentence: 'Two.' },
    { id: 'C1.3', sentence: 'Three.', shownBy: 'probes' },
  ],
  profile: 'x',
  probes: [],
  variants: [all, some],
  breakages: [],
};
const one = outcome('r1', ['C1.1'], 'pass');
const two = outcome('r2', ['C1.2'], 'pass');

const verdicts = (...reports: readonly [Report, Report]) =>
  traces(manifest, [
    { variant: all, report: reports[0] },
    { variant: some, report: reports[1] },
  ]).map(({ verdict }) => verdict);

it('shows a requirement when a policy passes in every variant that promises it', () => {
  expect(verdicts(reportOf(one, two), reportOf(one))).toEqual(['shown', 'shown', 'probes']);
  expect(verdicts(reportOf(one, two), reportOf())).toEqual(['not shown', 'shown', 'probes']);
  expect(verdicts(reportOf(one), reportOf(one, two))).toEqual(['shown', 'not shown', 'probes']);
});

it.each(['fail', 'unknown', 'error'] as const)('is broken by one %s, whatever else passes', (verdict) => {
  expect(verdicts(reportOf(one, outcome('r3', ['C1.1'], verdict), two), reportOf(one))[0]).toBe('broken');
});

it('takes no comfort from what was not applicable', () => {
  expect(verdicts(reportOf(outcome('r1', ['C1.1'], 'not-applicable'), two), reportOf(one))[0]).toBe(
    'not shown',
  );
});

it('names the rules and counts each resource once', () => {
  const [first] = traces(manifest, [
    {
      variant: all,
      report: reportOf(one, outcome('r0', ['C1.1'], 'pass'), outcome('r1', ['C1.1'], 'pass', 'B')),
    },
    { variant: some, report: reportOf(one) },
  ]);
  expect(first).toMatchObject({ rules: ['r0', 'r1'], resources: 2, without: [] });
});

describe('across all cases', () => {
  const good = {
    handlers: ['x/a'],
    untested: [],
    nagFindings: 0,
    acknowledged: 3,
    elsewhere: [reportOf(outcome('r1', [], 'fail'))],
    rules: [{ id: 'r1', requirements: ['C1.1'], controls: ['fsbp:S3.1'] } as unknown as Rule],
  };
  const holding = (evidence: typeof good) => acrossCases(evidence).map(({ holds }) => holds);

  it('holds when all of it does: a profile that fails elsewhere has judged', () => {
    expect(holding(good)).toEqual([true, true, true, true]);
  });

  it('is broken by one handler, finding, broken check or rule, and by nothing looked at', () => {
    expect(acrossCases({ ...good, untested: ['x/a'] })[0]).toMatchObject({
      holds: false,
      shown: '0 of 1 handlers are tested; not x/a',
    });
    expect(holding({ ...good, nagFindings: 1 })[1]).toBe(false);
    expect(holding({ ...good, elsewhere: [reportOf(outcome('r1', [], 'error'))] })[2]).toBe(false);
    expect(holding({ ...good, rules: [{ requirements: [], controls: ['x'] } as unknown as Rule] })[3]).toBe(
      false,
    );
    expect(holding({ ...good, handlers: [], elsewhere: [], rules: [] })).toEqual([false, true, false, false]);
  });
});

it('takes the twin’s answers into account: a probe that passes shows what only probes can show, and one that fails breaks it', () => {
  const judged = [{ variant: all, report: reportOf(one, two) }];
  const probed = (verdict: Verdict) =>
    traces(manifest, judged, reportOf(outcome('p1', ['C1.1', 'C1.3'], verdict))).map((trace) => [
      trace.verdict,
      trace.probes,
    ]);
  expect(probed('pass')).toEqual([
    ['shown', ['p1']],
    ['shown', []],
    ['shown', ['p1']],
  ]);
  expect(probed('fail').map(([verdict]) => verdict)).toEqual(['broken', 'shown', 'broken']);
  expect(probed('error').map(([verdict]) => verdict)).toEqual(['broken', 'shown', 'broken']);
  expect(probed('not-applicable').map(([verdict]) => verdict)).toEqual(['shown', 'shown', 'probes']);
});
