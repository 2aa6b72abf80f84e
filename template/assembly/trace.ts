import { fileURLToPath } from 'node:url';
import type { Raw } from '../source/source';

/** A place in the user's code. Line and column count from 1. */
export interface Frame {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

const MAX_FRAME_LENGTH = 4096;

/**
 * The first frame of a creation stack trace that is the user's own code: not a library's, not Node's. CDK writes
 * `new Bucket (/app/stack.ts:5:9)`, older versions `at new Bucket (/app/stack.ts:5:9)` and `/app/stack.ts:5:9`.
 */
export function userFrame(trace: readonly Raw[]): Frame | undefined {
  for (const line of trace) {
    if (typeof line !== 'string' || line.length > MAX_FRAME_LENGTH) continue;
    const frame = parseFrame(line);
    if (frame) return frame;
  }
  return undefined;
}

function parseFrame(line: string): Frame | undefined {
  const text = line.trim();
  const open = text.endsWith(')') ? text.lastIndexOf('(') : -1;
  const place = open >= 0 ? text.slice(open + 1, -1) : text.replace(/^at (async )?/, '');
  const [, file, row, column] = /^([^\n]+):([0-9]{1,9}):([0-9]{1,9})$/.exec(place) ?? [];
  if (file === undefined || isForeign(file)) return undefined;
  const path = file.startsWith('file://') ? pathOfUrl(file) : file;
  return path === undefined ? undefined : { file: path, line: Number(row), column: Number(column) };
}

function isForeign(file: string): boolean {
  if (file.startsWith('node:') || file.startsWith('internal/')) return true;
  return file.split(/[\\/]/).includes('node_modules') || file === '<anonymous>';
}

function pathOfUrl(url: string): string | undefined {
  try {
    return fileURLToPath(url);
  } catch {
    // A URL that names no file of this machine is no place a user could open.
    return undefined;
  }
}
