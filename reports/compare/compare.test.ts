import { exitCode } from '../exit-code';
import { having, sample, sampleWith } from '../fixtures/sample';
import type { Outcome, Report } from '../model';
import { againstBaseline, compareReports } from './baseline';
import { MergeError, mergeReports } from './merge';
import { renderComparison } from './render';

const merge = (...reports: readonly Report[]) =>
  mergeReports(reports.map((report, i) => ({ name: `${i + 1}.json`, report })));

describe('merging', () => {
  const half = (index: number): Report => ({
    ...sampleWith(sample.outcomes.filter((_, i) => i % 2 === index - 1)),
    shard: { index, count: 2 },
  });

  it('of all shards has every outcome once', () => {
    const merged = merge(half(1), half(2), half(1));
    expect(merged.outcomes).toHaveLength(sample.outcomes.length);
    expect(merged.summary.verdicts).toEqual(sample.summary.verdicts);
    expect(merged.shard).toBeUndefined();
    expect(exitCode(merged, { failOn: 'info', strict: false })).toBe(3);
  });

  it('refuses when a shard is missing', () => {
    expect(() => merge(half(1))).toThrow(new MergeError('shard 2/2 is missing: name its report too'));
  });

  it('refuses another profile, tool or set of rules', () => {
    const other = { ...sample, summary: { ...sample.summary, profile: 'other' } };
    expect(() => merge(sample, other)).toThrow(/differ in their profile: aws-baseline and other/);
    expect(() => merge(sample, { ...sample, tool: { ...sample.tool, version: '9.9.9' } })).toThrow(
      /version of the tool/,
    );
    const { provenance } = sample;
    if (!provenance) throw new Error('the sample has no provenance');
    const rules = { ...provenance, ruleSet: { sha256: 'e'.repeat(64), rules: 3 } };
    expect(() => merge(sample, { ...sample, provenance: rules })).toThrow(/rule set/);
  });

  it('joins what was judged before a deployment with what was asked after it', () => {
    const [pass] = having('pass');
    if (!pass) throw new Error('the sample has no pass');
    const probe: Outcome = {
      ...pass,
      check: { ...pass.check, id: 'cloudfront-refuses-unsigned', kind: 'probe' },
    };
    const after = { ...sampleWith([probe]), summary: { ...sampleWith([probe]).summary, profile: 'probes' } };
    const merged = merge(sample, after);
    expect(merged.summary.profile).toBe('aws-baseline + probes');
    expect(merged.outcomes).toHaveLength(sample.outcomes.length + 1);
    // The probe's template is the one that was judged before.
    const { templates: _, ...unnamed } = after;
    expect(merge(sample, unnamed).summary).toMatchObject({ templates: 2, resources: 14 });
  });

  it('calls a waiver unused only when no part used it', () => {
    const [first, second] = sample.waivers ?? [];
    if (!first || !second) throw new Error('the sample has no waivers');
    const idle = { ...sample, waivers: [{ ...first, matched: 0 }, second] };
    expect(merge(sample, idle).waivers?.map(({ matched }) => matched)).toEqual([1, 0]);
  });
});

describe('comparing', () => {
  it('tells what became of each failure', () => {
    const [a, b, c] = having('fail');
    const [waived] = having('waived');
    if (!a || !b || !c || !waived) throw new Error('the sample lacks outcomes');
    const gone = { ...waived, verdict: 'fail' as const };
    const older = sampleWith([{ ...a, verdict: 'pass' }, b, c, gone]);
    const newer = sampleWith([a, { ...b, verdict: 'unknown' }, { ...c, verdict: 'pass' }]);
    const parts = compareReports(older, newer);
    const ids = Object.fromEntries(
      Object.entries(parts).map(([part, outcomes]) => [
        part,
        (outcomes as Outcome[]).map(({ check }) => check.id),
      ]),
    );
    expect(ids).toEqual({
      added: [a.check.id],
      still: [],
      fixed: [c.check.id],
      undecided: [b.check.id],
      gone: [gone.check.id],
    });
    expect(renderComparison(parts, 'markdown')).toMatch(
      /### New \(1\)[\s\S]*<summary>Fixed \(1\)<\/summary>/,
    );
  });

  it('a baseline excuses what failed in it, and nothing else', () => {
    const fails = having('fail');
    const gate = { failOn: 'info', strict: true } as const;
    const known = againstBaseline(sampleWith(fails), sampleWith(fails));
    expect(exitCode(known, gate)).toBe(0);
    const waived = fails.map((outcome) => ({ ...outcome, verdict: 'waived' as const }));
    expect(exitCode(againstBaseline(sampleWith(fails), sampleWith(waived)), gate)).toBe(1);
    const broke = [...fails, ...having('error')];
    expect(exitCode(againstBaseline(sampleWith(broke), sampleWith(broke)), gate)).toBe(3);
    const passed = having('unknown').map((outcome) => ({ ...outcome, verdict: 'pass' as const }));
    expect(exitCode(againstBaseline(sampleWith(having('unknown')), sampleWith(passed)), gate)).toBe(1);
    expect(
      exitCode(againstBaseline(sampleWith(having('unknown')), sampleWith(having('unknown'))), gate),
    ).toBe(0);
  });
});
