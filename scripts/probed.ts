import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CaseManifest } from '../architectures';
import type { Report } from '../index';

const ASSAY = join(__dirname, '..', 'dist', 'assay.js');

/** Exit code of a run in which no probe had a question: nothing is wrong, and nothing is shown. */
const NOTHING_ASKED = 2;

/** How long a loopback twin takes says how busy this machine is, and nothing about AWS: any answer is soon enough. */
const UNHURRIED = ['p50', 'p95', 'p99'].flatMap((percentile) => ['--objective', `${percentile}=60000`]);

/**
 * Starts a twin of a cloud assembly and asks it every probe, by the published command.
 * @param directory Folder of the cloud assembly.
 * @param out Where the reports go.
 * @throws Error when the command broke, with what it said.
 */
export function probedOnTwin(manifest: CaseManifest, directory: string, out: string): Report {
  const args = [
    ASSAY,
    'probe',
    '--twin',
    directory,
    '--format',
    'json,html,junit',
    '--out',
    out,
    ...UNHURRIED,
  ];
  const { status, stderr, error } = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 300_000 });
  if (error) throw error;
  if (status === null || (status > 1 && status !== NOTHING_ASKED && status !== 3))
    throw new Error(`the probes of ${manifest.id} broke: ${stderr.trim()}`);
  return JSON.parse(readFileSync(join(out, 'assay-report.json'), 'utf8')) as Report;
}

/** The template's answers and the deployment's in one report, for a page that shows both side by side. */
export function together(before: Report, after: Report): Report {
  const verdicts = { ...before.summary.verdicts };
  for (const verdict of Object.keys(verdicts) as (keyof typeof verdicts)[])
    verdicts[verdict] += after.summary.verdicts[verdict];
  const failures = { ...before.summary.failures };
  for (const severity of Object.keys(failures) as (keyof typeof failures)[])
    failures[severity] += after.summary.failures[severity];
  return {
    ...before,
    outcomes: [...before.outcomes, ...after.outcomes],
    summary: {
      ...before.summary,
      verdicts,
      failures,
      checks: before.summary.checks + after.summary.checks,
      profile: `${before.summary.profile} and ${after.summary.profile}`,
    },
  };
}
