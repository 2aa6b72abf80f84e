import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkPaths } from './check';

const RULE = 's3-bucket-versioned';
const WAIVER = { check: RULE, owner: 'web@example.com', reason: 'scratch space', expires: '2026-12-31' };

let cwd = '';
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'assay-metadata-'));
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

function judged(waivers: unknown) {
  const bucket = { Type: 'AWS::S3::Bucket' };
  const template = {
    Resources: { Mine: { ...bucket, Metadata: { 'cdk-assay': { waivers } } }, Other: bucket },
  };
  writeFileSync(join(cwd, 'a.json'), JSON.stringify(template));
  writeFileSync(join(cwd, 'b.json'), JSON.stringify({ Resources: { Mine: bucket } }));
  const startedAt = new Date('2026-11-20T12:00:00Z');
  const report = checkPaths(['a.json', 'b.json'], { cwd, only: [RULE], toolVersion: '0', startedAt });
  const verdicts = report.outcomes.map(
    ({ subject, verdict }) => `${subject.template} ${subject.logicalId} ${verdict}`,
  );
  return { ...report, verdicts: verdicts.sort() };
}

describe('waivers in the metadata of a resource', () => {
  it('are for that resource, and no other of its name or template', () => {
    const { verdicts, waivers } = judged([WAIVER]);
    expect(verdicts).toEqual(['a.json Mine waived', 'a.json Other fail', 'b.json Mine fail']);
    expect(waivers).toEqual([{ ...WAIVER, subject: 'Mine', matched: 1, expired: false }]);
  });

  it('fail once they have expired', () => {
    const { verdicts, outcomes } = judged([{ ...WAIVER, expires: '2026-11-19' }]);
    expect(verdicts[0]).toBe('a.json Mine fail');
    expect(outcomes[0]?.evidence.at(-1)?.text).toContain('expired on 2026-11-19');
  });

  it.each([
    ['no list', 'x', 'is no list'],
    ['no owner', [{ ...WAIVER, owner: undefined }], 'has no owner'],
    ['an intrinsic for an owner', [{ ...WAIVER, owner: { Ref: 'Owner' } }], 'has no owner'],
    ['no end', [{ ...WAIVER, expires: '' }], 'has no expires'],
    ['a day that is none', [{ ...WAIVER, expires: '2026-02-30' }], 'which is no day'],
    ['a field too many', [{ ...WAIVER, subject: '*' }], 'has the unknown field subject'],
  ])('with %s accept nothing and are a problem of the input', (_, waivers, what) => {
    const { verdicts, problems } = judged(waivers);
    expect(verdicts[0]).toBe('a.json Mine fail');
    expect(problems).toMatchObject([{ path: 'a.json', what: expect.stringContaining(what) }]);
  });
});
