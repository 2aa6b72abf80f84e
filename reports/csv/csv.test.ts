import { parse } from 'csv-parse/sync';
import { HOSTILE, reportOf } from '../fixtures/hostile';
import { having, sample, sampleWith } from '../fixtures/sample';
import { renderCsv } from './csv';

const rows = (csv: string): Record<string, string>[] =>
  parse(csv, { columns: true, relax_column_count: false }) as Record<string, string>[];

describe('CSV', () => {
  it('has a row for each outcome, the worst first, and one for each thing that was not judged', () => {
    expect(rows(renderCsv(sample)).map(({ verdict }) => verdict)).toEqual([
      'error',
      'fail',
      'fail',
      'fail',
      'unknown',
      'unknown',
      'waived',
      'pass',
      'not-applicable',
      'unreadable',
      'not-judged',
      'matched-nothing',
      'unused-waiver',
    ]);
  });

  it('carries what a row is about and what it rests on', () => {
    expect(rows(renderCsv(sample))[1]).toMatchObject({
      severity: 'critical',
      check: 's3-bucket-blocks-public-access',
      constructPath: 'Blog/Content/Bucket',
      location: 'lib/blog-website.ts:31:5',
      scenario: 'IsProd = false, Stage = dev',
      controls: 'fsbp:S3.8 nist-800-53-r5:AC-3',
      evidence: expect.stringContaining('"BlockPublicPolicy":false'),
    });
    expect(rows(renderCsv(sample))[6]).toMatchObject({
      waiverOwner: 'payments@example.com',
      waiverExpires: '2027-01-31',
    });
  });

  it('is read back by another parser as it was written, whatever is in it', () => {
    for (const text of [...HOSTILE, HOSTILE.join(''), 'a,b', '"', '""', "it's", 'x;y']) {
      const read = rows(renderCsv(reportOf(text)));
      expect(read.filter(({ severity }) => severity !== '')).toHaveLength(12);
      for (const row of read) expect(Object.keys(row)).toHaveLength(21);
    }
    expect(rows(renderCsv(reportOf('a,"b"')))[0]?.['title']).toBe('a,"b"');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '  =1', '\t=1', '|cmd', '%0A', '＝1'])(
    'has no cell that a spreadsheet would run: %j',
    (formula) => {
      for (const row of rows(renderCsv(reportOf(formula)))) {
        for (const value of Object.values(row)) expect(value).not.toMatch(/^\s*[=+\-@|%＝]/);
      }
    },
  );

  it('ends its lines as RFC 4180 says, and has no other line end', () => {
    const [pass] = having('pass');
    if (!pass) throw new Error('the sample has no pass');
    const csv = renderCsv(sampleWith([{ ...pass, remediation: 'a\nb\r\nc' }]));
    expect(csv.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });
});
