import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readFileSync,
  readSync,
  realpathSync,
  type Stats,
  statSync,
} from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import { MAX_FILE_BYTES } from '../source/limits';
import { parseSource, tooLarge } from '../source/parse';
import { InputProblem, type SourceDocument } from '../source/source';
import type { SkippedFile } from './input';

/** How much of a file that is too large is looked at to tell whether it was meant as a template. */
const SNIFF_BYTES = 64 * 1024;

/** Reads files for one run: names them as the user would, and keeps what was read, what was wrong and what was passed over. */
export class FileReader {
  readonly files: { path: string; sha256: string }[] = [];
  readonly problems: InputProblem[] = [];
  readonly skipped: SkippedFile[] = [];
  private readonly identities = new Map<string, string>();

  constructor(readonly cwd: string) {}

  /** Relative to the working directory where it lies below it, with forward slashes. */
  name(path: string): string {
    const below = relative(this.cwd, path);
    const shown = below === '' ? '.' : isOutside(below) ? path : below;
    return sep === '/' ? shown : shown.split(sep).join('/');
  }

  /** The same for every way to name one file. */
  identity(path: string): string {
    let identity = this.identities.get(path);
    if (identity === undefined) {
      identity = this.realPath(path);
      this.identities.set(path, identity);
    }
    return identity;
  }

  private realPath(path: string): string {
    try {
      return realpathSync.native(path);
    } catch {
      // What does not exist is named below what does.
      const parent = dirname(path);
      return parent === path ? path : join(this.identity(parent), basename(path));
    }
  }

  /** What is at a path, or undefined where nothing is. */
  stat(path: string): Stats | undefined {
    try {
      return statSync(path, { throwIfNoEntry: false });
    } catch {
      // ELOOP, ENOTDIR, EACCES of a parent, a NUL in the name: nothing that can be read.
      return undefined;
    }
  }

  /** Does `path` lie in `directory`, links followed? */
  isWithin(path: string, directory: string): boolean {
    return !isOutside(relative(this.identity(directory), this.identity(path)));
  }

  /** A plain file or folder of a directory: its identity follows from the directory's, without asking the disk. */
  noteChild(directory: string, name: string): void {
    this.identities.set(join(directory, name), join(this.identity(directory), name));
  }

  /** @throws InputProblem where the file cannot be read */
  bytes(path: string): Buffer {
    const name = this.name(path);
    let file: number | undefined;
    try {
      // Not blocking on a pipe: it is then refused as what it is.
      file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
      const stats = fstatSync(file);
      if (!stats.isFile())
        throw new InputProblem(name, 'not a file', 'Give a file, or a folder that holds templates');
      if (stats.size > MAX_FILE_BYTES) throw tooLarge(name, stats.size, MAX_FILE_BYTES);
      return readFileSync(file);
    } catch (error) {
      if (error instanceof InputProblem) throw error;
      throw new InputProblem(
        name,
        `cannot be read (${codeOf(error)})`,
        'Check the path and the permissions of the file',
      );
    } finally {
      if (file !== undefined) closeSync(file);
    }
  }

  /** Reads JSON or YAML and lists it among the files that were read. @throws InputProblem */
  document(path: string): SourceDocument {
    const document = parseSource(this.name(path), this.bytes(path));
    this.accept(document);
    return document;
  }

  accept(document: SourceDocument): void {
    this.files.push({ path: document.path, sha256: document.sha256 });
  }

  /** Does the beginning of a file read like a template, or can that not be told? */
  mayBeTemplate(path: string): boolean {
    const buffer = Buffer.alloc(SNIFF_BYTES);
    try {
      const file = openSync(path, 'r');
      try {
        return textReadsLikeTemplate(buffer.toString('latin1', 0, readSync(file, buffer, 0, SNIFF_BYTES, 0)));
      } finally {
        closeSync(file);
      }
    } catch {
      return true;
    }
  }

  skip(path: string, reason: string): void {
    this.skipped.push({ path: this.name(path), reason });
  }

  /** Runs `read`; a problem is kept, and undefined returned. Anything else is a defect and goes on. */
  attempt<Result>(read: () => Result): Result | undefined {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof InputProblem)) throw error;
      this.problems.push(error);
      return undefined;
    }
  }
}

function textReadsLikeTemplate(text: string): boolean {
  return text.includes('AWSTemplateFormatVersion') || (text.includes('Resources') && text.includes('AWS::'));
}

function isOutside(relativePath: string): boolean {
  return relativePath === '..' || relativePath.startsWith(`..${sep}`) || isAbsolute(relativePath);
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown cause';
}
