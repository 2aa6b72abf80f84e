import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

// Read from the sources, which users do not have: the build puts in the place of this module one that has read them
// (scripts/build.ts).

/** The code of a rule's example as people are shown it. */
export interface ExampleCode {
  readonly bad: CodeBlock;
  readonly good: CodeBlock;
  /** Code that both use: what stands between the imports and the first function. */
  readonly given?: string;
}

/** The body of a function, with the sentence above the function. */
export interface CodeBlock {
  readonly says: string;
  readonly code: string;
}

/** The example of a rule by the rule's id; undefined for a rule without one, or where there is no such rule. */
export function exampleCode(id: string): ExampleCode | undefined {
  return allExamples().get(id);
}

/** Every example by the id of its rule. */
export function allExamples(): ReadonlyMap<string, ExampleCode> {
  const rules = join(__dirname, 'rules');
  const services = readdirSync(rules, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const found = services.flatMap(({ name }) =>
    readdirSync(join(rules, name)).flatMap((id) => {
      const example = readExample(join(rules, name, id, 'example.ts'));
      return example ? [[id, example] as const] : [];
    }),
  );
  return new Map(found);
}

/**
 * The two functions of a rule's `example.ts`, without their heads and their indentation.
 * @returns undefined for a rule without an example.
 * @throws Error for a file in another shape: its page would show nothing, or half of it.
 */
export function readExample(path: string): ExampleCode | undefined {
  if (!existsSync(path)) return undefined;
  const text = readFileSync(path, 'utf8');
  const bad = block(text, 'bad', path);
  const good = block(text, 'good', path);
  if (good.start < bad.start) throw new Error(`${path}: bad(stack) has to come before good(stack)`);
  const before = text.slice(0, bad.start);
  const given = before.slice(endOfImports(before)).trim();
  return { bad: bad.block, good: good.block, ...(given !== '' && { given }) };
}

function block(
  text: string,
  name: string,
  path: string,
): { readonly start: number; readonly block: CodeBlock } {
  // The formatter keeps the closing brace of a function, and of nothing inside it, at the start of a line.
  const shape = new RegExp(
    String.raw`^/\*\*((?:(?!\*/)[^])*)\*/\s+export function ${name}\([^\n]*\{\n([^]*?)^\}$`,
    'm',
  );
  const found = shape.exec(text);
  const says = (found?.[1] ?? '').replace(/\s*\n \*/g, '').trim();
  if (found === null || says === '')
    throw new Error(`${path}: no "/** sentence */ export function ${name}(stack: Stack): void {"`);
  return { start: found.index, block: { says, code: (found[2] ?? '').replace(/^ {2}/gm, '').trimEnd() } };
}

function endOfImports(text: string): number {
  const last = [...text.matchAll(/^(?:import|\}).* from '[^']+';$/gm)].at(-1);
  return last === undefined ? 0 : last.index + last[0].length;
}
