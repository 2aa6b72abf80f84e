import type { Report } from '../model';
import type { RenderOptions } from '../options';
import { visible, visibleBlock } from '../visible';
import { appScript, appStyle } from './assets';
import { pageData } from './data';

/**
 * One self-contained page: its data, style and script are inside, and it asks nothing of the network (the content security
 * policy forbids it). The data reach the page as JSON text that no browser takes for markup or script; the script puts them
 * in as text only.
 */
export function renderHtml(report: Report, options: RenderOptions = {}): string {
  const data = pageData(report, options);
  const title = `${data.headline.word}: ${report.summary.profile}, ${report.startedAt}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="${escaped(`${report.tool.name} ${report.tool.version}`)}">
<title>${escaped(visible(title))}</title>
<style>${appStyle()}</style>
</head>
<body>
<div id="app"><h1>${escaped(visible(title))}</h1><p>${escaped(data.headline.sentence)}. This page shows its findings with JavaScript, which is turned off here.</p></div>
<script type="application/json" id="data">${embedded(data)}</script>
<script>${appScript()}</script>
</body>
</html>
`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}

/**
 * JSON inside a script element: nothing in it can end the element or open a comment, and what a reader could not see
 * (controls, bidirectional overrides, halves of characters) is written out.
 */
function embedded(data: unknown): string {
  return JSON.stringify(readable(data)).replace(
    /[<>&]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** A copy with everything invisible written out, in names as in values. The data are of bounded depth. */
function readable(value: unknown): unknown {
  if (typeof value === 'string') return visibleBlock(value);
  if (Array.isArray(value)) return value.map(readable);
  if (typeof value !== 'object' || value === null) return value;
  const copy: Record<string, unknown> = Object.create(null);
  for (const [key, item] of Object.entries(value)) copy[visible(key)] = readable(item);
  return copy;
}
