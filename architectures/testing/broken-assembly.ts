import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Breakage, CaseManifest, HandlerBreakage } from '../case';
import { type JsonObject, TemplateEditor } from '../template-editor';
import { writeBroken } from './break';
import { root, synthesizedOnce } from './synthesized';

/** An assembly as it should be, and the same one broken, both with the code of their functions. */
export interface BrokenAssembly {
  readonly whole: string;
  readonly broken: string;
}

/** Hands a broken assembly to some work, and removes it afterwards. */
export async function withBroken<T>(
  manifest: CaseManifest,
  breakage: Breakage | HandlerBreakage,
  work: (assembly: BrokenAssembly) => Promise<T>,
): Promise<T> {
  const variant = 'variant' in breakage ? breakage.variant : undefined;
  const { directory: whole } = synthesizedOnce(manifest, variant);
  const broken = mkdtempSync(join(root(), 'deployed-'));
  try {
    const byHandler = 'handler' in breakage;
    writeBroken(whole, broken, byHandler ? { change: () => undefined } : breakage);
    if (byHandler) writeBrokenHandler(whole, broken, breakage);
    for (const name of readdirSync(whole))
      if (!existsSync(join(broken, name))) symlinkSync(join(whole, name), join(broken, name));
    return await work({ whole, broken });
  } finally {
    rmSync(broken, { recursive: true, force: true });
  }
}

/** Copies the code of one function into a folder, changed. */
function writeBrokenHandler(from: string, to: string, { handler, change, name }: HandlerBreakage): void {
  const templates = readdirSync(from).filter((one) => one.endsWith('.template.json'));
  const editor = new TemplateEditor(
    new Map(
      templates.map((one): [string, JsonObject] => [one, JSON.parse(readFileSync(join(from, one), 'utf8'))]),
    ),
  );
  const key = editor.find('AWS::Lambda::Function', handler).get(['Properties', 'Code', 'S3Key']);
  const asset = `asset.${String(key).replace(/\.zip$/, '')}`;
  cpSync(join(from, asset), join(to, asset), { recursive: true });
  const file = join(to, asset, 'index.js');
  const code = readFileSync(file, 'utf8');
  const changed = change(code);
  if (changed === code)
    throw new Error(`${name}: the code of ${handler} holds nothing of what is to be changed`);
  writeFileSync(file, changed);
}
