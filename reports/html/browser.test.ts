import { readFileSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { HOSTILE, reportOf } from '../fixtures/hostile';
import { sample } from '../fixtures/sample';
import type { Report } from '../model';
import { CACHE_TIMELINE, LATENCY_DISTRIBUTION, WEIGHTED_ANSWERS } from '../pictures';
import { renderHtml } from './html';
import { Browsing, chromium } from './testing/browser';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const where = chromium() === undefined ? describe.skip : describe;
const title =
  chromium() === undefined
    ? 'HTML in a browser (not tested: no Chromium; set CHROMIUM_PATH)'
    : 'HTML in a browser';

where(title, () => {
  const browsing = new Browsing();
  afterAll(() => browsing.close());

  it.each([
    ['light', 'resources'],
    ['dark', 'resources'],
    ['light', 'requirements'],
    ['dark', 'controls'],
    ['light', 'matrix'],
    ['dark', 'matrix'],
  ])('axe finds nothing: %s, by %s', async (theme, view) => {
    const { page, errors } = await browsing.open(renderHtml(pictured()), theme === 'dark', `#?view=${view}`);
    await unfold(page);
    expect(await violations(page)).toEqual([]);
    expect(errors).toEqual([]);
    await page.close();
  });

  it('asks nothing of the network', async () => {
    const { page, requests } = await browsing.open(renderHtml(pictured()));
    await unfold(page);
    expect(requests.filter((url) => !url.startsWith('file:'))).toEqual([]);
    expect(requests).toHaveLength(1);
    await page.close();
  });

  it('shows failures open and passes folded, and unfolds these with their evidence', async () => {
    const { page } = await browsing.open(renderHtml(sample));
    const failed = sample.outcomes.filter(({ verdict }) => verdict === 'fail');
    const passed = sample.outcomes.filter(({ verdict }) => verdict === 'pass');
    expect(await count(page, 'article.fail')).toBe(failed.length);
    expect(await count(page, 'article.pass')).toBe(0);
    await unfold(page);
    expect(await count(page, 'article.pass')).toBe(passed.length);
    const text = await page.$eval('body', (body) => body.innerText);
    for (const { message } of passed) expect(text).toContain(message.text);
    for (const { evidence } of passed) for (const item of evidence) expect(text).toContain(item.text);
    await page.close();
  });

  it('keeps filters in the address, and reads them from it', async () => {
    const { page } = await browsing.open(renderHtml(sample));
    await page.select('.selects select', 'critical');
    expect(await page.evaluate(() => location.hash)).toBe('#?severity=critical');
    const shown = await page.$eval('.shown', (p) => p.textContent);
    await page.close();
    const again = await browsing.open(renderHtml(sample), false, '#?severity=critical');
    expect(await again.page.$eval('.shown', (p) => p.textContent)).toBe(shown);
    const critical = sample.outcomes.filter(({ check }) => check.severity === 'critical').length;
    expect(shown).toContain(`${critical} of ${sample.outcomes.length} outcomes`);
    await again.page.close();
  });

  it('opens at the finding that a link names, folded or not', async () => {
    const html = renderHtml(sample);
    const data = JSON.parse(/id="data">([^<]*)</.exec(html)?.[1] ?? '');
    const pass = data.outcomes.find(({ verdict }: { verdict: string }) => verdict === 'pass');
    const { page } = await browsing.open(html, false, `#?at=${pass.id}`);
    await page.waitForSelector(`#${pass.id}`);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe(pass.id);
    await page.close();
  });

  it('has each requirement with its policies, probes and controls in a matrix, and leads to their outcomes', async () => {
    const { page } = await browsing.open(renderHtml(pictured()), false, '#?view=matrix');
    const rows = await page.$$eval('table.matrix tbody tr', (all) =>
      all.map((row) => [...row.children].map((cell) => cell.textContent ?? '')),
    );
    const checks = pictured().outcomes.map(({ check }) => check);
    expect(rows.map(([requirement]) => requirement)).toEqual(
      [...new Set(checks.flatMap(({ requirements }) => requirements))].sort(),
    );
    for (const [requirement = '', policies, probes, controls] of rows) {
      for (const check of checks.filter(({ requirements }) => requirements.includes(requirement))) {
        expect(check.kind === 'probe' ? probes : policies).toContain(check.id);
        for (const control of check.controls) expect(controls).toContain(control);
      }
    }
    await page.click('table.matrix tbody a');
    expect(await page.evaluate(() => location.hash)).toMatch(/^#\?view=requirements&text=/);
    expect(await count(page, 'table.matrix')).toBe(0);
    await page.close();
  });

  it('is worked by the keyboard alone', async () => {
    const { page } = await browsing.open(renderHtml(sample));
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the findings');
    await page.focus('.views button:nth-child(3)');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => location.hash)).toBe('#?view=controls');
    await page.focus('main details summary');
    await page.keyboard.press('Enter');
    expect(await page.$$eval('main details[open]', (all) => all.length)).toBeGreaterThan(0);
    await page.close();
  });

  it('runs nothing that a name holds', async () => {
    const text = `${HOSTILE.join(' ')}<img src=x onerror=alert(1)>`;
    const { page, errors } = await browsing.open(renderHtml(reportOf(text)));
    let asked = false;
    page.on('dialog', (dialog) => {
      asked = true;
      void dialog.dismiss();
    });
    await unfold(page);
    expect(await count(page, 'img')).toBe(0);
    expect(errors).toEqual([]);
    expect(asked).toBe(false);
    expect(await count(page, 'article.fail')).toBeGreaterThan(0);
    await page.close();
  });

  it('draws ten thousand outcomes piece by piece', async () => {
    const [fail] = sample.outcomes.filter(({ verdict }) => verdict === 'fail');
    if (!fail) throw new Error('the sample has a failure');
    const outcomes = Array.from({ length: 10_000 }, (_, i) => ({
      ...fail,
      subject: { ...fail.subject, logicalId: `Bucket${i}`, constructPath: `Stack/Bucket${i}` },
    }));
    const { page } = await browsing.open(renderHtml({ ...sample, outcomes }));
    expect(await page.$eval('.shown', (p) => p.textContent)).toContain('10,000 of 10,000');
    expect(await page.evaluate(() => document.querySelectorAll('*').length)).toBeLessThan(10_000);
    const before = await count(page, 'article');
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await page.waitForFunction((n) => document.querySelectorAll('article').length > n, {}, before);
    await page.close();
  });

  it('marks on the picture what fails', async () => {
    const { page } = await browsing.open(renderHtml(pictured()));
    expect(await count(page, '.drawing .node.fail')).toBe(1);
    expect(await count(page, '.drawing .edge.failing')).toBe(1);
    expect(await count(page, '.drawing .edge')).toBe(2);
    await page.close();
  });
});

