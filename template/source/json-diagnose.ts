/** The slow reader of JSON: runs only when something is wrong, and says what and where. */

/** What is wrong with a JSON text, by offset. */
export type JsonFault =
  | { readonly kind: 'syntax'; readonly at: number; readonly what: string; readonly fix: string }
  | {
      readonly kind: 'duplicate';
      readonly at: number;
      readonly end: number;
      readonly key: string;
      readonly first: number;
    }
  | { readonly kind: 'prototype'; readonly at: number; readonly end: number }
  | { readonly kind: 'depth'; readonly at: number };

interface Frame {
  readonly close: '}' | ']';
  readonly open: number;
  /** Offsets of the keys so far; absent in a list. */
  readonly keys?: Map<string, number>;
}

const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const BLANKS = /[ \t\n\r]*/y;
const CHECK_SYNTAX = 'Correct the JSON there';

/** The first fault of a JSON text, or undefined where there is none. Iterative: depth costs no stack. */
export function diagnoseJson(text: string, maxDepth: number): JsonFault | undefined {
  const stack: Frame[] = [];
  let at = blanks(text, 0);
  for (;;) {
    // A value is due at `at`.
    const character = text[at];
    if (character === '{' || character === '[') {
      if (stack.length >= maxDepth) return { kind: 'depth', at };
      const frame: Frame =
        character === '{' ? { close: '}', open: at, keys: new Map() } : { close: ']', open: at };
      stack.push(frame);
      at = blanks(text, at + 1);
      if (text[at] !== frame.close) {
        if (!frame.keys) continue;
        const key = readKey(text, at, frame, frame.keys);
        if ('kind' in key) return key;
        at = key.value;
        continue;
      }
    } else {
      const end = endOfScalar(text, at);
      if (typeof end !== 'number') return end;
      at = end - 1;
    }
    // A value has ended at `at`: close what closes after it, and go to the next value.
    if (character === '{' || character === '[') stack.pop();
    at = blanks(text, at + 1);
    let frame = stack.at(-1);
    while (frame && text[at] === frame.close) {
      stack.pop();
      at = blanks(text, at + 1);
      frame = stack.at(-1);
    }
    if (!frame) {
      return at < text.length
        ? {
            kind: 'syntax',
            at,
            what: 'text after the end of the JSON value',
            fix: 'Remove what follows the closing brace',
          }
        : undefined;
    }
    if (text[at] !== ',') return expected(text, at, `"," or "${frame.close}"`);
    const comma = at;
    at = blanks(text, at + 1);
    if (text[at] === frame.close) {
      return {
        kind: 'syntax',
        at: comma,
        what: `a comma before "${frame.close}"`,
        fix: 'Remove the comma: JSON has no trailing commas',
      };
    }
    if (!frame.keys) continue;
    const key = readKey(text, at, frame, frame.keys);
    if ('kind' in key) return key;
    at = key.value;
  }
}

function readKey(
  text: string,
  at: number,
  frame: Frame,
  keys: Map<string, number>,
): JsonFault | { readonly value: number } {
  if (text[at] !== '"')
    return expected(text, at, frame.keys?.size ? 'a key in double quotes' : 'a key in double quotes or "}"');
  const end = endOfText(text, at);
  if (typeof end !== 'number') return end;
  const key = JSON.parse(text.slice(at, end)) as string;
  const first = keys.get(key);
  if (first !== undefined) return { kind: 'duplicate', at, end, key, first };
  if (key === '__proto__') return { kind: 'prototype', at, end };
  keys.set(key, at);
  const colon = blanks(text, end);
  if (text[colon] !== ':') return expected(text, colon, '":" after the key');
  return { value: blanks(text, colon + 1) };
}

/** Offset after the text, number or literal at `at`, or why there is none. */
function endOfScalar(text: string, at: number): number | JsonFault {
  const character = text[at];
  if (character === '"') return endOfText(text, at);
  for (const literal of ['true', 'false', 'null']) {
    if (text.startsWith(literal, at)) return at + literal.length;
  }
  NUMBER.lastIndex = at;
  if (character !== undefined && NUMBER.test(text)) return NUMBER.lastIndex;
  return expected(text, at, 'a value');
}

function endOfText(text: string, at: number): number | JsonFault {
  for (let end = at + 1; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code === 34) return end + 1;
    if (code < 32) {
      const fix = 'Close the text with a double quote, or write \\n for a line break and \\t for a tab';
      return { kind: 'syntax', at: end, what: 'a line break or control character inside a text', fix };
    }
    if (code !== 92) continue;
    end++;
    if (
      text[end] === 'u'
        ? !/^[0-9a-fA-F]{4}$/.test(text.slice(end + 1, end + 5))
        : !'"\\/bfnrt'.includes(text[end] ?? '-')
    ) {
      return {
        kind: 'syntax',
        at: end - 1,
        what: 'an escape that JSON does not have',
        fix: 'Write \\\\ for a backslash',
      };
    }
  }
  return { kind: 'syntax', at, what: 'a text that never ends', fix: 'Close it with a double quote' };
}

function expected(text: string, at: number, what: string): JsonFault {
  const character = text[at];
  if (character === undefined) {
    return {
      kind: 'syntax',
      at,
      what: `the file ends where ${what} is expected`,
      fix: 'Complete the file: it seems to be cut off',
    };
  }
  if (text.startsWith('//', at) || text.startsWith('/*', at)) {
    return { kind: 'syntax', at, what: 'a comment', fix: 'Remove it: JSON has no comments (YAML has)' };
  }
  const shown = JSON.stringify(String.fromCodePoint(text.codePointAt(at) ?? 0xfffd));
  return { kind: 'syntax', at, what: `${what} is expected instead of ${shown}`, fix: CHECK_SYNTAX };
}

function blanks(text: string, at: number): number {
  BLANKS.lastIndex = at;
  BLANKS.test(text);
  return BLANKS.lastIndex;
}
