import { cut, visible, visibleBlock } from './visible';

/**
 * Free text as Markdown that says what it says and does nothing: no markup, no HTML, no hidden target of a link, no mention of a
 * person, no reference to an issue. GitHub, GitLab and CommonMark read it alike. (A bare URL is still made a link to what it says.)
 */
export function inline(text: string, limit = 4_000): string {
  return (
    visible(cut(text, limit))
      .replace(/[\\`*_[\]|~^$]/g, '\\$&')
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      // What begins a heading, a list, a quotation or an underline does so at the start of a line only.
      .replace(/^(\s*)([-+>=]|#(?=\s|#|$))/, '$1\\$2')
      .replace(/^(\s*\d{1,9})([.)])/, '$1\\$2')
      // A host looks for these in what was rendered, escaped or not; an empty comment parts the sign from the name.
      .replace(/@(?=\w)/g, '@<!-- -->')
      .replace(/#(?=\d)/g, '#<!-- -->')
  );
}

/** The same for text of several lines; each becomes a line of its own. */
export function block(text: string, limit = 8_000): string {
  return visibleBlock(cut(text, limit))
    .split('\n')
    .map((line) => inline(line.trim(), limit))
    .join('  \n');
}

/** Code on its own lines, in a fence longer than any within. */
export function codeBlock(code: string, language = '', limit = 8_000): string {
  const text = visibleBlock(cut(code, limit));
  let longest = 2;
  for (const run of text.match(/`+/g) ?? []) longest = Math.max(longest, run.length);
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

/** Code within a line: nothing in it is markup. */
export function code(text: string, limit = 300): string {
  const line = visible(cut(text, limit));
  if (line.trim() === '') return '';
  let longest = 0;
  for (const run of line.match(/`+/g) ?? []) longest = Math.max(longest, run.length);
  const fence = '`'.repeat(longest + 1);
  // Code spans that begin or end with a backtick need a space, which is stripped again (CommonMark 0.31, 6.1).
  const body = longest > 0 ? ` ${line} ` : line;
  return `${fence}${body}${fence}`;
}
