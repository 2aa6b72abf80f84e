import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { framework } from '../policies/frameworks';
import { CoverageError, undecidedControls, undecidedOf } from './coverage-data';
import { coverageOf, coveragePage, openControls } from './coverage-page';
import { rulesOnDisk } from './docs';

const FOLDER = join(__dirname, '..', 'policies', 'frameworks', 'coverage');
const REASON = 'Snapshots are made and shared by calls, not by templates.';
const RULE = { id: 'a-rule', controls: ['fsbp:S3.8', 'nist-800-53-r5:AC-3'] };
const PROBE = { id: 'a-probe', controls: ['fsbp:S3.5'] };

describe('the coverage of FSBP', () => {
  /** Controls that are still without a rule and without a reason. It only ever gets shorter. */
  const gaps: readonly string[] = JSON.parse(readFileSync(join(__dirname, 'coverage-gaps.json'), 'utf8'));
  const open = openControls(coverageOf(rulesOnDisk(), undecidedControls(FOLDER)));

  it('has for each control a rule, or says who decides it and why', () => {
    expect(open.filter((id) => !gaps.includes(id))).toEqual([]);
  });

  it('knows no gap that is none any more: take these out of scripts/coverage-gaps.json', () => {
    expect(gaps.filter((id) => !open.includes(id))).toEqual([]);
  });
});

describe('the page', () => {
  const undecided = new Map([['S3.1', { decidedBy: 'live', reason: REASON } as const]]);
  const page = coveragePage(coverageOf([RULE], undecided, [PROBE]));

  it('links the rules and the probes that are evidence for a control', () => {
    expect(page).toContain('| S3.8 | Buckets block public access | [a-rule](rules/a-rule.md) |  |  |');
    expect(page).toContain('| S3.5 | Buckets require TLS |  | [a-probe](probes-reference.md#a-probe) |  |');
  });

  it('says who decides what no template does, and why', () => {
    expect(page).toContain(`Decided by the account. ${REASON} |`);
  });

  it('counts by service and in all; a probe alone leaves a control open', () => {
    const controls = Object.keys(framework('fsbp')?.controls ?? {});
    const ofS3 = controls.filter((id) => id.startsWith('S3.')).length;
    expect(page).toContain(`| [S3](#s3) | ${ofS3} | 1 | 1 | ${ofS3 - 2} |`);
    expect(page).toContain(`| all | ${controls.length} | 1 | 1 | ${controls.length - 2} |`);
  });

  it('keeps the two spellings of Auto Scaling in one table', () => {
    expect(page.match(/^## Auto/gim)).toHaveLength(1);
    expect(page).toContain('| Autoscaling.5 |');
  });
});

describe('a file of reasons', () => {
  it('is read', () => {
    const text = JSON.stringify({ 'RDS.1': { decidedBy: 'live', reason: REASON } });
    expect([...undecidedOf('rds.json', text)]).toEqual([['RDS.1', { decidedBy: 'live', reason: REASON }]]);
  });

  it.each([
    ['rds.json', '{', 'rds.json: '],
    ['rds.json', '[]', 'an object of controls is expected'],
    ['rds.json', '{}', 'says nothing'],
    ['rds.json', entry('RDS.999', 'live', REASON), 'FSBP has no control RDS.999'],
    ['rds.json', entry('constructor', 'live', REASON), 'FSBP has no control constructor'],
    ['s3.json', entry('RDS.1', 'live', REASON), 'RDS.1 belongs into rds.json'],
    ['rds.json', entry('RDS.1', 'somebody', REASON), 'decidedBy is one of live, probe, nothing'],
    ['rds.json', entry('RDS.1', 'live', 'No.'), 'the reason is a sentence or two'],
    [
      'rds.json',
      JSON.stringify({ 'RDS.1': { decidedBy: 'live', reason: REASON, note: '' } }),
      'no field note',
    ],
  ])('%s with %s is refused', (name, text, says) => {
    expect(() => undecidedOf(name, text)).toThrow(CoverageError);
    expect(() => undecidedOf(name, text)).toThrow(says);
  });
});

function entry(id: string, decidedBy: string, reason: string): string {
  return JSON.stringify({ [id]: { decidedBy, reason } });
}
