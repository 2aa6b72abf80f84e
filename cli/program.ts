import { Command, type CommanderError, Option } from 'commander';
import { VERSION } from '../version';
import { probeCommand } from './probe/command';
import { proveCommand } from './prove/command';
import { reportCommand } from './report/command';
import { twinCommand } from './twin-command';
import { UsageError } from './usage-error';

/** The formats of reports; named here so that the help needs none of the renderers. */
const FORMATS = 'text, json, junit, sarif, markdown, comment, csv, html, oscal, ksi, ocsf, in-toto';

const SEVERITIES: readonly string[] = ['critical', 'high', 'medium', 'low', 'info'];

/** The command line. Each command loads what it needs only when it runs, so that the others start fast. */
export function createProgram(): Command {
  const program = new Command('assay')
    .description(
      'Decides whether AWS serverless architectures are built right, from their templates.\n' +
        'Start with: assay check cdk.out',
    )
    .version(VERSION, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .exitOverride(asUsage)
    .configureOutput({ outputError: () => {} });

  program
    .command('check')
    .summary('judge templates and cloud assemblies')
    .description(
      'Judges every resource of the given inputs by the rules of a profile.\n\n' +
        'PATH is a cloud assembly (cdk.out), a CloudFormation or SAM template (JSON or YAML), or a folder of them; ' +
        'cdk.out when none is given. The report goes to stdout, notes go to stderr.',
    )
    .argument('[PATH...]', 'what to judge')
    .option('--profile <ID>', 'rules to judge by (default: aws-baseline; see "assay list")')
    .option('--only <IDS>', 'judge only these rules', several)
    .option('--skip <IDS>', 'leave these rules out', several)
    .option(
      '--param <NAME=VALUE>',
      'value of a template parameter, or of a pseudo parameter such as AWS::Region',
      several,
    )
    .option('--format <FORMATS>', `formats of the report: ${FORMATS} (default: text)`, several)
    .option('--out <DIR>', 'write the reports into this folder, one file a format; stdout then has the text')
    .addOption(
      new Option(
        '--fail-on <SEVERITY>',
        'only failures at least this severe give exit code 1: critical, high, medium, low or info (default: info)',
      ).argParser(severity),
    )
    .option('--strict', 'unknown verdicts give exit code 1 as well')
    .option('--shard <I/N>', 'judge only part I of N, for example 1/4: to share the inputs among CI jobs')
    .option(
      '--config <FILE>',
      'read these options from a JSON or YAML file; what the command line says goes first',
    )
    .option('--baseline <FILE>', 'a report of --format json: failures that it has do not give exit code 1')
    .option(
      '--redact',
      'replace account ids, hosts, addresses and e-mail addresses by tokens in every report',
    )
    .option('--verbose', 'list the passes too, with their evidence')
    .addHelpText(
      'after',
      `
Several IDS or FORMATS are parted by commas; --only, --skip, --param and
--format may also be given more than once.

Verdicts:
  pass      the rule holds, whatever conditions and parameters turn out to be
  fail      it does not: the report shows the value found and how to mend it
  unknown   it rests on a value that is not in the template, which is named;
            give it with --param where it is a parameter

Exit codes:
  0  nothing failed
  1  something failed
  2  an input could not be read, nothing was judged, or an argument is wrong
  3  a check broke

Examples:
  assay check cdk.out
  assay check template.yaml --param Stage=prod --strict
  assay check cdk.out --format junit,json --out reports --fail-on high`,
    )
    .action((paths: string[], options) => {
      const { checkCommand } = require('./commands/check') as typeof import('./commands/check');
      checkCommand(paths, options);
    });

  program
    .command('list')
    .summary('list the rules, probes and profiles')
    .description('Lists the rules of a profile with their severity and title, and the profiles there are.')
    .option('--profile <ID>', 'only the rules, or probes, of this profile')
    .option('--probes', 'list the probes, which ask a deployment, in the place of the rules')
    .option('--format <FORMAT>', 'text, json or markdown', 'text')
    .addHelpText(
      'after',
      '\nExamples:\n  assay list\n  assay list --profile aws-baseline --format markdown\n  assay list --probes',
    )
    .action((options) => {
      const { listCommand } = require('./commands/list') as typeof import('./commands/list');
      listCommand(options);
    });

  program
    .command('explain')
    .summary('explain a rule, probe or profile')
    .description(
      'Says what a rule wants, why, how to mend a failure, and when not to use it; what a probe asks; or what a profile holds.',
    )
    .argument('<ID>', 'id of a rule, probe or profile, as "assay list" and the reports name it')
    .addHelpText('after', '\nExample:\n  assay explain s3-bucket-tls-only')
    .action((id: string) => {
      const { explainCommand } = require('./commands/explain') as typeof import('./commands/explain');
      explainCommand(id);
    });

  program.addCommand(proveCommand());
  program.addCommand(probeCommand());
  program.addCommand(twinCommand());
  program.addCommand(reportCommand());

  for (const command of program.commands.flatMap((one) => [one, ...one.commands]))
    command.exitOverride(asUsage).configureOutput({ outputError: () => {} });
  return program;
}

/** Said in the option's own words: commander's list of choices takes three lines of the help. */
function severity(value: string): string {
  if (SEVERITIES.includes(value)) return value;
  throw new UsageError(`there is no severity ${value}; there is ${SEVERITIES.join(', ')}`);
}

/** One value an option, so that a PATH behind it stays a PATH; the option may be repeated. */
function several(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), value];
}

/** Commander's complaints in our own words and with our exit code; help and version are no complaints. */
function asUsage(error: CommanderError): void {
  if (error.exitCode === 0) {
    process.exitCode = 0;
    throw new HelpShown();
  }
  if (error.code === 'commander.help')
    throw new UsageError(
      'a command is needed: check, prove, probe, twin, report, list or explain; see "assay --help"',
    );
  throw new UsageError(`${error.message.replace(/^error: /, '')}; see "assay --help"`);
}

/** Help was printed: there is nothing else to do. */
export class HelpShown extends Error {
  override readonly name = 'HelpShown';
}
