import * as fc from 'fast-check';
import { having, sample, sampleWith } from '../fixtures/sample';
import { applyWaivers, unusedWaivers, type WaiverRequest } from './apply';
import { wildcard } from './wildcard';

const WAIVER: WaiverRequest = {
  check: 's3-bucket-blocks-public-access',
  subject: 'Blog/Content/Bucket',
  owner: 'web@example.com',
  reason: 'a public site',
  expires: '2026-11-20',
};
/** Nothing is waived in it yet. */
const fresh = { ...sample, waivers: [] };
const outcomeOf = (request: WaiverRequest) =>
  applyWaivers(fresh, [request]).outcomes.find(({ check }) => check.id === WAIVER.check);

describe('waivers', () => {
  it('accept the failure they name, by logical id, construct path, stack or template', () => {
    for (const subject of [
      'Blog/Content/Bucket',
      'ContentBucket52D4B12C',
      'Blog',
      'cdk.out/Blog.template.json',
      'Blog/*',
      '*Bucket*',
      '*',
    ]) {
      expect([subject, outcomeOf({ ...WAIVER, subject })?.verdict]).toEqual([subject, 'waived']);
    }
    for (const subject of ['Content', 'blog/content/bucket', 'Blog/Content/Bucket/*', '']) {
      expect([subject, outcomeOf({ ...WAIVER, subject })?.verdict]).toEqual([subject, 'fail']);
    }
  });

  it('hold on their last day, and not on the day after', () => {
    expect(outcomeOf(WAIVER)?.verdict).toBe('waived');
    const expired = outcomeOf({ ...WAIVER, expires: '2026-11-19' });
    expect(expired?.verdict).toBe('fail');
    expect(expired?.waiver).toMatchObject({ owner: 'web@example.com', expires: '2026-11-19' });
    expect(expired?.evidence.at(-1)?.text).toContain('expired on 2026-11-19 and no longer holds');
  });

  it('count in the summary, and keep what the verdict was', () => {
    const waived = applyWaivers(fresh, [WAIVER]);
    expect(waived.summary.verdicts).toMatchObject({ fail: 2, waived: 2 });
    expect(waived.summary.failures.critical).toBe(0);
    expect(waived.summary).toMatchObject({ checks: 7, matchedNothing: sample.summary.matchedNothing });
    expect(outcomeOf(WAIVER)?.evidence.at(-1)?.text).toContain(
      'accepts this verdict (fail) until 2026-11-20',
    );
  });

  it('never touch a pass or a broken check', () => {
    const all = sampleWith([...having('error'), ...having('pass'), ...having('not-applicable')]);
    const requests = all.outcomes.map(({ check }) => ({ ...WAIVER, check: check.id, subject: '*' }));
    expect(applyWaivers(all, requests).outcomes).toEqual(all.outcomes);
    expect(unusedWaivers(applyWaivers(all, requests))).toHaveLength(3);
  });

  it('are said when they match nothing', () => {
    expect(unusedWaivers(applyWaivers(fresh, [WAIVER]))).toEqual([]);
    expect(unusedWaivers(applyWaivers(fresh, [{ ...WAIVER, subject: 'Gone' }]))).toEqual([
      'the waiver of s3-bucket-blocks-public-access on Gone (owner web@example.com) matched no failure: remove it, or mend its check and subject',
    ]);
  });

  it('one that stands beside its resource is for that resource of that template only', () => {
    const beside = { ...WAIVER, subject: 'ContentBucket52D4B12C', template: 'cdk.out/Blog.template.json' };
    expect(outcomeOf(beside)?.verdict).toBe('waived');
    expect(outcomeOf({ ...beside, template: 'other.json' })?.verdict).toBe('fail');
    expect(outcomeOf({ ...beside, subject: '*' })?.verdict).toBe('fail');
  });

  it('one that holds goes before one that has expired', () => {
    const old = { ...WAIVER, expires: '2020-01-01', owner: 'old@example.com' };
    const [first] = applyWaivers(fresh, [old, WAIVER]).outcomes;
    expect(first).toMatchObject({ verdict: 'waived', waiver: { owner: 'web@example.com' } });
  });
});

describe('wildcards', () => {
  it('fit what a regular expression fits', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '*', '/'), maxLength: 8 });
    fc.assert(
      fc.property(text, text, (pattern, name) => {
        const expression = new RegExp(`^${pattern.split('*').join('[\\s\\S]*')}$`);
        expect(wildcard(pattern)(name)).toBe(expression.test(name));
      }),
    );
  });

  it('are quick on patterns that would make a regular expression hang', () => {
    expect(wildcard(`${'a*'.repeat(2_000)}b`)('a'.repeat(20_000))).toBe(false);
  });
});
