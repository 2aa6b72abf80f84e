import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HOSTILE, reportOf } from './fixtures/hostile';
import { rules, rulesOf } from './fixtures/rules';
import { having, sample, sampleWith } from './fixtures/sample';
import {
  exitCode,
  FORMATS,
  fileName,
  isFormat,
  ReportWriteError,
  render,
  summarize,
  writeReports,
} from './index';

const GOLDEN = join(__dirname, 'fixtures', 'golden');

describe('goldens', () => {
  const cases = [
    // The page holds its bundled script and style, which change with their libraries; its own tests look at it in a browser.
    ...FORMATS.filter((format) => format !== 'html').map(
      (format) => [fileName(format), () => render(format, sample, { rules })] as const,
    ),
    ['assay-report.verbose.txt', () => render('text', sample, { verbose: true })] as const,
    [
      'assay-report.strict.junit.xml',
      () => render('junit', sample, { strict: true, failOn: 'high' }),
    ] as const,
  ];
  it.each(cases)('%s (UPDATE_GOLDENS=1 writes it)', (name, make) => {
    const path = join(GOLDEN, name);
    const fresh = make();
    if (process.env['UPDATE_GOLDENS']) writeFileSync(path, fresh);
    expect(fresh).toBe(readFileSync(path, 'utf8'));
  });
});

describe('formats', () => {
  it('are known by name, and nothing of the prototype is one', () => {
    expect(FORMATS).toEqual(expect.arrayContaining(['text', 'json', 'junit', 'sarif', 'html']));
    expect(['text', 'toString', '__proto__', 'pdf'].map(isFormat)).toEqual([true, false, false, false]);
  });

  it('each end in a line feed, and give the same bytes twice', () => {
    for (const format of FORMATS) {
      expect(render(format, sample)).toMatch(/[^\n]\n$/);
      expect(render(format, sample)).toBe(render(format, sample));
    }
  });

  it('show hostile text of any field as what it is, and let none of it act', () => {
    // JSON is the model itself, whose strings are what was found; the page puts text in by script (its own tests look).
    for (const format of FORMATS.filter((name) => name !== 'json' && name !== 'html')) {
      for (const text of [...HOSTILE, HOSTILE.join('')]) {
        const out = render(format, reportOf(text), { rules: rulesOf(text), verbose: true });
        // Controls but line ends and tabs, format characters, halves of pairs, what XML forbids.
        expect([format, /[^\P{Cc}\n\r\t]|[\p{Cf}\p{Cs}\ufffe\uffff]/u.exec(out)]).toEqual([format, null]);
        if (fileName(format).endsWith('json') || format === 'sarif') JSON.parse(out);
      }
    }
  });

  it('do not change the report', () => {
    const before = JSON.stringify(sample);
    for (const format of FORMATS) render(format, sample, { verbose: true, strict: true });
    expect(JSON.stringify(sample)).toBe(before);
  });
});

describe('exit code', () => {
  const gate = { failOn: 'info', strict: false } as const;

  it('is 0 when everything judged passed, was waived or is unknown', () => {
    const outcomes = [
      ...having('pass'),
      ...having('waived'),
      ...having('unknown'),
      ...having('not-applicable'),
    ];
    expect(exitCode(sampleWith(outcomes), gate)).toBe(0);
  });

  it('is 1 for a failure at the gate or worse', () => {
    expect(exitCode(sampleWith(having('fail')), gate)).toBe(1);
    expect(exitCode(sampleWith(having('fail')), { ...gate, failOn: 'critical' })).toBe(1);
    expect(exitCode(sampleWith(having('fail').slice(2)), { ...gate, failOn: 'medium' })).toBe(0);
  });

  it('is 1 for unknown when strict', () => {
    expect(exitCode(sampleWith(having('unknown')), { ...gate, strict: true })).toBe(1);
  });

  it('is 2 for an unreadable input, with failures or without', () => {
    expect(exitCode(sampleWith(having('pass'), sample.problems), gate)).toBe(2);
    expect(exitCode(sampleWith(having('fail'), sample.problems), gate)).toBe(2);
  });

  it('is 2, never 0, when nothing was judged', () => {
    expect(exitCode(sampleWith([]), gate)).toBe(2);
    expect(exitCode(sampleWith(having('not-applicable')), gate)).toBe(2);
  });

  it('is 3 when a check broke, whatever else there is', () => {
    expect(exitCode(sample, gate)).toBe(3);
    expect(exitCode(sampleWith([...having('fail'), ...having('error')], sample.problems), gate)).toBe(3);
  });
});

