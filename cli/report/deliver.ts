import {
  exitCode,
  FORMATS,
  type Format,
  type Gate,
  type RenderOptions,
  type Report,
  ReportWriteError,
  type RuleDocs,
  render,
  writeReports,
} from '../../reports';
import { UsageError } from '../usage-error';

/** How a report is to be given. */
export interface Delivery {
  readonly format?: readonly string[];
  readonly out?: string;
  readonly verbose?: boolean;
}

/** The formats that were asked for, text when none was. One report fits stdout; several need a folder. */
export function formatsOf({ format, out }: Delivery): readonly Format[] {
  const words = (format ?? [])
    .flatMap((value) => value.split(','))
    .map((value) => value.trim())
    .filter((value) => value !== '');
  const formats = [...new Set(words)].map((word) => {
    const known = FORMATS.find((name) => name === word);
    if (!known) throw new UsageError(`there is no format ${word}; there is ${FORMATS.join(', ')}`);
    return known;
  });
  if (formats.length > 1 && out === undefined)
    throw new UsageError(`stdout takes one report; write --out DIR for ${formats.join(' and ')}`);
  return formats.length === 0 ? ['text'] : formats;
}

/** Writes the report to stdout or into a folder, and sets the exit code. `docs` is what explains its checks. */
export function deliver(
  report: Report,
  formats: readonly Format[],
  how: Delivery,
  gate: Gate,
  docs: () => RuleDocs,
): void {
  const options: RenderOptions = {
    ...gate,
    verbose: how.verbose ?? false,
    width: Math.min(process.stdout.columns ?? 80, 100),
    color: wantsColor(),
    // Only what explains rules pays for reading them all.
    ...(formats.some((format) => format !== 'text' && format !== 'json') && { rules: docs() }),
  };
  if (how.out === undefined) {
    for (const format of formats) process.stdout.write(render(format, report, options));
  } else {
    // A person who asked for files still wants to know how it went, also when the files cannot be written.
    process.stdout.write(render('text', report, options));
    write(report, formats, how.out, options);
  }
  process.exitCode = exitCode(report, gate);
}

function write(report: Report, formats: readonly Format[], directory: string, options: RenderOptions): void {
  try {
    for (const file of writeReports(report, formats, directory, options)) {
      process.stderr.write(`wrote ${file}\n`);
    }
  } catch (error) {
    if (error instanceof ReportWriteError) throw new UsageError(error.message);
    throw error;
  }
}

/** https://no-color.org: any non-empty NO_COLOR turns colour off. */
function wantsColor(): boolean {
  return process.stdout.isTTY === true && !process.env['NO_COLOR'] && process.env['TERM'] !== 'dumb';
}
