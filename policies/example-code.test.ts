import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exampleCode, readExample } from './example-code';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rule-example-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const read = (...lines: string[]) => {
  const path = join(folder, 'example.ts');
  writeFileSync(path, `${lines.join('\n')}\n`);
  return readExample(path);
};

const IMPORTS = ['import {', '  aws_s3 as s3,', '  type Stack,', "} from 'aws-cdk-lib';"];
const BAD = [
  '/** Lost',
  ' * for good. */',
  'export function bad(stack: Stack): void {',
  "  one(stack, 'A');",
  '}',
];
const GOOD = [
  '/** Kept. */ export function good(stack: Stack): void {',
  '  two(stack, {',
  '    versioned: true,',
  '  });',
  '',
  '  three();',
  '}',
];

describe('the code of an example', () => {
  it('is the bodies of its functions, moved to the margin, with the sentences above them', () => {
    expect(read(...IMPORTS, '', ...BAD, '', ...GOOD)).toEqual({
      bad: { says: 'Lost for good.', code: "one(stack, 'A');" },
      good: { says: 'Kept.', code: 'two(stack, {\n  versioned: true,\n});\n\nthree();' },
    });
  });

  it('begins with what both use', () => {
    const shared = ['/** A pool. */', 'function pool(stack: Stack) {', '  return stack;', '}'];
    expect(read(...IMPORTS, '', ...shared, '', ...BAD, '', ...GOOD)?.given).toBe(shared.join('\n'));
  });

  it('is found by the id of the rule', () => {
    expect(exampleCode('s3-bucket-versioned')?.good.code).toBe(
      "new s3.Bucket(stack, 'Data', { versioned: true });",
    );
    expect(exampleCode('constructor')).toBeUndefined();
  });

  it('is none where there is no file', () => {
    expect(readExample(join(folder, 'none.ts'))).toBeUndefined();
  });

  it.each([
    ['no good', [...BAD], 'export function good('],
    ['no sentence', [...BAD.slice(2), ...GOOD], 'export function bad('],
    ['no end', [...BAD, ...GOOD.slice(0, -1)], 'export function good('],
    ['the good first', [...GOOD, ...BAD], 'bad(stack) has to come before'],
  ])('is refused with %s', (_, lines, says) => {
    expect(() => read(...lines)).toThrow(says);
  });
});
