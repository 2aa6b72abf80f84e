import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { check } from '../../index';
import type { Breakage, CaseManifest } from '../case';
import { type JsonObject, TemplateEditor } from '../template-editor';
import { root, synthesizedOnce } from './synthesized';

/** What a profile said of a broken template. */
export interface BreakageResult {
  /** Rules that failed, sorted. */
  readonly failed: readonly string[];
  /** Rules that could not tell any more, or broke, sorted. */
  readonly undecided: readonly string[];
  /** Whether a rule that failed defends the requirement. */
  readonly defended: boolean;
  /** Whether exactly the expected rules failed, one of them for this requirement, and everything else was decided. */
  readonly killed: boolean;
}

/**
 * Breaks a variant and judges it by the profile of its case.
 * @param judge What judges: the library from its sources unless another build of it is given.
 */
export function breakageResult(
  manifest: CaseManifest,
  breakage: Breakage,
  judge: typeof check = check,
): BreakageResult {
  const { directory } = synthesizedOnce(manifest, breakage.variant);
  const broken = mkdtempSync(join(root(), 'broken-'));
  try {
    writeBroken(directory, broken, breakage);
    const { outcomes, problems } = judge(broken, { profile: manifest.profile });
    if (problems.length > 0) throw new Error(problems.map(({ what }) => what).join('; '));
    const ids = (...verdicts: readonly string[]): string[] =>
      [
        ...new Set(outcomes.filter((one) => verdicts.includes(one.verdict)).map((one) => one.check.id)),
      ].sort();
    const failed = ids('fail');
    const undecided = ids('unknown', 'error');
    const defended = outcomes.some(
      (one) => one.verdict === 'fail' && one.check.requirements.includes(breakage.requirement),
    );
    const expected = JSON.stringify([...breakage.fails].sort()) === JSON.stringify(failed);
    return { failed, undecided, defended, killed: expected && defended && undecided.length === 0 };
  } finally {
    rmSync(broken, { recursive: true, force: true });
  }
}

/** Copies the assembly without its assets into a folder, with the templates changed. */
export function writeBroken(from: string, to: string, { change }: Pick<Breakage, 'change'>): void {
  const templates = new Map<string, JsonObject>();
  for (const name of readdirSync(from)) {
    if (!name.endsWith('.json')) continue;
    const text = readFileSync(join(from, name), 'utf8');
    if (name.endsWith('.template.json')) templates.set(basename(name, '.template.json'), JSON.parse(text));
    else writeFileSync(join(to, name), text);
  }
  change(new TemplateEditor(templates));
  for (const [name, template] of templates)
    writeFileSync(join(to, `${name}.template.json`), JSON.stringify(template, null, 1));
}
