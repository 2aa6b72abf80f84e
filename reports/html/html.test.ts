import { HOSTILE, reportOf } from '../fixtures/hostile';
import { sample } from '../fixtures/sample';
import { pageData } from './data';
import { renderHtml } from './html';

describe('HTML', () => {
  const html = renderHtml(sample);

  it('is one file that names nothing outside of itself', () => {
    const outside = [...html.matchAll(/\b(?:src|href|action)\s*=\s*["'](?!#)[^"']*/g)];
    expect(outside.map(([text]) => text)).toEqual([]);
    // Not toMatch: a failure would print the page.
    expect(/@import|url\((?!data:|#)/.test(html)).toBe(false);
    expect(html).toContain("default-src 'none'");
  });

  it('gives the same bytes for the same report', () => {
    expect(renderHtml(sample)).toBe(html);
  });

  it('says the verdict where there is no JavaScript', () => {
    expect(html).toMatch(/<div id="app"><h1>[A-Z ]+: /);
  });

  it.each(HOSTILE)('lets no text end the element that it stands in: %j', (text) => {
    const page = renderHtml(reportOf(text));
    // Ours: the style, the data and the script, each opened and closed once.
    expect(page.match(/<\/script/gi)).toHaveLength(2);
    expect(page.match(/<\/style/gi)).toHaveLength(1);
    const data = /<script type="application\/json" id="data">([^<]*)<\/script>/.exec(page)?.[1] ?? '';
    expect(() => JSON.parse(data)).not.toThrow();
    expect(data).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
  });

  it('names a finding the same when lines move, and two of one name apart', () => {
    const [first] = sample.outcomes;
    if (!first) throw new Error('the sample has outcomes');
    const { location: _, ...moved } = first.subject;
    const ids = (outcomes: typeof sample.outcomes) =>
      pageData({ ...sample, outcomes }, {}).outcomes.map(({ id }) => id);
    const [id] = ids([first]);
    expect(ids([{ ...first, subject: moved }, first])).toEqual([id, `${id}-2`]);
  });
});

it('says what a baseline, a waiver that accepts nothing, and the run itself say', () => {
  const [first] = sample.outcomes;
  if (!first) throw new Error('the sample has outcomes');
  const html = renderHtml({
    ...sample,
    outcomes: [{ ...first, baselineState: 'new' }],
    waivers: [
      { check: 'gone', subject: 'Nobody', owner: 'me', reason: 'because', matched: 0, expired: false },
    ],
    provenance: {
      commandLine: ['assay', 'check'],
      commit: 'abc',
      ruleSet: { sha256: 'def', rules: 3 },
      actionList: 'list 1',
      endedAt: '2026-11-20T12:00:01.000Z',
    },
  });
  const data = JSON.parse(/id="data">([^<]*)</.exec(html)?.[1] ?? '');
  expect(data.outcomes[0].baselineState).toBe('new');
  expect(data.unusedWaivers[0]).toContain('gone on Nobody');
  expect(data.provenance.commit).toBe('abc');
});
