/**
 * How many terminal columns text takes. Where terminals disagree, the larger figure is given: a line may end early,
 * never late.
 */

const PLAIN = /^[\x20-\x7e]*$/;
/** Drawn over the character before them, or not at all. U+FE0F asks for the wide form of a symbol and counts as 1. */
const NO_WIDTH = /[\p{Mn}\p{Me}\p{Cf}\u1160-\u11ff]/u;
const WIDE_SYMBOL = /\p{Emoji_Presentation}/u;

/**
 * First and last of the ranges that are Wide or Fullwidth in Unicode 16's EastAsianWidth.txt, gaps inside a script
 * included; emoji are told by their own property.
 */
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2329, 0x232a],
  [0x2e80, 0x303e],
  [0x3041, 0xa4cf],
  [0xa960, 0xa97c],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6f],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x18dff],
  [0x1aff0, 0x1b2ff],
  [0x1f200, 0x1f2ff],
  [0x20000, 0x3fffd],
];

/** Columns of one code point, given as a string of one code point: 0, 1 or 2. */
export function characterWidth(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x300) return 1;
  if (code === 0xfe0f) return 1;
  if (NO_WIDTH.test(character)) return 0;
  for (const [first, last] of WIDE) {
    if (code < first) break;
    if (code <= last) return 2;
  }
  return WIDE_SYMBOL.test(character) ? 2 : 1;
}

/** Columns of a line of text without control characters. */
export function displayWidth(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}
