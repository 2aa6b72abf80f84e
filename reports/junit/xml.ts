import { visible, visibleBlock } from '../visible';

const ENTITY: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
]);

/** `>` too, so that `]]>` never stands in the text (XML 1.0, 2.4). A function as replacer: `$&` stays what it is. */
function escapeMarkup(text: string): string {
  return text.replace(/[&<>"]/g, (c) => ENTITY.get(c) ?? c);
}

/**
 * Text for an attribute: one line. What XML 1.0 cannot carry (NUL, lone surrogates, U+FFFE) and what would act in a
 * viewer (ANSI, bidirectional overrides) is written out as `\u0000`.
 */
export function attribute(text: string): string {
  return escapeMarkup(visible(text));
}

/** Text content of several lines, made safe in the same way. */
export function content(text: string): string {
  return escapeMarkup(visibleBlock(text));
}

/** ` a="1" b="2"`: what is undefined is left out. */
export function attributes(values: Readonly<Record<string, string | number | undefined>>): string {
  let out = '';
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined) out += ` ${name}="${attribute(String(value))}"`;
  }
  return out;
}

/** An element on lines of its own at a depth of indentation; its text content, when there is any, is not indented. */
export function element(
  depth: number,
  name: string,
  values: Readonly<Record<string, string | number | undefined>>,
  text = '',
): string {
  const open = `${'  '.repeat(depth)}<${name}${attributes(values)}`;
  return text === '' ? `${open}/>` : `${open}>${content(text)}</${name}>`;
}
