/**
 * The main job: synthesizes the example stacks, judges them, and writes the reports to assay-report/. The stack that is
 * broken on purpose must fail, and by the rules that its mistakes break; anything else fails the job.
 */
import { rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { App, type Stack } from 'aws-cdk-lib';
import { BrokenWebsiteStack } from '../examples/broken-website';
import { OrdersApiStack } from '../examples/orders-api';
import { WebsiteStack } from '../examples/website';

const OUT = 'assay-report';

interface Example {
  readonly name: string;
  readonly stack: (app: App) => Stack;
  /** Rules that must fail. */
  readonly failing: readonly string[];
}

const EXAMPLES: readonly Example[] = [
  { name: 'website', stack: (app) => new WebsiteStack(app, 'Website'), failing: [] },
  { name: 'orders-api', stack: (app) => new OrdersApiStack(app, 'OrdersApi'), failing: [] },
  {
    name: 'broken-website',
    stack: (app) => new BrokenWebsiteStack(app, 'BrokenWebsite'),
    failing: BrokenWebsiteStack.EXPECTED,
  },
];

/** Writes the example's cloud assembly and returns its folder. */
function synthesize({ name, stack }: Example): string {
  const outdir = join(OUT, name, 'cdk.out');
  const context = {
    'aws:cdk:version-reporting': false,
    // Logs are delivered by bucket policy: buckets without ACLs take them.
    '@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy': true,
  };
  const app = new App({ outdir, context });
  stack(app);
  app.synth();
  return outdir;
}

function main(): number {
  // The library as it is published, not its sources: what a user would run.
  const { check, FORMATS, render, writeReports } = require('../dist/index.js') as typeof import('../index');
  rmSync(OUT, { recursive: true, force: true });
  let wrong = 0;
  for (const example of EXAMPLES) {
    const report = check(synthesize(example));
    const files = writeReports(report, FORMATS, join(OUT, example.name));
    const failed = [
      ...new Set(report.outcomes.filter((o) => o.verdict === 'fail').map((o) => o.check.id)),
    ].sort();
    const broken = report.outcomes.filter((o) => o.verdict === 'error').length + report.problems.length;
    const expected = broken === 0 && JSON.stringify(failed) === JSON.stringify([...example.failing].sort());
    if (!expected) wrong++;
    const said =
      example.failing.length > 0
        ? `broken on purpose, must fail: ${example.failing.join(', ')}`
        : 'must not fail';
    process.stdout.write(
      `\n${'═'.repeat(78)}\n${example.name} (${said}): ${expected ? 'as expected' : 'NOT AS EXPECTED'}\n\n`,
    );
    process.stdout.write(
      render('text', report, { width: 80, color: process.stdout.isTTY === true && !process.env['NO_COLOR'] }),
    );
    process.stdout.write(`\nReports: ${files.map((file) => relative('.', file)).join(', ')}\n`);
  }
  process.stdout.write(`\n${EXAMPLES.length - wrong} of ${EXAMPLES.length} examples came out as expected.\n`);
  return wrong === 0 ? 0 : 1;
}

process.exitCode = main();
