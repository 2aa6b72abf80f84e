import { Command, Option } from 'commander';
import { UsageError } from '../usage-error';

/** One value an option; the option may be repeated. */
const several = (value: string, before: readonly string[] | undefined): readonly string[] => [
  ...(before ?? []),
  value,
];

const positive =
  (name: string, most: number) =>
  (value: string): number => {
    const n = Number(value);
    if (Number.isFinite(n) && n > 0 && n <= most) return n;
    throw new UsageError(`${name} ${value} is not a number between 1 and ${most}`);
  };

const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'];

/** `assay probe`. What it runs is loaded only when it runs. */
export function probeCommand(): Command {
  return new Command('probe')
    .summary('ask a running deployment')
    .description(
      'Asks a deployment what its templates promise, and answers with evidence: every request and answer, without secrets.\n\n' +
        'The plan is made from the templates and the live values of the stack outputs. With --twin the deployment is a twin on ' +
        'loopback that is started for the run: no account is needed.',
    )
    .option('--outputs <FILE>', 'live outputs, as "cdk deploy --outputs-file FILE" writes them')
    .option(
      '--resources <FILE>',
      'physical ids, as "aws cloudformation describe-stack-resources" writes them',
    )
    .option('--template <PATH>', 'templates of the deployment (default: cdk.out)', several)
    .option('--twin <PATH>', 'start a twin of these templates and ask it', several)
    .option(
      '--endpoints <FILE>',
      'addresses to ask in the place of the real ones, as "assay twin --write" writes them',
    )
    .option('--plan', 'print what would be asked, and ask nothing')
    .option('--profile <ID>', 'only the probes of this profile (see "assay list --probes --profile ID")')
    .option('--only <IDS>', 'only these probes', several)
    .option('--skip <IDS>', 'leave these probes out', several)
    .option(
      '--param <NAME=VALUE>',
      'value of a template parameter, or of a pseudo parameter such as AWS::Region',
      several,
    )
    .option('--path <PATH>', 'a path that exists behind a distribution, for example /index.html', several)
    .option('--signing-key <FILE>', 'private key of a public key that the distributions trust')
    .option('--key-pair-id <ID>', 'the id of that public key')
    .option(
      '--create-users',
      'let probes make test users and data with the credentials in the environment; they remove them again',
    )
    .option(
      '--expired-token <FILE>',
      'an ID token of a user pool that was good once: it takes hours until one expires',
    )
    .option('--rate <N>', 'requests a second of the latency probes (default: 20)', positive('--rate', 5_000))
    .option('--seconds <N>', 'how long they last (default: 5)', positive('--seconds', 600))
    .option(
      '--objective <pNN=MS>',
      'what a percentile of latency must not exceed, for example p99=200',
      several,
    )
    .option(
      '--repeat <N>',
      'ask every question N times; the worst answer counts',
      positive('--repeat', 1_000),
    )
    .option(
      '--concurrency <N>',
      'questions asked at the same time (default: 8)',
      positive('--concurrency', 64),
    )
    .option('--format <FORMATS>', 'formats of the report, as for "assay check" (default: text)', several)
    .option('--out <DIR>', 'write the reports into this folder; stdout then has the text')
    .addOption(
      new Option(
        '--fail-on <SEVERITY>',
        'only failures at least this severe give exit code 1 (default: info)',
      ).argParser((value) => {
        if (SEVERITIES.includes(value)) return value;
        throw new UsageError(`there is no severity ${value}; there is ${SEVERITIES.join(', ')}`);
      }),
    )
    .option('--strict', 'unknown verdicts give exit code 1 as well')
    .option('--shard <I/N>', 'ask only part I of N of the questions, to share them among CI jobs')
    .option(
      '--config <FILE>',
      'read these options from a JSON or YAML file, under "probe"; what the command line says goes first',
    )
    .option('--waivers <FILE>', 'a config file of "assay check": its waivers count here too')
    .option('--baseline <FILE>', 'a report of --format json: failures that it has do not give exit code 1')
    .option(
      '--redact',
      'replace account ids, hosts, addresses and e-mail addresses by tokens in every report',
    )
    .option('--verbose', 'list the passes too, with their evidence')
    .addHelpText(
      'after',
      `
Verdicts:
  pass     the deployment does what the statement says
  fail     it does not: the exchange that shows it is in the report
  unknown  a value is missing, which is named
  error    the question could not be asked, or was not answered: the fault is named

Exit codes:
  0  nothing failed
  1  something failed
  2  an input could not be read, nothing was asked, or an argument is wrong
  3  a question was not answered, or a probe broke

Examples:
  assay probe --twin cdk.out
  assay probe --outputs outputs.json --template cdk.out --plan
  assay probe --outputs outputs.json --template cdk.out --format junit --out reports`,
    )
    .action(async (flags) => {
      const { probeCommand: run } = require('../live') as typeof import('../live');
      await run(flags);
    });
}
