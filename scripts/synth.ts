/**
 * Synthesizes the reference architectures, all variants: `npm run synth`, or `npm run synth -- CASE...`. Writes each cloud
 * assembly to cdk.out/CASE/VARIANT, ready for `npx aws-cdk@2 deploy --app cdk.out/CASE/VARIANT`, and says what cdk-nag and CDK's
 * own validation have against it.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { CASES, type CaseManifest, type CaseVariant, nagReport, synthesize } from '../architectures';
import { validationErrors } from '../architectures/validation';

const OUT = 'cdk.out';

/** One variant: where it is, and what is wrong with it. */
function variant(manifest: CaseManifest, one: CaseVariant): number {
  const directory = join(OUT, manifest.id, one.name);
  const from = performance.now();
  const made = synthesize(manifest, one, directory);
  const stacks = made.stacks.length === 1 ? '1 stack' : `${made.stacks.length} stacks`;
  const took = ((performance.now() - from) / 1000).toFixed(1);
  process.stdout.write(`${manifest.id} · ${one.name}: ${one.title}\n  ${directory}  ${stacks}  ${took} s\n`);
  const nag = nagReport(made.app);
  const wrong = [
    ...nag.findings.map((finding) => `cdk-nag: ${finding}`),
    ...nag.unused.map((unused) => `cdk-nag: nothing is found that ${unused} acknowledges`),
    ...validationErrors(made).map((error) => `validation: ${error}`),
  ];
  for (const line of wrong) process.stdout.write(`  ✖ ${line}\n`);
  return wrong.length;
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
  let wrong = 0;
  for (const manifest of cases) {
    rmSync(join(OUT, manifest.id), { recursive: true, force: true });
    for (const one of manifest.variants) wrong += variant(manifest, one);
  }
  const variants = cases.reduce((sum, { variants: { length } }) => sum + length, 0);
  const took = ((performance.now() - from) / 1000).toFixed(1);
  process.stdout.write(
    `\n${cases.length} cases, ${variants} variants in ${took} s; ${wrong === 0 ? 'nothing to complain about' : `${wrong} complaints`}\n`,
  );
  return wrong === 0 ? 0 : 1;
}

process.exitCode = main(process.argv.slice(2));
