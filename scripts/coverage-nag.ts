import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What answers a rule of cdk-nag: rules of ours, or why there is none; beside rules, how they differ. */
export interface NagAnswer {
  readonly rules?: readonly string[];
  readonly why?: string;
}

export interface NagTable {
  /** Rules of services that none of the reference architectures uses, by the service's name. */
  readonly outOfScope: Readonly<Record<string, readonly string[]>>;
  /** By cdk-nag's rule id (`AwsSolutions-S1`, `Serverless-LambdaDLQ`). */
  readonly rules: Readonly<Record<string, NagAnswer>>;
}

/** The table as it was reviewed; that it is whole and names rules that exist is tested against the installed cdk-nag. */
export function nagTable(): NagTable {
  return JSON.parse(readFileSync(join(__dirname, 'coverage-cdk-nag.json'), 'utf8')) as NagTable;
}

/** docs/coverage-cdk-nag.md. */
export function nagPage({ outOfScope, rules }: NagTable): string {
  const answered = Object.values(rules).filter((answer) => (answer.rules ?? []).length > 0).length;
  return [
    '<!-- Generated from scripts/coverage-cdk-nag.json: npm run docs. -->',
    '',
    '# The rules of cdk-nag and ours',
    '',
    'Every rule of the AwsSolutions and Serverless packs of the installed [cdk-nag](https://github.com/cdklabs/cdk-nag), and what',
    `answers it here: ${answered} of ${Object.keys(rules).length} for the services in scope have a rule, the others a reason. The two differ in how they look:`,
    'cdk-nag judges constructs one by one while they are synthesized; these rules judge the template that results, with its',
    'conditions and parameters, and what resources are wired to.',
    '',
    '| cdk-nag | Rules here | Why none, or how they differ |',
    '| --- | --- | --- |',
    ...Object.entries(rules).map(
      ([id, { rules: ours = [], why = '' }]) =>
        `| ${id} | ${ours.map((rule) => `[${rule}](rules/${rule}.md)`).join(', ')} | ${why.replaceAll('|', '\\|')} |`,
    ),
    '',
    '## Services that are out of scope',
    '',
    'None of the reference architectures uses them.',
    '',
    '| Service | cdk-nag |',
    '| --- | --- |',
    ...Object.entries(outOfScope).map(([service, ids]) => `| ${service} | ${ids.join(', ')} |`),
    '',
  ].join('\n');
}
