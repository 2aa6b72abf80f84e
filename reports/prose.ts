import { cut, visible, visibleBlock } from './visible';

/**
 * Free text as Markdown that says what it says and does nothing: no markup, no HTML, no link, no mention of a person, no
 * reference to an issue. GitHub, GitLab and CommonMark read it alike.
 */
export function inline(text: string, limit = 4_000): string {
  return (
    visible(cut(text, limit))
      // Every character of ASCII punctuation may be escaped (CommonMark 0.31, 2.4); these are the ones that act.
      .replace(/[\\`*_{}[\]()#+\-!|~>^$:]/g, '\\$&')
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      // `@name` mentions a person and `#1` an issue in spite of an escape: a zero-width joiner would be invisible, so an entity.
      .replace(/@/g, '&#64;')
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
