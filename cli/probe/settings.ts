import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import {
  type EndpointFile,
  parseOutputs,
  parseResources,
  type StackOutputs,
  type StackResources,
} from '../../probes';
import { InputProblem } from '../../template';
import { UsageError } from '../usage-error';

/** A file that was read beside the templates, with the hash of its bytes. */
export interface FileRead {
  readonly path: string;
  readonly sha256: string;
}

const MAX_FILE = 16 * 1024 * 1024;

/** Reads the text of a file that an option names. */
export function readText(path: string, option: string, files: FileRead[]): string {
  try {
    if (statSync(path).size > MAX_FILE) throw new UsageError(`${option} ${path} is larger than 16 MiB`);
    const bytes = readFileSync(path);
    files.push({ path, sha256: createHash('sha256').update(bytes).digest('hex') });
    return bytes.toString('utf8');
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    throw new UsageError(`cannot read ${option} ${path}: ${reason}`);
  }
}

export function readOutputs(path: string, files: FileRead[]): StackOutputs {
  return usable(() => parseOutputs(readText(path, '--outputs', files), path));
}

export function readResources(path: string, files: FileRead[]): StackResources {
  return usable(() => parseResources(readText(path, '--resources', files), path));
}

/** Endpoints as `assay twin --write` writes them. */
export function readEndpoints(path: string, files: FileRead[]): EndpointFile {
  const text = readText(path, '--endpoints', files);
  try {
    const file = JSON.parse(text) as EndpointFile;
    const good =
      Array.isArray(file.hosts) &&
      Array.isArray(file.dns) &&
      file.hosts.every((entry) => typeof entry?.host === 'string') &&
      file.dns.every((entry) => typeof entry?.server === 'string');
    if (good) return file;
  } catch {
    // Said below, in the same words.
  }
  throw new UsageError(`--endpoints ${path} is no endpoints file; "assay twin PATH --write DIR" writes one`);
}

function usable<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof InputProblem) throw new UsageError(error.message);
    throw error;
  }
}
