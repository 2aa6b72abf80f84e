/** What the readers of JSON and YAML hand on: plain data, and where each piece of it stands. */

/** A place in a source file. Lines and columns count from 1; the end is exclusive. */
export interface Span {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Plain JSON data as it was written, intrinsic functions in their long form (`{ "Fn::Sub": ... }`, `{ "Ref": ... }`). */
export type Raw = null | boolean | number | string | readonly Raw[] | RawObject;
export interface RawObject {
  readonly [key: string]: Raw;
}

/** A path into {@link Raw} data: keys and array indexes from the root. */
export type Path = readonly (string | number)[];

/** One file that was read. */
export interface SourceDocument {
  /** As the user would name it: relative to the working directory where it lies below it. */
  readonly path: string;
  /** SHA-256 of the bytes, lower-case hex. */
  readonly sha256: string;
  readonly format: 'json' | 'yaml';
  readonly root: RawObject;
  /**
   * Where the value at `path` stands (or, with `at: 'key'`, the key that leads to it). The nearest existing ancestor
   * answers for a path that does not exist. Lazy: costs nothing until it is asked.
   */
  locate(path: Path, at?: 'key' | 'value'): Span;
}

/** Input that cannot be read or judged: what is wrong, where, and how to mend it. Always the user's to mend, never a crash. */
export class InputProblem extends Error {
  override readonly name = 'InputProblem';
  constructor(
    readonly path: string,
    /** What is wrong, in one line. */
    readonly what: string,
    /** How to mend it, in one line. */
    readonly fix: string,
    readonly span?: Span,
  ) {
    super(`${span ? `${span.file}:${span.line}:${span.column}` : path}: ${what}. ${fix}`);
  }
}
