import { check, type Outcome, type Report } from '../../index';
import type { Synthesized } from '../app';
import type { CaseManifest, CaseRequirement, CaseVariant } from '../case';
import { nagReport } from '../nag';
import { synthesizedOnce } from './synthesized';

const reports = new Map<string, Report>();

/** A variant judged by the profile of its case, once in a process. */
export function judged(manifest: CaseManifest, variant = 'default'): Report {
  const { directory } = synthesizedOnce(manifest, variant);
  let report = reports.get(directory);
  if (!report) {
    report = check(directory, { profile: manifest.profile });
    reports.set(directory, report);
  }
  return report;
}

/** What `gateProblems` says of a variant of a case that is synthesized and judged once in the process. */
export function variantProblems(manifest: CaseManifest, variant = 'default'): readonly string[] {
  return gateProblems(synthesizedOnce(manifest, variant), judged(manifest, variant));
}

/**
 * What keeps a variant from being as good as its case promises, one line each: failures, unknowns, errors and unreadable parts
 * by its profile; requirements for which no policy passes; findings of cdk-nag that nobody acknowledged, and
 * acknowledgements that nothing answers to. CDK's own validation is not here: it is asked for all cases at once.
 */
export function gateProblems({ manifest, variant, app }: Synthesized, report: Report): readonly string[] {
  const nag = nagReport(app);
  const passing = new Set(
    report.outcomes
      .filter(({ verdict }) => verdict === 'pass')
      .flatMap(({ check: { requirements } }) => requirements),
  );
  const unshown = promised(manifest, variant).filter(({ id }) => !passing.has(id));
  return [
    ...report.problems.map(({ what, path }) => `${path}: ${what}`),
    ...report.notJudged.map(({ logicalId, reason }) => `not judged: ${logicalId}: ${reason}`),
    ...report.outcomes.filter(({ verdict }) => !GOOD.has(verdict)).map(line),
    ...unshown.map(({ id }) => `${id}: no policy passes that defends it`),
    ...nag.findings.map((finding) => `cdk-nag: ${finding}`),
    ...nag.unused.map((one) => `cdk-nag: nothing is found that ${one} acknowledges`),
  ];
}

/** The requirements that policies have to show for a variant. */
export function promised(manifest: CaseManifest, variant: CaseVariant): readonly CaseRequirement[] {
  return manifest.requirements.filter(
    ({ id, shownBy }) => shownBy !== 'probes' && !variant.without?.includes(id),
  );
}

const GOOD: ReadonlySet<string> = new Set(['pass', 'not-applicable']);

function line({ verdict, check: { id }, subject, message }: Outcome): string {
  return `${verdict}: ${id}: ${subject.constructPath ?? subject.logicalId ?? subject.template}: ${message.text}`;
}
