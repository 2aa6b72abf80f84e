/** Speed of the HTML report: a page of 10,000 outcomes in Chromium, against the same bytes that nothing reads. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { Browsing, chromium } from '../reports/html/testing/browser';
import { ms, progress, ratio, table } from './measure';

const ROOT = join(__dirname, '..');
const CORPUS = join(ROOT, '..', 'shared', 'corpus', 'solutions-constructs');
const OUTCOMES = 10_000;
const ROUNDS = 3;
/** Wheel turns while frames are counted. */
const TURNS = 60;

/** Runs in the browser once the content is there: when it had been painted and everything loaded. */
const READABLE = `Math.max(
  performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? performance.now(),
  performance.getEntriesByType('navigation')[0].loadEventEnd || performance.now(),
)`;

/** Runs in the browser: the times between the next frames. */
const FRAMES = `new Promise((resolve) => {
  const times = [];
  let last = performance.now();
  const tick = () => {
    const now = performance.now();
    times.push(now - last);
    last = now;
    if (times.length < 120) requestAnimationFrame(tick);
    else resolve(times);
  };
  requestAnimationFrame(tick);
})`;

type Library = typeof import('../index');

/** The page's section of docs/benchmarks.md. */
export async function benchPage(): Promise<string> {
  if (chromium() === undefined)
    return 'Not measured: there is no Chromium (set `CHROMIUM_PATH`, or install Debian’s `chromium`).';
  progress('the page');
  const html = page();
  const plain = `<!doctype html><title>plain</title><p>Nothing</p><script type="text/plain">${html.replaceAll('<', '.')}</script>`;
  const browsing = new Browsing();
  try {
    const least = { plain: Number.POSITIVE_INFINITY, ours: Number.POSITIVE_INFINITY };
    let frames: readonly number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      least.plain = Math.min(least.plain, (await opened(browsing, plain)).time);
      const { time, page: shown } = await opened(browsing, html, false);
      least.ours = Math.min(least.ours, time);
      frames = await scrolled(shown);
      await shown.close();
    }
    const sorted = frames.toSorted((a, b) => a - b);
    const p95 = sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN;
    const rows = [
      ['the same bytes in a page that does nothing with them', ms(least.plain), '1.0'],
      ['the report, until it can be read and filtered', ms(least.ours), ratio(least.ours, least.plain)],
    ];
    const size = (Buffer.byteLength(html) / 1e6).toFixed(1);
    return `### ${OUTCOMES.toLocaleString('en')} outcomes, ${size} MB, opened from a file\n\n${table(['what', 'ms', '× floor'], rows)}\n\nScrolling through it: ${frames.length} frames, 95% of them within ${ms(p95)} ms.`;
  } finally {
    await browsing.close();
  }
}

/** A report of real outcomes where the corpus is there, as often as needed. */
function page(): string {
  const { check, render } = require('../dist/index.js') as Library;
  const template = join(ROOT, 'docs', 'samples', 'input', 'template.yaml');
  const report = check(existsSync(CORPUS) ? CORPUS : template);
  const outcomes = Array.from({ length: OUTCOMES }, (_, i) => {
    const outcome = report.outcomes[i % report.outcomes.length];
    if (!outcome) throw new Error('nothing was judged');
    const round = Math.floor(i / report.outcomes.length);
    const { subject } = outcome;
    return round === 0
      ? outcome
      : { ...outcome, subject: { ...subject, logicalId: `${subject.logicalId ?? ''}${round}` } };
  });
  return render('html', { ...report, outcomes });
}

/** Milliseconds from the address to the frame in which the content stands. */
async function opened(
  browsing: Browsing,
  html: string,
  close = true,
): Promise<{ readonly time: number; readonly page: Page }> {
  const { page: shown } = await browsing.open(html);
  await shown.waitForSelector('.shown, p');
  // Counted by the browser itself: opening a tab and writing the file are none of the page's doing.
  const time = Number(await shown.evaluate(READABLE));
  if (close) await shown.close();
  return { time, page: shown };
}

/** Milliseconds between frames while the wheel is turned. */
async function scrolled(shown: Page): Promise<readonly number[]> {
  const frames = shown.evaluate(FRAMES) as Promise<number[]>;
  for (let turn = 0; turn < TURNS; turn++) await shown.mouse.wheel({ deltaY: 800 });
  return frames;
}
