import { visible, visibleBlock } from '../visible';
import { type Look, type Paint, painter } from './style';
import { displayWidth } from './width';
import { wrapBlock, wrapLine } from './wrap';

/** Columns of the label of a row (`counterexample` is the longest that is common), and the gap after it. */
const LABEL = 14;
const GAP = 2;

/** Lines of text in the making: everything that is put on it is made visible, wrapped, then painted. */
export class Page {
  private readonly lines: string[] = [];
  readonly paint: Paint;

  constructor(
    readonly width: number,
    color: boolean,
  ) {
    this.paint = painter(color);
  }

  /** Number of lines so far. */
  get length(): number {
    return this.lines.length;
  }

  /** An empty line; never two at once unless `times` asks for them, never at the top. */
  gap(times = 1): void {
    if (this.lines.length === 0) return;
    let have = 0;
    while (have < times && this.lines[this.lines.length - 1 - have] === '') have++;
    for (; have < times; have++) this.lines.push('');
  }

  /** A line of text, wrapped below itself. */
  line(indent: number, text: string, look: Look = 'plain', hang = 0): void {
    const room = this.width - indent;
    const [first = '', ...rest] = wrapLine(visible(text), room - hang);
    this.lines.push(' '.repeat(indent) + this.paint(look, first));
    for (const more of rest) this.lines.push(' '.repeat(indent + hang) + this.paint(look, more));
  }

  /** Pieces of one line, each with its own look; a piece that no longer fits starts a new line. */
  pieces(indent: number, pieces: readonly (readonly [Look, string])[], hang = 2): void {
    let line = ' '.repeat(indent);
    let used = indent;
    let fresh = true;
    for (const [look, raw] of pieces) {
      const text = visible(raw);
      if (text === '') continue;
      const parts = wrapLine(text, this.width - indent - hang);
      const [first = ''] = parts;
      const firstWidth = displayWidth(first);
      if (!fresh && (parts.length > 1 || used + GAP + firstWidth > this.width)) {
        this.lines.push(line);
        line = ' '.repeat(indent + hang);
        used = indent + hang;
        fresh = true;
      }
      parts.forEach((part, i) => {
        if (i > 0) {
          this.lines.push(line);
          line = ' '.repeat(indent + hang);
          used = indent + hang;
          fresh = true;
        }
        const space = fresh ? 0 : GAP;
        line += ' '.repeat(space) + this.paint(look, part);
        used += space + displayWidth(part);
        fresh = false;
      });
    }
    this.lines.push(line);
  }

  /** `label  text`, the text in a column of its own; a label too long for its column gets a line of its own. */
  row(indent: number, label: string, text: string, look: Look = 'plain', column = LABEL): void {
    const shown = visible(label);
    const width = displayWidth(shown);
    const left = indent + column + GAP;
    const lines = wrapBlock(visibleBlock(text), this.width - left);
    if (width > column) {
      this.line(indent, shown, 'quiet');
      for (const l of lines) this.lines.push(' '.repeat(left) + this.paint(look, l));
      return;
    }
    lines.forEach((l, i) => {
      const head =
        i === 0 ? this.paint('quiet', shown) + ' '.repeat(column + GAP - width) : ' '.repeat(column + GAP);
      this.lines.push((' '.repeat(indent) + head + this.paint(look, l)).trimEnd());
    });
  }

  toString(): string {
    return `${this.lines.join('\n').trimEnd()}\n`;
  }
}
