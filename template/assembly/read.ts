import { dirname, resolve } from 'node:path';
import { InputProblem } from '../source/source';
import { FileReader } from './files';
import type { ReadResult } from './input';
import { TemplateLoader } from './loader';
import { isAssembly } from './manifest';
import { type Found, walkFolder } from './walk';

export interface ReadOptions {
  /** What relative paths are read from and named against; the working directory by default. */
  readonly cwd?: string;
}

/**
 * Reads cloud assemblies, templates and folders, each file once. Never throws for what a user can mend: that is listed
 * in `problems`, and the other inputs are there all the same. Assemblies come first, then templates on their own.
 */
export function readInputs(paths: readonly string[], options: ReadOptions = {}): ReadResult {
  const reader = new FileReader(resolve(options.cwd ?? process.cwd()));
  const loader = new TemplateLoader(reader);
  const given = paths.map((path) => {
    const full = resolve(reader.cwd, path);
    return { full, found: reader.attempt(() => find(full, reader)) };
  });
  const fruitful = new Set<string>();
  // Assemblies first: they know more about their templates than a folder that holds the same files does.
  for (const { full, found } of given) {
    for (const directory of found?.assemblies ?? []) {
      if (loader.assembly(directory)) fruitful.add(full);
    }
  }
  for (const { full, found } of given) {
    if (!found || found.files.length === 0) continue;
    const byName = found.files[0] === full;
    const outside = byName ? dirname(full) : full;
    const boundary = reader.isWithin(outside, reader.cwd) ? reader.cwd : outside;
    for (const file of found.files) {
      if (loader.file(file, boundary, byName)) fruitful.add(full);
    }
  }
  for (const { full, found } of given) {
    if (!found || fruitful.has(full)) continue;
    const fix = 'Give a template, a folder that holds some, or a cdk.out directory';
    reader.problems.push(new InputProblem(reader.name(full), 'the folder holds no template', fix));
  }
  return { groups: loader.groups(), files: reader.files, problems: reader.problems, skipped: reader.skipped };
}

function find(path: string, reader: FileReader): Found {
  const stats = reader.stat(path);
  if (!stats) throw new InputProblem(reader.name(path), 'no such file or folder', 'Check the path');
  if (!stats.isDirectory()) return { assemblies: [], files: [path] };
  return isAssembly(path, reader) ? { assemblies: [path], files: [] } : walkFolder(path, reader);
}
