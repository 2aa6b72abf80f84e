import fc from 'fast-check';
import { displayWidth } from './width';
import { wrapBlock, wrapLine } from './wrap';

describe('display width', () => {
  it.each([
    ['abc', 3],
    ['日本語', 6],
    ['ｆｕｌｌ', 8],
    ['e\u0301', 1],
    ['한글', 4],
    ['👍', 2],
    ['שלום', 4],
    ['กำ', 2],
    ['', 0],
  ])('of %s is %i', (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });
});

describe('wrapping', () => {
  it('breaks at spaces', () => {
    expect(wrapLine('one two three', 8)).toEqual(['one two', 'three']);
  });

  it('parts a long word after a joint where it can', () => {
    expect(wrapLine('arn:aws:s3:::some-bucket/some/key', 16)).toEqual([
      'arn:aws:s3:::',
      'some-bucket/',
      'some/key',
    ]);
    expect(wrapLine('x'.repeat(10), 4)).toEqual(['xxxx', 'xxxx', 'xx']);
  });

  it('keeps the indent of code', () => {
    expect(wrapBlock('{\n  a: 1,\n  b: 2, c: 3\n}\n\n', 9)).toEqual([
      '{',
      '  a: 1,',
      '  b: 2,',
      '  c: 3',
      '}',
    ]);
  });

  it('counts wide characters as two columns, and keeps combining marks with their base', () => {
    expect(wrapLine('日本語日本語', 4)).toEqual(['日本', '語日', '本語']);
    expect(wrapLine('e\u0301'.repeat(3), 2)).toEqual(['e\u0301e\u0301', 'e\u0301']);
  });

  it('loses nothing but spaces, and never exceeds the width (property)', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'b', ' ', '/', '日', '\u0301', '👍') }),
        fc.integer({ min: 4, max: 20 }),
        (text, width) => {
          const out = wrapLine(text, width);
          expect(out.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
          for (const line of out) expect(displayWidth(line)).toBeLessThanOrEqual(width);
        },
      ),
    );
  });
});
