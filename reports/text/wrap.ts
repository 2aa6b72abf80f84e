import { characterWidth, displayWidth } from './width';

/** Where a word that is too long may be parted so that it still reads: after the joints of paths, ARNs and JSON. */
const JOINTS = new Set('/\\.,:;_-&=?}])');

/** Parts a word into pieces of at most `width` columns; never between a character and its combining marks. */
function part(word: string, width: number): string[] {
  const pieces: string[] = [];
  let piece = '';
  let used = 0;
  let joint = 0;
  let jointUsed = 0;
  for (const character of word) {
    const w = characterWidth(character);
    if (used + w > width && used > 0) {
      if (jointUsed > width / 2) {
        pieces.push(piece.slice(0, joint));
        piece = piece.slice(joint);
        used -= jointUsed;
      } else {
        pieces.push(piece);
        piece = '';
        used = 0;
      }
      joint = 0;
      jointUsed = 0;
    }
    piece += character;
    used += w;
    if (JOINTS.has(character)) {
      joint = piece.length;
      jointUsed = used;
    }
  }
  if (piece !== '') pieces.push(piece);
  return pieces;
}

/**
 * One line of text as lines of at most `width` columns. Leading spaces are kept and repeated on the lines that follow,
 * so that code stays code. The text holds no control characters.
 */
export function wrapLine(text: string, width: number): string[] {
  const leading = Math.min(text.length - text.trimStart().length, Math.floor(width / 2));
  const indent = ' '.repeat(leading);
  const room = width - leading;
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const word of text.trim().split(/ +/)) {
    let space = line === '' ? 0 : 1;
    for (const piece of part(word, room)) {
      const w = displayWidth(piece);
      if (line !== '' && used + space + w > room) {
        lines.push(indent + line);
        line = '';
        used = 0;
        space = 0;
      }
      line += ' '.repeat(space) + piece;
      used += space + w;
      space = 0;
    }
  }
  lines.push(indent + line);
  return lines.map((l) => l.trimEnd());
}

/** Text of several lines, each wrapped; empty lines at the end are dropped. */
export function wrapBlock(text: string, width: number): string[] {
  return text
    .trimEnd()
    .split('\n')
    .flatMap((line) => wrapLine(line.replaceAll('\t', '  '), width));
}
