/** The door of the reports room: the outcome model, one pure renderer a format, and the exit code of a run. */

import { renderHtml } from './html/html';
import { renderJson } from './json/json';
import { renderJunit } from './junit/junit';
import type { Report } from './model';
import type { RenderOptions } from './options';
import { renderSarif } from './sarif/sarif';
import { renderText } from './text/text';
import { writeFiles } from './write';

export type { Architecture, ArchitectureEdge, ArchitectureNode } from './architecture';
export { DEFAULT_GATE, exitCode, type Gate, judgedNothing } from './exit-code';
export { fingerprints } from './fingerprint';
export * from './model';
export type { OutputRef, RenderOptions } from './options';
export { atLeast, compareOutcomes, severityRank } from './order';
export * from './pictures';
export type { RuleDoc, RuleDocs } from './rule-docs';
export { type Scope, summarize } from './summarize';
export { wrapLine } from './text/wrap';
export { type Headline, headline } from './verdict-line';
export { applyWaivers, unusedWaivers, type WaiverRequest } from './waivers/apply';
export { ReportWriteError } from './write';

/** A renderer: pure, so the same report and options always give the same bytes; the extension is its file's. */
interface Renderer {
  readonly extension: string;
  render(report: Report, options: RenderOptions): string;
}

const RENDERERS = {
  text: { extension: 'txt', render: renderText },
  json: { extension: 'json', render: renderJson },
  junit: { extension: 'junit.xml', render: renderJunit },
  sarif: { extension: 'sarif', render: renderSarif },
  html: { extension: 'html', render: renderHtml },
} as const satisfies Readonly<Record<string, Renderer>>;

/** A format that `--format` takes. */
export type Format = keyof typeof RENDERERS;

/** Every format, in the order in which help lists them. */
export const FORMATS = Object.keys(RENDERERS) as readonly Format[];

/** Whether a word names a format. */
export function isFormat(word: string): word is Format {
  return Object.hasOwn(RENDERERS, word);
}

/** The report as text of the format, ending in a line feed. */
export function render(format: Format, report: Report, options: RenderOptions = {}): string {
  return RENDERERS[format].render(report, options);
}

/** The name of the file a format is written to: `assay-report.txt`, `assay-report.json`, `assay-report.junit.xml`. */
export function fileName(format: Format): string {
  return `assay-report.${RENDERERS[format].extension}`;
}

/**
 * Writes the report in each format into a directory, which is made if it is missing. All formats are rendered before
 * the first is written, and no file is ever seen half written.
 *
 * @returns the paths written, in the order of `formats`, each once
 * @throws ReportWriteError naming the directory, what is wrong and what to do
 */
export function writeReports(
  report: Report,
  formats: readonly Format[],
  dir: string,
  options: RenderOptions = {},
): string[] {
  const files = [...new Set(formats)].map((format) => ({
    name: fileName(format),
    // Files are kept and compared: colours are for a terminal only.
    text: render(format, report, { ...options, color: false }),
  }));
  return writeFiles(files, dir);
}
