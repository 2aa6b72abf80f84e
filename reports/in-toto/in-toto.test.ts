import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HOSTILE, reportOf } from '../fixtures/hostile';
import { having, sample, sampleWith } from '../fixtures/sample';
import { writeReports } from '../index';
import type { Report } from '../model';
import { parseStatement, renderInToto } from './in-toto';

interface Statement {
  readonly _type: string;
  readonly predicateType: string;
  readonly subject: readonly { readonly name: string; readonly digest: { readonly sha256: string } }[];
  readonly predicate: {
    readonly result: string;
    readonly configuration: readonly object[];
    readonly passedTests: readonly string[];
    readonly warnedTests: readonly string[];
    readonly failedTests: readonly string[];
  };
}
const statement = (report: Report, options = {}): Statement => JSON.parse(renderInToto(report, options));

describe('in-toto test result', () => {
  it('is a statement of the test-result predicate v0.1 with every outcome that was judged', () => {
    const { _type, predicateType, predicate } = statement(sample);
    expect([_type, predicateType]).toEqual([
      'https://in-toto.io/Statement/v1',
      'https://in-toto.io/attestation/test-result/v0.1',
    ]);
    expect(
      [predicate.passedTests, predicate.warnedTests, predicate.failedTests].map((t) => t.length),
    ).toEqual([1, 3, 4]);
  });

  it('passes only when everything passed', () => {
    const result = (report: Report, options = {}) => statement(report, options).predicate.result;
    expect(result(sampleWith(having('pass')))).toBe('PASSED');
    expect(result(sampleWith([...having('pass'), ...having('unknown')]))).toBe('WARNED');
    expect(result(sampleWith([...having('pass'), ...having('unknown')]), { strict: true })).toBe('FAILED');
    expect(result(sampleWith([...having('pass'), ...having('waived')]))).toBe('WARNED');
    expect(result(sampleWith(having('fail')))).toBe('FAILED');
    expect(result(sampleWith(having('fail').slice(2)), { failOn: 'high' })).toBe('WARNED');
    expect(result(sampleWith([...having('pass'), ...having('error')]))).toBe('FAILED');
    expect(result(sampleWith(having('pass'), sample.problems))).toBe('FAILED');
    expect(result(sampleWith([]))).toBe('FAILED');
    expect(result(sampleWith(having('not-applicable')))).toBe('FAILED');
  });

  it('names every input, and every other file of the run, by the digest of its bytes', () => {
    const dir = mkdtempSync(join(tmpdir(), 'assay-in-toto-'));
    try {
      writeReports(sample, ['in-toto', 'json', 'csv'], dir);
      const { subject } = JSON.parse(
        readFileSync(join(dir, 'assay-report.intoto.json'), 'utf8'),
      ) as Statement;
      expect(subject.map(({ name }) => name)).toEqual([
        'cdk.out/Blog.template.json',
        'examples/orders/template.yaml',
        'assay-report.json',
        'assay-report.csv',
      ]);
      for (const { name, digest } of subject.slice(2)) {
        expect(
          createHash('sha256')
            .update(readFileSync(join(dir, name)))
            .digest('hex'),
        ).toBe(digest.sha256);
      }
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  });

  it('is read back, and nothing else is', () => {
    expect(parseStatement(renderInToto(sample))).toEqual(
      sample.inputs.map(({ path, sha256 }) => ({ name: path, sha256, role: 'input' })),
    );
    for (const text of ['', '{}', 'null', '[]', renderInToto(sample).replaceAll('sha256', 'md5')])
      expect(parseStatement(text)).toBeUndefined();
    for (const text of HOSTILE) expect(parseStatement(renderInToto(reportOf(text)))).toHaveLength(1);
  });
});
