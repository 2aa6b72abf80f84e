import type { Span } from './source';

/** Turns offsets (UTF-16 code units) of a text into lines and columns. The table is made at the first question. */
export class LineTable {
  private starts: number[] | undefined;

  constructor(
    private readonly file: string,
    /** Gives the text; asked only when the table is made, so that nobody has to keep it. */
    private readonly text: () => string,
  ) {}

  /** Line and column, both from 1. A line ends with LF, so that CRLF counts once. */
  position(offset: number): { line: number; column: number } {
    this.starts ??= lineStarts(this.text());
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (this.starts[low] ?? 0) + 1 };
  }

  /** The span from `start` to `end` (exclusive). */
  span(start: number, end: number): Span {
    const from = this.position(start);
    const to = this.position(Math.max(start, end));
    return { file: this.file, line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
  }
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
