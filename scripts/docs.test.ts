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
      for (const line of text.split('\n').filter((one) => one.startsWith('|'))) {
        const cells = line.split(/(?<!\\)\|/).length;
        const head = text.slice(0, text.indexOf(line)).split('\n\n').at(-1)?.split('\n')[0] || line;
        expect({ path, line, cells }).toEqual({ path, line, cells: head.split(/(?<!\\)\|/).length });
      }
    }
  });
});
