/**
 * Synthesizes the reference architectures, all variants: `npm run synth`, or `npm run synth -- CASE...`. Writes each cloud
 * assembly to cdk.out/CASE/VARIANT, ready for `npx aws-cdk@2 deploy --app cdk.out/CASE/VARIANT`, and says what cdk-nag and CDK's
 * own validation have against it.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  CASES,
  type CaseManifest,
  type CaseVariant,
  nagReport,
  type Synthesized,
  synthesize,
  validationErrors,
} from '../architectures';

const OUT = 'cdk.out';

/** Synthesizes one variant, and tells where it is. */
function variant(manifest: CaseManifest, one: CaseVariant): Synthesized {
  const directory = join(OUT, manifest.id, one.name);
  const from = performance.now();
  const made = synthesize(manifest, one, directory);
  const stacks = made.stacks.length === 1 ? '1 stack' : `${made.stacks.length} stacks`;
  process.stdout.write(
    `${manifest.id} · ${one.name}: ${one.title}\n  ${directory}  ${stacks}  ${seconds(from)} s\n`,
  );
  return made;
}

/** What is wrong with what was synthesized, one line each. */
function complaints(all: readonly Synthesized[]): readonly string[] {
  const errors = validationErrors(all);
  return all.flatMap((made) => {
    const nag = nagReport(made.app);
    const wrong = [
      ...nag.findings.map((finding) => `cdk-nag: ${finding}`),
      ...nag.unused.map((unused) => `cdk-nag: nothing is found that ${unused} acknowledges`),
      ...(errors.get(made) ?? []).map((error) => `validation: ${error}`),
    ];
    return wrong.map((line) => `${made.manifest.id} · ${made.variant.name}: ${line}`);
  });
}

function seconds(from: number): string {
  return ((performance.now() - from) / 1000).toFixed(1);
}

function main(names: readonly string[]): number {
  const unknown = names.filter((name) => !CASES.some(({ id }) => id === name));
  if (unknown.length > 0) {
    process.stderr.write(
      `there is no case ${unknown.join(', ')}; there is ${CASES.map(({ id }) => id).join(', ')}\n`,
    );
    return 2;
  }
  const from = performance.now();
  const cases = names.length > 0 ? CASES.filter(({ id }) => names.includes(id)) : CASES;
  const all = cases.flatMap((manifest) => {
    rmSync(join(OUT, manifest.id), { recursive: true, force: true });
    return manifest.variants.map((one) => variant(manifest, one));
  });
  const wrong = complaints(all);
  for (const line of wrong) process.stdout.write(`✖ ${line}\n`);
  const said = wrong.length === 0 ? 'nothing to complain about' : `${wrong.length} complaints`;
  process.stdout.write(`\n${cases.length} cases, ${all.length} variants in ${seconds(from)} s; ${said}\n`);
  return wrong.length === 0 ? 0 : 1;
}

process.exitCode = main(process.argv.slice(2));