/** The sample with a picture of its architecture, and with evidence of every kind that can be drawn. */
function pictured(): Report {
  const fail = sample.outcomes.find(({ verdict, subject }) => verdict === 'fail' && subject.logicalId);
  if (!fail) throw new Error('the sample has a failure');
  const { template, logicalId = '' } = fail.subject;
  const drawn = {
    ...fail,
    evidence: [
      ...fail.evidence,
      { kind: 'related resource', text: 'distribution: Site' },
      {
        kind: LATENCY_DISTRIBUTION,
        text: '1,000 requests',
        value: {
          count: 1000,
          percentiles: [50, 90, 99, 99.9].map((percentile, i) => ({ percentile, ms: 10 * 2 ** i })),
          objective: { percentile: 99, ms: 30 },
        },
      },
      {
        kind: WEIGHTED_ANSWERS,
        text: 'answers',
        value: {
          answers: [
            { name: 'blue', expected: 0.9, observed: 880 },
            { name: 'green', expected: 0.1, observed: 120 },
          ],
        },
      },
      {
        kind: CACHE_TIMELINE,
        text: 'requests',
        value: {
          requests: [
            { at: 0, result: 'miss' },
            { at: 120, result: 'hit', age: 0 },
            { at: 900, result: 'hit', age: 1 },
          ],
        },
      },
    ],
  };
  return {
    ...sample,
    outcomes: sample.outcomes.map((outcome) => (outcome === fail ? drawn : outcome)),
    architectures: [
      {
        title: 'Blog',
        nodes: [
          { id: 'a', template, logicalId, type: 'AWS::S3::Bucket', label: 'Content' },
          { id: 'b', template, logicalId: 'Site', type: 'AWS::CloudFront::Distribution', label: 'Site' },
          { id: 'c', template, logicalId: 'Logs', type: 'AWS::S3::Bucket', label: 'Logs' },
        ],
        edges: [
          { from: 'b', to: 'a' },
          { from: 'b', to: 'c' },
        ],
      },
    ],
  };
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const { violations: found } = await axe.run();
    return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  });
}

/** Opens every fold, and those that come to light by it. */
async function unfold(page: Page): Promise<void> {
  for (let depth = 0; depth < 5; depth++) {
    await page.$$eval('details:not([open])', (all) => {
      for (const one of all) (one as HTMLDetailsElement).open = true;
    });
    await page.evaluate(() => new Promise((done) => setTimeout(done, 50)));
  }
}

function count(page: Page, selector: string): Promise<number> {
  return page.$$eval(selector, (all) => all.length);
}
