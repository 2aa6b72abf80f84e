/** The door of the reports room: the outcome model, one pure renderer a format, and the exit code of a run. */

import { createHash } from 'node:crypto';
import { renderCsv } from './csv/csv';
import { renderHtml } from './html/html';
import { renderInToto } from './in-toto/in-toto';
import { renderJson } from './json/json';
import { renderJunit } from './junit/junit';
import { renderComment, renderMarkdown } from './markdown/markdown';
import type { Report } from './model';
import { renderOcsf } from './ocsf/ocsf';
import type { RenderOptions } from './options';
import { renderKsi } from './oscal/ksi';
import { renderOscal } from './oscal/oscal';
import { withoutSecrets } from './privacy/secrets';
import { renderSarif } from './sarif/sarif';
import { renderText } from './text/text';
import { writeFiles } from './write';

export type { Architecture, ArchitectureEdge, ArchitectureNode } from './architecture';
export { againstBaseline, type Comparison, compareReports } from './compare/baseline';
export { MergeError, mergeReports, type NamedReport } from './compare/merge';
export { renderComparison } from './compare/render';
export { DEFAULT_GATE, exitCode, type Gate, judgedNothing } from './exit-code';
export { fingerprints } from './fingerprint';
export { parseStatement, type StatementSubject } from './in-toto/in-toto';
export * from './model';
export type { OutputRef, RenderOptions } from './options';
export { atLeast, compareOutcomes, severityRank } from './order';
export * from './pictures';
export { redact } from './privacy/redact';
export { hideValues } from './privacy/secrets';
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
  markdown: { extension: 'md', render: renderMarkdown },
  comment: { extension: 'comment.md', render: renderComment },
  csv: { extension: 'csv', render: renderCsv },
  html: { extension: 'html', render: renderHtml },
  oscal: { extension: 'oscal.json', render: renderOscal },
  ksi: { extension: 'ksi.json', render: renderKsi },
  ocsf: { extension: 'ocsf.json', render: renderOcsf },
  'in-toto': { extension: 'intoto.json', render: renderInToto },
} as const satisfies Readonly<Record<string, Renderer>>;

/** A format that `--format` takes. */
export type Format = keyof typeof RENDERERS;

/** Every format, in the order in which help lists them. */
export const FORMATS = Object.keys(RENDERERS) as readonly Format[];

/** Whether a word names a format. */
export function isFormat(word: string): word is Format {
  return Object.hasOwn(RENDERERS, word);
}

/** The report as text of the format, ending in a line feed. Credentials in it are replaced, whatever the format. */
export function render(format: Format, report: Report, options: RenderOptions = {}): string {
  return RENDERERS[format].render(withoutSecrets(report), options);
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
  return writeFiles(writtenReports(report, formats, options), dir);
}

/** The files of {@link writeReports}, as they would be written. */
export function writtenReports(
  report: Report,
  formats: readonly Format[],
  options: RenderOptions = {},
): readonly { readonly name: string; readonly text: string }[] {
  // Files are kept and compared: colours are for a terminal only.
  const plain = { ...options, color: false };
  const wanted = [...new Set(formats)];
  const texts = new Map<Format, string>(
    wanted.filter((format) => format !== 'in-toto').map((format) => [format, render(format, report, plain)]),
  );
  // The statement names the digests of all the others, so it comes after them.
  const outputs = [...texts].map(([format, text]) => ({ name: fileName(format), sha256: sha256(text) }));
  return wanted.map((format) => ({
    name: fileName(format),
    text: texts.get(format) ?? render(format, report, { ...plain, outputs }),
  }));
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
