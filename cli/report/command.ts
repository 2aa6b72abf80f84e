import { Command, Option } from 'commander';
import { UsageError } from '../usage-error';
import type { MergeFlags } from './merge';

const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'];

const several = (value: string, before: readonly string[] | undefined): readonly string[] => [
  ...(before ?? []),
  value,
];

/** `assay report`. What it runs is loaded only when it runs. */
export function reportCommand(): Command {
  const report = new Command('report')
    .summary('join, compare and verify reports')
    .description('Works on reports that "--format json" wrote.')
    .helpCommand(false);

  report
    .command('merge')
    .summary('join the reports of shards, stacks, or before and after a deployment')
    .description(
      'Joins reports into one and judges the whole. What several have in common is there once; a shard that is missing, ' +
        'another profile or another version is an error.',
    )
    .argument('<FILE...>', 'reports of --format json')
    .option('--format <FORMATS>', 'formats, as for "assay check" (default: text)', several)
    .option('--out <DIR>', 'write the reports into this folder; stdout then has the text')
    .addOption(
      new Option('--fail-on <SEVERITY>', 'only failures at least this severe give exit code 1').argParser(
        (value) => {
          if (SEVERITIES.includes(value)) return value;
          throw new UsageError(`there is no severity ${value}; there is ${SEVERITIES.join(', ')}`);
        },
      ),
    )
    .option('--strict', 'unknown verdicts give exit code 1 as well')
    .option('--verbose', 'list the passes too, with their evidence')
    .addHelpText(
      'after',
      '\nExample:\n  assay report merge part-1.json part-2.json --format sarif --out reports',
    )
    .action((paths: string[], flags: MergeFlags) => {
      const { mergeCommand } = require('../live') as typeof import('../live');
      mergeCommand(paths, flags);
    });

  report
    .command('diff')
    .summary('what is new, fixed and still there between two runs')
    .description(
      'Compares failures by fingerprint: moved lines and reworded messages make no difference. Exit code 1 when the newer ' +
        'run has a failure that the older does not have.',
    )
    .argument('<OLD>', 'report of --format json')
    .argument('<NEW>', 'report of --format json')
    .option('--format <FORMAT>', 'text, markdown or json', 'text')
    .addHelpText('after', '\nExample:\n  assay report diff main.json branch.json --format markdown')
    .action((older: string, newer: string, flags: { format: string }) => {
      const { diffCommand } = require('./diff') as typeof import('./diff');
      diffCommand(older, newer, flags);
    });

  report
    .command('verify')
    .summary('check a folder of reports against its hashes')
    .description(
      'Compares every report in DIR, and every input that is there, with the digests of its in-toto statement.',
    )
    .argument('<DIR>', 'a folder that --out wrote, with --format in-toto among others')
    .action((directory: string) => {
      const { verifyCommand } = require('./verify') as typeof import('./verify');
      verifyCommand(directory);
    });
  return report;
}
