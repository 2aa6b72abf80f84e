import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Synthesized, synthesize } from '../app';
import { type CaseManifest, variantOf } from '../case';

const known = new Map<string, Synthesized>();
let folder: string | undefined;

/** A variant, synthesized once in a process into a folder that goes with it. */
export function synthesizedOnce(manifest: CaseManifest, variant = 'default'): Synthesized {
  const key = `${manifest.id}/${variant}`;
  let one = known.get(key);
  if (!one) {
    one = synthesize(manifest, variantOf(manifest, variant), join(root(), manifest.id, variant));
    known.set(key, one);
  }
  return one;
}

/** A folder of this process, for assemblies. */
export function root(): string {
  if (folder === undefined) {
    const made = mkdtempSync(join(tmpdir(), 'architectures-'));
    process.on('exit', () => rmSync(made, { recursive: true, force: true }));
    folder = made;
  }
  return folder;
}
