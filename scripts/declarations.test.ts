import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importsOf, pruneDeclarations } from './declarations';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'assay-types-'));
  mkdirSync(join(root, 'room', 'inside'), { recursive: true });
  writeFileSync(join(root, 'room', 'index.d.ts'), "export { A } from './a';\n");
  writeFileSync(join(root, 'room', 'a.d.ts'), 'export interface A {\n  readonly from: string;\n}\n');
  writeFileSync(join(root, 'room', 'inside', 'b.d.ts'), "import { C } from 'ajv';\nexport type B = C;\n");
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test('what the entry does not reach goes, empty folders too', () => {
  writeFileSync(join(root, 'index.d.ts'), "import { type A } from './room';\nexport { A };\n");
  pruneDeclarations(root, 'index.d.ts');
  expect(existsSync(join(root, 'room', 'a.d.ts'))).toBe(true);
  expect(existsSync(join(root, 'room', 'inside'))).toBe(false);
});

test('a package that users do not have is an error', () => {
  writeFileSync(join(root, 'index.d.ts'), "export * from './room/inside/b';\n");
  expect(() => pruneDeclarations(root, 'index.d.ts')).toThrow(/needs the types of ajv/);
});

test('every way to name a module is found, and nothing that only looks like one', () => {
  const text = `/// <reference types="node" />
import './effect';
import type { X } from "x";
export * from './star';
export {
  long,
} from './many-lines';
export type K = { from: 'nowhere' } | import('./inline').Y;
/** import { z } from 'comment' */
`;
  expect(importsOf(text)).toEqual(['node', './effect', 'x', './star', './many-lines', './inline']);
});
