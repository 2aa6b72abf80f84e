/**
 * A share of the main job: for each of some cases, synthesizes its variants, judges each by the profile of the case in strict mode,
 * breaks it on purpose to see that the profile notices, probes a twin of it, and writes the reports. A process of its own, which
 * sends each result to the one that started it: `node -r esbuild-register scripts/assay-case.ts CASE...`.
 */
import { join } from 'node:path';
import {
  CASES,
  type CaseManifest,
  type NagReport,
  nagReport,
  type Synthesized,
  validationErrors,
} from '../architectures';
import { breakageResult, gateProblems, synthesizedOnce } from '../architectures/testing';
import { probedOnTwin, together } from './probed';
import { type JudgedVariant, type Trace, traces } from './traceability';

type Report = import('../index').Report;

/** Folder of the reports, one folder a case. */
export const OUT = 'assay-report';
const GATE = { failOn: 'info', strict: true } as const;

// The library as it is published, not its sources: what a user would run.
const library = require('../dist/index.js') as typeof import('../index');

/** All that was found out about a case, in plain data: it is made in a process of its own. */
export interface CaseResult {
  readonly id: string;
  readonly traces: readonly Trace[];
  readonly problems: readonly string[];
  /** Outcomes of the probes on the twin, by verdict. */
  readonly probes: Report['summary']['verdicts'];
  readonly nagFindings: number;
  readonly acknowledged: NagReport['acknowledged'];
  readonly killed: number;
  readonly resources: number;
  /** The case's default variant, judged by the profile of another case. */
  readonly elsewhere: Report;
}

function judge(manifest: CaseManifest, invalid: ReadonlyMap<Synthesized, readonly string[]>): CaseResult {
  const made = variantsOf(manifest);
  const judged = made.map((one): JudgedVariant => ({ variant: one.variant, report: report(one) }));
  const survivors = manifest.breakages.flatMap((breakage) => {
    const { killed, failed, undecided } = breakageResult(manifest, breakage, library.check);
    const said = [...failed, ...undecided.map((id) => `${id} undecided`)].join(', ') || 'nothing';
    return killed
      ? []
      : [
          `broken on purpose and not found out as it should be: ${breakage.requirement}, ${breakage.name}: what failed is ${said}, not ${breakage.fails.join(', ')}`,
        ];
  });
  const problems = made.flatMap((one, i) => {
    const found = judged[i];
    const gate = found ? gateProblems(one, found.report) : ['it was not judged'];
    return [...gate, ...(invalid.get(one) ?? ['it was not validated'])].map(
      (problem) => `${one.variant.name}: ${problem}`,
    );
  });
  const broken = new Set(manifest.breakages.map(({ requirement }) => requirement));
  const unbroken = manifest.requirements
    .filter(({ id, shownBy }) => shownBy !== 'probes' && !broken.has(id))
    .map(({ id }) => `${id} is not broken on purpose in any way`);
  const nag = made.map(({ app }) => nagReport(app));
  const [first] = made;
  const [gated] = judged;
  if (!first || !gated) throw new Error(`${manifest.id} has no variant`);
  const probed = probedOnTwin(manifest, first.directory, join(OUT, manifest.id, 'probes'));
  library.writeReports(together(gated.report, probed), ['html', 'json'], join(OUT, manifest.id), GATE);
  const asked = probed.outcomes
    .filter(({ verdict }) => verdict !== 'pass' && verdict !== 'not-applicable')
    .map(({ verdict, check, message }) => `probe: ${verdict}: ${check.id}: ${message.text}`);
  return {
    id: manifest.id,
    traces: traces(manifest, judged, probed),
    probes: probed.summary.verdicts,
    problems: [...problems, ...survivors, ...unbroken, ...asked],
    nagFindings: nag.reduce((sum, { findings }) => sum + findings.length, 0),
    acknowledged: [
      ...new Map(
        nag.flatMap(({ acknowledged }) =>
          acknowledged.map((one) => [`${one.rule} ${one.construct}`, one] as const),
        ),
      ).values(),
    ],
    killed: manifest.breakages.length - survivors.length,
    resources: judged.reduce((sum, one) => sum + one.report.summary.resources, 0),
    elsewhere: library.check(first.directory, { profile: otherThan(manifest).profile }),
  };
}

function variantsOf(manifest: CaseManifest): readonly Synthesized[] {
  return manifest.variants.map(({ name }) => synthesizedOnce(manifest, name));
}

/** Judges a variant and writes its reports. */
function report({ manifest, variant, directory }: Synthesized): JudgedVariant['report'] {
  const made = library.check(directory, { profile: manifest.profile, pictures: true });
  library.writeReports(made, library.FORMATS, join(OUT, manifest.id, variant.name), GATE);
  return made;
}

function otherThan(manifest: CaseManifest): CaseManifest {
  const other = CASES[(CASES.indexOf(manifest) + 1) % CASES.length];
  if (!other) throw new Error('there is no other case');
  return other;
}

async function main(ids: readonly string[]): Promise<void> {
  const manifests = ids.map((id) => {
    const manifest = CASES.find((one) => one.id === id);
    if (!manifest) throw new Error(`there is no case ${id}`);
    return manifest;
  });
  // Asked about all at once: its engine is made for the types that it sees, which takes its time.
  const invalid = validationErrors(manifests.flatMap(variantsOf));
  for (const manifest of manifests) {
    const result = judge(manifest, invalid);
    // Sent before the next one begins, which leaves no time for anything else.
    await new Promise<void>((resolve, reject) => {
      if (!process.send) throw new Error('there is nobody to send results to: run npm run assay');
      process.send(result, undefined, undefined, (error) => (error ? reject(error) : resolve()));
    });
  }
  process.disconnect();
}

if (require.main === module)
  main(process.argv.slice(2)).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(3);
  });
