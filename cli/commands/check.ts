import { existsSync } from 'node:fs';
import { type CheckOptions, checkPaths, ProfileError, ruleDocs } from '../../policies';
import type { Report } from '../../reports';
import { VERSION } from '../../version';
import { type CheckArguments, type Config, readConfig } from '../config';
import { deliver, formatsOf } from '../report/deliver';
import { prepared } from '../report/prepare';
import { provenance } from '../report/provenance';
import { shardOf } from '../shard';
import { startTime } from '../start-time';
import { UsageError } from '../usage-error';

/** What commander hands over. */
interface Flags extends CheckArguments {
  readonly config?: string;
}

/** `assay check`: judges, writes the reports, and sets the exit code. */
export function checkCommand(paths: readonly string[], flags: Flags): void {
  const args: Config = { ...(flags.config === undefined ? {} : readConfig(flags.config)), ...flags };
  const formats = formatsOf(args);
  const gate = { failOn: args.failOn ?? 'info', strict: args.strict ?? false } as const;
  const found = judged(inputs(paths), args, formats.includes('html'));
  const origin = provenance(process.argv.slice(2), startTime());
  const report = prepared({ ...found, provenance: origin }, args);
  deliver(report, formats, args, gate, ruleDocs);
  if (emptyShard(report, args)) process.exitCode = 0;
}

function judged(paths: readonly string[], args: CheckArguments, pictures: boolean): Report {
  const shard = args.shard === undefined ? undefined : shardOf(args.shard);
  const options: CheckOptions = {
    toolVersion: VERSION,
    startedAt: startTime(),
    parameters: parametersOf(args.param),
    pictures,
    only: idsOf(args.only),
    skip: idsOf(args.skip),
    ...(args.profile !== undefined && { profile: args.profile }),
    ...(shard && { shard }),
  };
  try {
    return checkPaths(paths, options);
  } catch (error) {
    if (error instanceof ProfileError) throw new UsageError(error.message);
    throw error;
  }
}

function inputs(paths: readonly string[]): readonly string[] {
  if (paths.length > 0) return paths;
  if (existsSync('cdk.out')) return ['cdk.out'];
  throw new UsageError('nothing to judge: name a template, a folder or a cdk.out (there is no cdk.out here)');
}

/** Options that take several values may also be given as one, with commas. */
function idsOf(values: readonly string[] | undefined): readonly string[] {
  return (values ?? [])
    .flatMap((value) => value.split(','))
    .map((value) => value.trim())
    .filter((value) => value !== '');
}

function parametersOf(values: readonly string[] | undefined): Record<string, string> {
  const pairs = (values ?? []).map((value): [string, string] => {
    const equals = value.indexOf('=');
    if (equals < 1) throw new UsageError(`--param ${value} has no value; write --param NAME=VALUE`);
    return [value.slice(0, equals), value.slice(equals + 1)];
  });
  return Object.fromEntries(pairs);
}

/** More shards than inputs leave some empty: that is no failure of theirs, and the report says that it judged nothing. */
function emptyShard(report: Report, args: CheckArguments): boolean {
  return args.shard !== undefined && report.summary.templates === 0 && report.problems.length === 0;
}
