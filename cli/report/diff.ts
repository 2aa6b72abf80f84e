import { compareReports, renderComparison } from '../../reports';
import { UsageError } from '../usage-error';
import { readReport } from './read-report';

const FORMATS = ['text', 'markdown', 'json'] as const;

/** `assay report diff`: exit code 1 when there is a failure that the older run does not have. */
export function diffCommand(older: string, newer: string, flags: { readonly format: string }): void {
  const format = FORMATS.find((name) => name === flags.format);
  if (!format) throw new UsageError(`there is no format ${flags.format}; there is ${FORMATS.join(', ')}`);
  const before = readReport(older);
  const after = readReport(newer);
  if (before.summary.profile !== after.summary.profile)
    throw new UsageError(
      `${older} was judged by ${before.summary.profile} and ${newer} by ${after.summary.profile}: judge both by the same profile`,
    );
  const comparison = compareReports(before, after);
  process.stdout.write(renderComparison(comparison, format));
  const unreadable = after.problems.length > 0;
  process.exitCode =
    after.summary.verdicts.error > 0 ? 3 : unreadable ? 2 : comparison.added.length > 0 ? 1 : 0;
}
