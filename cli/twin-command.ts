import { Command } from 'commander';

const several = (value: string, before: readonly string[] | undefined): readonly string[] => [
  ...(before ?? []),
  value,
];

/** `assay twin`. What it runs is loaded only when it runs. */
export function twinCommand(): Command {
  return new Command('twin')
    .summary('serve templates on loopback')
    .description(
      'Serves a resolved template on loopback, as far as probes look and no further: CloudFront, S3, Route 53, Cognito, API Gateway, ' +
        'Lambda, DynamoDB and what else docs/probes.md names.\n\n' +
        'PATH is a cloud assembly, a template, or a reference architecture that "npm run synth -- CASE" has written. stdout is what "cdk deploy --outputs-file" would ' +
        'write; where it serves goes to stderr.',
    )
    .argument('<PATH...>', 'what to serve')
    .option(
      '--param <NAME=VALUE>',
      'value of a template parameter, or of a pseudo parameter such as AWS::Region',
      several,
    )
    .option(
      '--write <DIR>',
      'write outputs.json, resources.json, endpoints.json and signing keys into this folder',
    )
    .addHelpText(
      'after',
      `
Examples:
  assay twin cdk.out
  assay twin todo-list
  assay twin cdk.out --write twin
    then: assay probe --outputs twin/outputs.json --resources twin/resources.json \\
            --endpoints twin/endpoints.json`,
    )
    .action(async (paths: string[], flags) => {
      const { twinCommand: run } = require('./live') as typeof import('./live');
      await run(paths, flags);
    });
}
