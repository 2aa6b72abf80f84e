import { readdirSync, readFileSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Leaves of a tree of declarations only what its entries reach: the rest describes insides that nobody can import.
 * @throws Error where what is left needs a package: users have none of ours installed, and their compiler would stop there
 */
export function pruneDeclarations(root: string, ...entries: readonly string[]): void {
  const needed = new Set(entries.map((entry) => join(root, entry)));
  for (const file of needed) {
    for (const name of importsOf(readFileSync(file, 'utf8'))) {
      if (!name.startsWith('.'))
        throw new Error(`${file} needs the types of ${name}, which users do not have`);
      needed.add(resolved(join(dirname(file), name)));
    }
  }
  removeOthers(root, needed);
}

/** Names of the modules that a declaration file imports or exports from. */
export function importsOf(text: string): readonly string[] {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '');
  const found = code.matchAll(
    /^(?:import|export)\b(?:[^'";=]*\bfrom)?\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]|<reference types="([^"]+)"/gm,
  );
  return [...found].map(([, from, imported, reference]) => from ?? imported ?? reference ?? '');
}

function resolved(path: string): string {
  for (const candidate of [`${path}.d.ts`, join(path, 'index.d.ts')]) {
    if (statSync(candidate, { throwIfNoEntry: false })?.isFile()) return candidate;
  }
  throw new Error(`no declaration at ${path}`);
}

function removeOthers(directory: string, needed: ReadonlySet<string>): void {
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) removeOthers(path, needed);
    else if (!needed.has(path)) rmSync(path);
  }
  if (readdirSync(directory).length === 0) rmdirSync(directory);
}
