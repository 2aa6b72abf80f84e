import { ruleDocs } from '../../policies';
import { MergeError, mergeReports, type Report, type RuleDocs, type Severity } from '../../reports';
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
    const gate = { failOn: flags.failOn ?? 'info', strict: flags.strict ?? false } as const;
    deliver(merged, formats, flags, gate, () => docsOf(merged));
  } catch (error) {
    if (error instanceof MergeError) throw new UsageError(error.message);
    throw error;
  }
}

/** Rules, and probes only where some were asked: their clients take long to load. */
function docsOf({ outcomes }: Report): RuleDocs {
  if (!outcomes.some(({ check }) => check.kind === 'probe')) return ruleDocs();
  const { probeDocs } = require('./probe-docs') as typeof import('./probe-docs');
  return new Map([...ruleDocs(), ...probeDocs()]);
}
