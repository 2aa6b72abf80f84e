import { MergeError, mergeReports, type Severity } from '../../reports';
import { UsageError } from '../usage-error';
import { type Delivery, deliver, formatsOf } from './deliver';
import { readReport } from './read-report';

export interface MergeFlags extends Delivery {
  readonly failOn?: Severity;
  readonly strict?: boolean;
}

/** `assay report merge`: joins reports of `--format json`, and judges the whole by the gate. */
export function mergeCommand(paths: readonly string[], flags: MergeFlags): void {
  const formats = formatsOf(flags);
  const reports = paths.map((path) => ({ name: path, report: readReport(path) }));
  try {
    const merged = mergeReports(reports);
    deliver(merged, formats, flags, { failOn: flags.failOn ?? 'info', strict: flags.strict ?? false });
  } catch (error) {
    if (error instanceof MergeError) throw new UsageError(error.message);
    throw error;
  }
}
