import MarkdownIt from 'markdown-it';
import { HOSTILE, reportOf } from '../fixtures/hostile';
import { having, sample, sampleWith } from '../fixtures/sample';
import type { Outcome } from '../model';
import { renderComment, renderMarkdown } from './markdown';

/** As GitHub reads it: HTML is let through. */
const parser = new MarkdownIt({ html: true });
const OWN = new Set('h2 h3 p br sub b strong code pre ul li details summary !--'.split(' '));
const MARKUP = [
  '</summary></details>',
  '`',
  '```\n<b>',
  '~~~',
  '|a|b|',
  '# x',
  '- x',
  '1. x',
  '> x',
  '*x* __x__',
  '![x](https://example.com/x.png)',
  '[x](https://example.com)',
  '<img src=x onerror=alert(1)>',
  '    indented',
  '===',
  '---',
  '&lt;script&gt;',
  '\\<b>',
];
// Controls but line feed and tab, format characters, halves of pairs.
const INVISIBLE = /[^\P{Cc}\n\t]|[\p{Cf}\p{Cs}]/u;

const many = (n: number, message = 'found'): readonly Outcome[] => {
  const [fail] = having('fail');
  if (!fail) throw new Error('the sample has no failure');
  return Array.from({ length: n }, (_, i) => ({
    ...fail,
    subject: { template: 'a.json', logicalId: `R${String(i).padStart(6, '0')}` },
    message: { id: 'x', text: message },
  }));
};

describe('Markdown', () => {
  it('says the verdict first, then failures, each folded with its value and its fix', () => {
    const text = renderMarkdown(sample);
    expect(text.split('\n')[0]).toMatch(/^## ❌ BROKEN: 1 check broke/);
    expect(text).toContain('<details><summary><b>critical</b> <code>s3-bucket-blocks-public-access</code>');
    expect(text).toContain('`Properties.PublicAccessBlockConfiguration` = `{"BlockPublicAcls":true');
    expect(text).toContain('```ts\nnew s3.Bucket(this, "Content", {');
    expect(text.indexOf('critical')).toBeLessThan(text.indexOf('<b>low</b>'));
  });

  it('names what is no pass: unknown by cause, waived with owner and end, unused waivers, what was not judged', () => {
    const text = renderMarkdown(sample);
    expect(text).toContain('Unknown, which is not a pass (2)');
    expect(text).toMatch(
      /Sessions are rebuilt on sign-in\. \(owner payments@<!-- -->example\.com, until 2027-01-31\)/,
    );
    expect(text).toContain('Unused waivers (1)');
    expect(text).toContain('Not judged (1)');
    expect(text).toContain('Checks that found nothing to judge (1)');
  });

  it('is the same whatever the order in which outcomes were found', () => {
    const fails = many(20);
    const of = (outcomes: readonly Outcome[]) => renderMarkdown(sampleWith([...having('pass'), ...outcomes]));
    expect(of([...having('fail'), ...having('unknown')])).toBe(of([...having('unknown'), ...having('fail')]));
    expect(of(fails)).toBe(of(fails));
  });

  it('fits a step summary, and says what it left out', () => {
    const text = renderMarkdown(sampleWith(many(20_000, 'x'.repeat(500))));
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1_048_576);
    expect(text).toMatch(/and [\d,]+ more, in the other formats of this report/);
    expect(text).toContain('### Failures (20,000)');
  });

  it('fits a comment, with or without wide characters, and can be found again', () => {
    for (const message of ['short', '日本'.repeat(400), '<'.repeat(900)]) {
      const text = renderComment(sampleWith(many(5_000, message)));
      expect(text.length).toBeLessThanOrEqual(65_536);
      expect(text).toMatch(/^<!-- cdk-assay -->\n## ❌/);
      expect(text).toMatch(/and [\d,]+ more/);
    }
  });

  it('is nothing but its own markup to a parser, also with hostile text everywhere', () => {
    for (const text of [...HOSTILE, HOSTILE.join(''), ...MARKUP, MARKUP.join(' ')]) {
      for (const markdown of [renderMarkdown(reportOf(text)), renderComment(reportOf(text))]) {
        const html = parser.render(markdown);
        const tags = new Set(
          html.match(/<[^>]*>/g)?.map((tag) => tag.replace(/[\s>].*/s, '').replace(/^<\/?/, '')),
        );
        expect([...tags].filter((tag) => !OWN.has(tag))).toEqual([]);
        expect(html.match(/<details>/g)?.length).toBe(html.match(/<\/details>/g)?.length);
        expect(html).not.toMatch(INVISIBLE);
      }
    }
  });

  it('calls no person and refers to no issue outside of code', () => {
    const html = parser.render(renderMarkdown(reportOf('@team #12')));
    expect(html.replace(/<code[\s\S]*?<\/code>/g, '')).not.toMatch(/@team|#12/);
  });
});
