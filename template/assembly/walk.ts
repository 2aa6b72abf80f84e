import { type Dirent, readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import { InputProblem } from '../source/source';
import type { FileReader } from './files';
import { isAssembly } from './manifest';

/** Deepest folder below the given one that is looked into. */
export const MAX_FOLDER_DEPTH = 32;
/** Most files and folders that are looked at below one path. */
export const MAX_FOLDER_ENTRIES = 100_000;

const EXTENSIONS: ReadonlySet<string> = new Set(['.json', '.yaml', '.yml', '.template']);

/** What lies below a folder, in the order of names. */
export interface Found {
  readonly assemblies: string[];
  readonly files: string[];
}

/**
 * Finds cloud assemblies and files that may be templates. Passes over `node_modules`, folders whose name starts with a
 * dot, and CDK's asset folders: nothing that a user means as input lies there.
 */
export function walkFolder(folder: string, reader: FileReader): Found {
  const found: Found = { assemblies: [], files: [] };
  const seen = new Set<string>();
  let entries = 0;
  const visit = (directory: string, depth: number): void => {
    const identity = reader.identity(directory);
    if (seen.has(identity)) return;
    seen.add(identity);
    if (depth > MAX_FOLDER_DEPTH) {
      reader.skip(directory, `nested deeper than ${MAX_FOLDER_DEPTH} folders`);
      return;
    }
    if (isAssembly(directory, reader)) {
      found.assemblies.push(directory);
      return;
    }
    for (const entry of list(directory, reader)) {
      if (++entries > MAX_FOLDER_ENTRIES) {
        const what = `the folder holds more than ${MAX_FOLDER_ENTRIES} files and folders`;
        throw new InputProblem(reader.name(folder), what, 'Give the folder in which the templates lie');
      }
      const path = join(directory, entry.name);
      const kind = entry.isSymbolicLink() ? reader.stat(path) : entry;
      if (kind?.isDirectory()) {
        if (!isPassedOver(entry.name)) visit(path, depth + 1);
      } else if (kind?.isFile() && EXTENSIONS.has(extname(entry.name).toLowerCase())) {
        if (!entry.isSymbolicLink()) reader.noteChild(directory, entry.name);
        found.files.push(path);
      }
    }
  };
  visit(folder, 0);
  return found;
}

function isPassedOver(name: string): boolean {
  return name === 'node_modules' || name.startsWith('.') || name.startsWith('asset.');
}

function list(directory: string, reader: FileReader): Dirent[] {
  try {
    const entries = readdirSync(directory, { withFileTypes: true });
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    reader.problems.push(
      new InputProblem(reader.name(directory), 'the folder cannot be listed', 'Check its permissions'),
    );
    return [];
  }
}