describe('summary', () => {
  it('counts verdicts and failures, and names checks that judged nothing', () => {
    const summary = summarize(sample.outcomes, {
      templates: 2,
      resources: 14,
      checks: ['z-never-matched', 'apigateway-cache-encrypted', 'a-never-matched', 'a-never-matched'],
      profile: 'p',
    });
    expect(summary).toEqual({
      verdicts: { error: 1, fail: 3, unknown: 2, waived: 1, pass: 1, 'not-applicable': 1 },
      failures: { critical: 1, high: 1, medium: 0, low: 1, info: 0 },
      templates: 2,
      resources: 14,
      checks: 3,
      matchedNothing: ['a-never-matched', 'z-never-matched'],
      profile: 'p',
    });
  });

  it('says that a check matched nothing when all it met was not applicable', () => {
    const scope = { templates: 1, resources: 1, checks: ['apigateway-cache-encrypted'], profile: 'p' };
    expect(summarize(having('not-applicable'), scope).matchedNothing).toEqual(['apigateway-cache-encrypted']);
  });
});

describe('writing reports', () => {
  let dir = '';
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'assay-reports-'));
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  it('makes the directory and writes each format once, without colour', () => {
    const out = join(dir, 'a', 'b');
    const paths = writeReports(sample, ['json', 'text', 'json', 'junit'], out, { color: true });
    expect(paths).toEqual(
      ['assay-report.json', 'assay-report.txt', 'assay-report.junit.xml'].map((n) => join(out, n)),
    );
    expect(readdirSync(out).sort()).toEqual([
      'assay-report.json',
      'assay-report.junit.xml',
      'assay-report.txt',
    ]);
    expect(readFileSync(join(out, 'assay-report.txt'), 'utf8')).toBe(render('text', sample));
  });

  it('replaces an old report', () => {
    writeFileSync(join(dir, 'assay-report.json'), 'old');
    writeReports(sample, ['json'], dir);
    expect(readFileSync(join(dir, 'assay-report.json'), 'utf8')).toBe(render('json', sample));
  });

  it('says what is wrong when the directory is a file', () => {
    const file = join(dir, 'file');
    writeFileSync(file, '');
    expect(() => writeReports(sample, ['json'], file)).toThrow(
      new ReportWriteError(
        file,
        'reports cannot be written: the path is a file, not a directory (EEXIST)',
        'Name a directory that you can write to',
      ),
    );
    expect(() => writeReports(sample, ['json'], join(file, 'below'))).toThrow(ReportWriteError);
  });

  it('leaves no temporary file and keeps the other reports whole when one cannot be put in place', () => {
    const out = join(dir, 'out');
    writeReports(sample, ['text'], out);
    rmSync(join(out, 'assay-report.txt'));
    // A directory that is not empty stands where the JSON report should go, so the rename fails.
    writeReports(sample, ['text'], join(out, 'assay-report.json'));
    expect(() => writeReports(sample, ['text', 'json'], out)).toThrow(
      /a directory stands where the report should go/,
    );
    expect(readdirSync(out).sort()).toEqual(['assay-report.json', 'assay-report.txt']);
    expect(existsSync(join(out, 'assay-report.txt'))).toBe(true);
  });
});
