import { randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** A report that could not be written: where, why, and what to do. Always the user's to mend. */
export class ReportWriteError extends Error {
  override readonly name = 'ReportWriteError';
  constructor(
    readonly directory: string,
    /** What is wrong, in one line. */
    readonly what: string,
    /** How to mend it, in one line. */
    readonly fix: string,
  ) {
    super(`${directory}: ${what}. ${fix}`);
  }
}

const REASONS: ReadonlyMap<string, string> = new Map([
  ['EACCES', 'permission denied'],
  ['EPERM', 'permission denied'],
  ['EROFS', 'the file system is read-only'],
  ['ENOSPC', 'the disk is full'],
  ['EDQUOT', 'the disk quota is used up'],
  ['ENOTDIR', 'a part of the path is a file, not a directory'],
  ['EEXIST', 'the path is a file, not a directory'],
  ['EISDIR', 'a directory stands where the report should go'],
  ['ENAMETOOLONG', 'the path is too long'],
]);

/**
 * Writes files into a directory (made if it is missing), each first under a temporary name beside its own and then
 * renamed: a reader sees the old report or the new one, never half of one.
 *
 * @returns the paths written, in the order given
 * @throws ReportWriteError when the directory or a file cannot be written; no temporary file is left behind
 */
export function writeFiles(
  files: readonly { readonly name: string; readonly text: string }[],
  dir: string,
): string[] {
  try {
    mkdirSync(dir, { recursive: true });
    return files.map(({ name, text }) => writeWhole(join(dir, name), text));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === undefined) throw error;
    const reason = REASONS.get(code) ?? 'the system refused';
    throw new ReportWriteError(
      dir,
      `reports cannot be written: ${reason} (${code})`,
      'Name a directory that you can write to',
    );
  }
}

function writeWhole(path: string, text: string): string {
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    const file = openSync(temporary, 'wx');
    try {
      const bytes = Buffer.from(text, 'utf8');
      for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
      // Else a crash after the rename can leave an empty file under the final name.
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  return path;
}
