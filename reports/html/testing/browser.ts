import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The Chromium to test with: `CHROMIUM_PATH`, else where Debian and Google put it; undefined where there is none. */
export function chromium(): string | undefined {
  const given = process.env['CHROMIUM_PATH'];
  return given ?? PLACES.find((path) => existsSync(path));
}

/** A page opened from a file, as from an archive, with everything that it asked of the network and all its errors. */
export interface Opened {
  readonly page: Page;
  readonly requests: string[];
  readonly errors: string[];
}

/** Opens pages from files in one Chromium; {@link close} takes it all away. */
export class Browsing {
  private readonly folder = mkdtempSync(join(tmpdir(), 'assay-html-'));
  private browser: Browser | undefined;
  private count = 0;

  async open(html: string, dark = false, hash = ''): Promise<Opened> {
    const executablePath = chromium();
    if (executablePath === undefined) throw new Error('there is no Chromium to open the page with');
    // Root may not use the sandbox, and CI often runs as root; the page under test is ours and has no network.
    this.browser ??= await puppeteer.launch({ executablePath, headless: true, args: ['--no-sandbox'] });
    const file = join(this.folder, `${this.count++}.html`);
    writeFileSync(file, html);
    const page = await this.browser.newPage();
    await page.setViewport({ width: 1280, height: 1000 });
    const requests: string[] = [];
    const errors: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' }]);
    await page.goto(`${pathToFileURL(file).href}${hash}`, { waitUntil: 'load' });
    return { page, requests, errors };
  }

  async close(): Promise<void> {
    await this.browser?.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
