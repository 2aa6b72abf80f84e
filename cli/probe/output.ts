import {
  exitCode,
  FORMATS,
  type Format,
  type Gate,
  type RenderOptions,
  type Report,
  ReportWriteError,
  render,
  writeReports,
} from '../../reports';
import { UsageError } from '../usage-error';

/** How a report is to be shown. */
export interface OutputFlags {
  readonly format?: readonly string[];
  readonly out?: string;
  readonly verbose?: boolean;
}

/** The formats asked for; text when none is. */
export function formatsOf({ format, out }: OutputFlags): readonly Format[] {
  const names = [...new Set(idsOf(format))];
  if (names.length > 1 && out === undefined)
    throw new UsageError(`stdout takes one report; write --out DIR for ${names.join(' and ')}`);
  return (names.length === 0 ? ['text'] : names).map((name) => {
    const known = FORMATS.find((one) => one === name);
    if (!known) throw new UsageError(`there is no format ${name}; there is ${FORMATS.join(', ')}`);
    return known;
  });
}

/** Options that take several values may also be given as one, with commas. */
export function idsOf(values: readonly string[] | undefined): readonly string[] {
  return (values ?? [])
    .flatMap((value) => value.split(','))
    .map((value) => value.trim())
    .filter((value) => value !== '');
}

/** Prints or writes the report, and sets the exit code as `assay check` does. */
export function deliver(report: Report, formats: readonly Format[], flags: OutputFlags, gate: Gate): void {
  const rendering: RenderOptions = {
    ...gate,
    verbose: flags.verbose ?? false,
    width: Math.min(process.stdout.columns ?? 80, 100),
    color: process.stdout.isTTY === true && !process.env['NO_COLOR'] && process.env['TERM'] !== 'dumb',
  };
  if (flags.out === undefined) {
    for (const format of formats) print(render(format, report, rendering));
  } else {
    print(render('text', report, rendering));
    try {
      for (const file of writeReports(report, formats, flags.out, rendering))
        process.stderr.write(`wrote ${file}\n`);
    } catch (error) {
      if (error instanceof ReportWriteError) throw new UsageError(error.message);
      throw error;
    }
  }
  process.exitCode = exitCode(report, gate);
}

export function print(text: string): void {
  process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
}
