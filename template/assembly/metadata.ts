import { basename } from 'node:path';
import type { Raw } from '../source/source';
import { at, entriesAt, items, textAt } from './raw';
import { type Frame, userFrame } from './trace';

/** What CDK recorded about the construct behind a resource. */
export interface ConstructEntry {
  /** Construct path without a leading slash, as `aws:cdk:path` has it. */
  readonly path: string;
  /** The user's line that made it. */
  readonly creation?: Frame;
  /** Template file of the stack it belongs to, where CDK says. */
  readonly template?: string;
}

/**
 * Metadata of a stack artifact, by logical id. It covers the nested stacks too, in which the same logical id may occur
 * again: `aws:cdk:templateFile` on a stack's construct tells them apart (older versions of aws-cdk-lib do not write it).
 */
export class ConstructMetadata {
  private readonly entries = new Map<string, ConstructEntry[]>();

  /** Adds an object of construct paths with lists of metadata entries (from the manifest, or its separate file). */
  add(metadata: Raw | undefined): void {
    const byPath = entriesAt(metadata);
    const templates = new Map<string, string>();
    for (const [path, entries] of byPath) {
      const file = items(entries).find((entry) => textAt(entry, 'type') === 'aws:cdk:templateFile');
      const name = textAt(file, 'data');
      if (name !== undefined) templates.set(path, basename(name));
    }
    for (const [path, list] of byPath) {
      const entries = items(list);
      const identity = entries.find((entry) => textAt(entry, 'type') === 'aws:cdk:logicalId');
      const logicalId = textAt(identity, 'data');
      if (logicalId === undefined) continue;
      // Older versions of aws-cdk-lib hang the trace on the logical id; 2.276 writes an entry of its own.
      const stack = entries.find((entry) => textAt(entry, 'type') === 'aws:cdk:creationStack');
      const creation = userFrame(items(at(stack, 'data'))) ?? userFrame(items(at(identity, 'trace')));
      const template = ownerOf(path, templates);
      const known = this.entries.get(logicalId) ?? [];
      known.push({
        path: path.replace(/^\//, ''),
        ...(creation && { creation }),
        ...(template && { template }),
      });
      this.entries.set(logicalId, known);
    }
  }

  /**
   * The construct of a resource.
   * @param template name of the template file
   * @param path the resource's own `aws:cdk:path`, which is never wrong
   */
  find(logicalId: string, template: string, path: string | undefined): ConstructEntry | undefined {
    const known = this.entries.get(logicalId) ?? [];
    if (path !== undefined) return known.find((entry) => entry.path === path);
    const own = known.filter((entry) => entry.template === undefined || entry.template === template);
    return own.length === 1 ? own[0] : undefined;
  }
}

/** Template of the innermost stack above a construct path. */
function ownerOf(path: string, templates: ReadonlyMap<string, string>): string | undefined {
  for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
    const template = templates.get(path.slice(0, end));
    if (template !== undefined) return template;
  }
  return undefined;
}
