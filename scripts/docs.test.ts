import { generatedFiles, staleFiles } from './docs';

describe('npm run docs', () => {
  it('has written every page and the index as the rules are now', () => {
    expect(staleFiles()).toEqual([]);
  });

  it('writes the same text each time', () => {
    expect([...generatedFiles()]).toEqual([...generatedFiles()]);
  });

  it('leaves no text of a rule that Markdown would take for something else', () => {
    for (const [path, text] of generatedFiles()) {
      if (!path.endsWith('.md')) continue;
      let head: string | undefined;
      for (const line of text.split('\n')) {
        if (!line.startsWith('|')) {
          head = undefined;
          continue;
        }
        // The first row of a table says how many cells every row has.
        head ??= line;
        expect({ path, line, cells: cellsOf(line) }).toEqual({ path, line, cells: cellsOf(head) });
      }
    }
  });
});

function cellsOf(row: string): number {
  return row.split(/(?<!\\)\|/).length;
}
