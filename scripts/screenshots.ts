/**
 * Pictures of the HTML report for the docs: `npm run screenshots`. Not part of `npm run docs`, which has to give the same bytes
 * everywhere: fonts differ from machine to machine. Needs a Chromium (CHROMIUM_PATH).
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Browsing, chromium } from '../reports/html/testing/browser';

const ROOT = join(__dirname, '..');
const OUT = join(ROOT, 'docs', 'samples');
const INPUT = join(OUT, 'input');

/** What each picture shows. */
const PICTURES = [
  { name: 'html-light.png', dark: false, hash: '', media: 'screen' },
  { name: 'html-dark.png', dark: true, hash: '#?view=controls', media: 'screen' },
  { name: 'html-print.png', dark: false, hash: '', media: 'print' },
] as const;

async function main(): Promise<void> {
  if (chromium() === undefined) throw new Error('there is no Chromium; set CHROMIUM_PATH');
  const { check, render } = require('../dist/index.js') as typeof import('../index');
  const html = render(
    'html',
    check('template.yaml', { cwd: INPUT, pictures: true, startedAt: new Date('2026-11-20T12:00:00Z') }),
  );
  const browsing = new Browsing();
  try {
    mkdirSync(OUT, { recursive: true });
    for (const { name, dark, hash, media } of PICTURES) {
      const { page } = await browsing.open(html, dark, hash);
      // Asked for alone: with a theme beside it the medium would be taken back.
      if (media === 'print') await page.emulateMediaType(media);
      await page.setViewport({ width: 1180, height: 1400 });
      await page.screenshot({ path: join(OUT, name) });
      await page.close();
      process.stdout.write(`docs/samples/${name}\n`);
    }
  } finally {
    await browsing.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
