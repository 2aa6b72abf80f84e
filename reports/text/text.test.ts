import fc from 'fast-check';
import { HOSTILE, reportOf } from '../fixtures/hostile';
import { having, sample, sampleWith } from '../fixtures/sample';
import type { Outcome } from '../model';
import { renderText } from './text';
import { displayWidth } from './width';

// biome-ignore lint/suspicious/noControlCharactersInRegex: the colours that we put there ourselves
const COLOR = /\u001b\[[0-9;]*m/g;

function lines(text: string): string[] {
  return text.split('\n');
}

function widest(text: string): number {
  return Math.max(...lines(text).map(displayWidth));
}

function first<T>(items: readonly T[]): T {
  const [item] = items;
  if (item === undefined) throw new Error('nothing there');
  return item;
}

describe('text', () => {
  it('says verdict and scope first', () => {
    expect(lines(renderText(sample)).slice(0, 5)).toEqual([
      'BROKEN  1 check broke and proved nothing; 3 failures: 1 critical, 1 high, 1 low',
      '',
      'judged  2 templates, 14 resources, 7 checks, profile aws-baseline',
      'found   1 broken, 3 failed, 2 unknown, 1 waived, 1 passed, 1 not applicable',
      'run     cdk-assay 0.1.0, 2026-11-20T12:00:00.000Z',
    ]);
  });

  it('shows a failure with value, place, scenario and fix', () => {
    expect(renderText(sample)).toContain(`
  Blog/Content/Bucket  AWS::S3::Bucket  ContentBucket52D4B12C
  at lib/blog-website.ts:31:5

    ✖ critical  s3-bucket-blocks-public-access
      not true        The bucket blocks all public access.
      found           Two of the four settings are off, so a public bucket
                      policy would be honoured.
      property        These settings must be true.
                      Properties.PublicAccessBlockConfiguration =
                      {"BlockPublicAcls":true,"BlockPublicPolicy":false,
                      "IgnorePublicAcls":true,"RestrictPublicBuckets":false}
                      at cdk.out/Blog.template.json:118:9
      when            IsProd = false, Stage = dev
      fix             new s3.Bucket(this, "Content", {
                        blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
                      });
`);
  });

  it('lists the worst failure first, whatever the order in which they were found', () => {
    const order = (outcomes: readonly Outcome[]): string[] =>
      lines(renderText(sampleWith(outcomes))).filter((l) => l.includes('✖ '));
    const failures = having('fail');
    expect(order([...failures].reverse())).toEqual(order(failures));
    expect(order(failures).map((l) => l.trim().split(/ +/)[1])).toEqual(['critical', 'high', 'low']);
  });

  it('names an unreadable input with its line and its fix', () => {
    expect(renderText(sample)).toContain(`
  ✖ unreadable  examples/broken.yaml:12:3
    a tab cannot indent a line of YAML
    fix  Indent line 12 with spaces.
`);
  });

  it('groups unknown verdicts by what they rest on, and folds what is too much', () => {
    const many = Array.from({ length: 12 }, (_, i) => {
      const base = first(having('unknown'));
      return { ...base, subject: { ...base.subject, logicalId: `Table${i}` } };
    });
    const text = renderText(sampleWith(many));
    expect(text).toContain('? The parameter Recovery has no default');
    expect(text).toContain('dynamodb-table-recovers  Table4\n    and 7 more; --verbose lists them');
    expect(renderText(sampleWith(many), { verbose: true })).toContain('Table11');
  });

  it('lists passes with their evidence when asked to', () => {
    expect(renderText(sample)).not.toContain('s3-bucket-refuses-plain-http');
    const text = renderText(sample, { verbose: true });
    expect(text).toContain('✔ s3-bucket-refuses-plain-http  Blog/Content/Bucket');
    expect(text).toContain('at cdk.out/Blog.template.json:150:13');
  });

  it.each([
    ['PASSED  1 passed', sampleWith(having('pass')), {}],
    ['FAILED  3 failures: 1 critical, 1 high, 1 low', sampleWith(having('fail')), {}],
    ['NO FAILURE  but 2 unknown, and unknown is not a pass', sampleWith(having('unknown')), {}],
    ['FAILED  2 unknown, which fail a strict run', sampleWith(having('unknown')), { strict: true }],
    ['NO FAILURE  but nothing passed: 0 failed, 1 waived, 0 passed', sampleWith(having('waived')), {}],
    [
      'BELOW THE GATE  1 failure: 1 low; none is high or worse',
      sampleWith(having('fail').slice(2)),
      { failOn: 'high' },
    ],
    ['NOTHING JUDGED  no check found anything that it could judge', sampleWith([]), {}],
    ['NOTHING JUDGED  no check found anything that it could judge', sampleWith(having('not-applicable')), {}],
    ['INCOMPLETE  1 input could not be read or judged', sampleWith(having('pass'), sample.problems), {}],
  ] as const)('begins with: %s', (line, report, options) => {
    expect(lines(renderText(report, options))[0]).toBe(line);
  });

  it('cuts a long value and says how long it is', () => {
    const base = first(having('fail'));
    const text = renderText(
      sampleWith([
        { ...base, evidence: [{ kind: 'property', text: 'x', path: 'P', value: 'v'.repeat(5_000) }] },
      ]),
    );
    expect(text).toMatch(/v…\s+\(5002 characters\)/);
  });

  it('says the same with colour and without', () => {
    for (const verbose of [true, false]) {
      const colored = renderText(sample, { color: true, verbose });
      expect(colored).toMatch(COLOR);
      expect(colored.replace(COLOR, '')).toBe(renderText(sample, { verbose }));
    }
  });

  it.each([40, 80, 120])('fits in %i columns', (width) => {
    expect(widest(renderText(sample, { width, verbose: true }))).toBeLessThanOrEqual(width);
  });

  it.each(HOSTILE.map((t, i) => [i, t] as const))(
    'shows hostile text %i and does not emit it',
    (_, hostile) => {
      const text = renderText(reportOf(hostile.repeat(40)), { verbose: true });
      expect(text).not.toMatch(/[^\P{C}\n]/u);
      expect(widest(text)).toBeLessThanOrEqual(80);
      // A line break in a name cannot forge a line of the report.
      expect(lines(text).filter((l) => /^(PASSED|FAILED)/.test(l)).length).toBeLessThanOrEqual(2);
    },
  );

  it('writes control characters out', () => {
    expect(renderText(reportOf('a\u001b[31mb\u202ec\ud800'))).toContain('a\\u001b[31mb\\u202ec\\ud800');
  });

  it('fits and emits no control character whatever the text (property)', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.oneof(
            fc.constantFrom('日', '👍', '\u0301', ' ', '\n', 'x'),
            fc.string({ unit: 'binary', maxLength: 2 }),
          ),
          maxLength: 200,
        }),
        fc.integer({ min: 40, max: 100 }),
        (hostile, width) => {
          const text = renderText(reportOf(hostile), { width, verbose: true });
          // Unassigned code points (Cn) are left as they are: tomorrow's characters.
          return widest(text) <= width && !/[^\P{C}\n\p{Cn}\p{Co}]/u.test(text);
        },
      ),
      { numRuns: 60 },
    );
  });
});
