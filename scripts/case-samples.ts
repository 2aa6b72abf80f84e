import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Breakage, CASES, type CaseManifest, synthesize } from '../architectures';
import { writeBroken } from '../architectures/testing';
import { check, type Report } from '../index';
import { mergeReports } from '../reports';

const ROOT = join(__dirname, '..');

/** What each case is shown with: as it is, and broken in one way. */
const BROKEN: readonly (readonly [caseId: string, requirement: string])[] = [
  ['todo-list', 'C1.3'],
  ['blog-website', 'C2.5'],
  ['microservices', 'C3.1'],
  ['paid-content', 'C4.5'],
  ['software-updates', 'C5.1'],
  ['big-data', 'C6.3'],
];

/**
 * The six reference architectures, each as it is and broken on purpose, judged by the rules that see what was broken: a report of
 * all rules would be several megabytes in each format.
 */
export function caseReport(): Report {
  const folder = mkdtempSync(join(tmpdir(), 'case-samples-'));
  try {
    const reports = BROKEN.flatMap(([id, requirement]) => {
      const manifest = CASES.find((one) => one.id === id);
      const breakage = manifest?.breakages.find((one) => one.requirement === requirement);
      if (!manifest || !breakage) throw new Error(`${id} has no breakage of ${requirement}`);
      return judgedTwice(folder, manifest, breakage);
    });
    const merged = mergeReports(reports.map((report, i) => ({ name: `run ${i + 1}`, report })));
    // Where a clone of the repository lies is nobody's business.
    return JSON.parse(JSON.stringify(merged).replaceAll(`${ROOT}/`, ''));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function judgedTwice(cwd: string, manifest: CaseManifest, breakage: Breakage): readonly Report[] {
  const variant = manifest.variants.find(({ name }) => name === (breakage.variant ?? 'default'));
  if (!variant) throw new Error(`${manifest.id} has no variant ${breakage.variant}`);
  const sound = join(manifest.id, 'as-it-is');
  const broken = join(manifest.id, 'broken');
  const { directory } = synthesize(manifest, variant, join(cwd, sound));
  mkdirSync(join(cwd, broken), { recursive: true });
  writeBroken(directory, join(cwd, broken), breakage);
  return [
    { path: sound, as: 'as it is' },
    { path: broken, as: `broken: ${breakage.name}` },
  ].map(({ path, as }) => {
    const report = check(path, {
      cwd,
      profile: manifest.profile,
      only: breakage.fails,
      pictures: true,
      startedAt: new Date('2026-11-20T12:00:00Z'),
    });
    const architectures =
      report.architectures?.map((one) => ({ ...one, title: `${one.title}, ${as}` })) ?? [];
    // The metadata of an assembly hold the call stacks of this very script.
    const inputs = report.inputs.filter((input) => !input.path.endsWith('.metadata.json'));
    // Reports of several profiles are not joined: what they were judged by would be nobody's.
    return {
      ...report,
      inputs,
      architectures,
      summary: { ...report.summary, profile: 'the profile of each case' },
    };
  });
}
