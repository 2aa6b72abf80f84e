import { join } from 'node:path';
import { readConfig } from '../cli/config';
import { checkPaths, ruleDocs } from '../policies';
import {
  applyWaivers,
  compareReports,
  FORMATS,
  fileName,
  mergeReports,
  type Report,
  render,
  renderComparison,
  writtenReports,
} from '../reports';

/** Not the page: one is enough (docs/samples/cases). */
const SHOWN = FORMATS.filter((format) => format !== 'html');

/**
 * docs/samples: every format made from docs/samples/input, by path below `docs/`. What changes from day to day is not in them:
 * the time is fixed, and so are version and rule set.
 */
export function samples(root: string): ReadonlyMap<string, string> {
  const cwd = join(root, 'docs', 'samples', 'input');
  const { waivers = [], ...options } = readConfig(join(cwd, 'assay.yaml'));
  const judged = checkPaths(['template.yaml'], {
    cwd,
    startedAt: new Date('2026-11-20T12:00:00Z'),
    toolVersion: '0.1.0',
    ...(options.profile !== undefined && { profile: options.profile }),
    ...(options.only !== undefined && { only: options.only }),
  });
  const report = told(applyWaivers(judged, waivers), [
    'assay',
    'check',
    'template.yaml',
    '--config',
    'assay.yaml',
    '--out',
    '.',
  ]);
  const files = new Map(
    writtenReports(report, SHOWN, { rules: ruleDocs() }).map(({ name, text }) => [`samples/${name}`, text]),
  );
  files.set('samples/diff.md', renderComparison(compareReports(earlier(report), report), 'markdown'));
  files.set('samples/merged.txt', render('text', merged(report)));
  files.set('samples/README.md', readme());
  return files;
}

/** docs/samples/cases: every format, the page too, of a report on the reference architectures. */
export function caseSamples(report: Report): ReadonlyMap<string, string> {
  const whole = told(report, ['assay', 'report', 'merge', 'case-*.json', '--out', '.']);
  return new Map(
    writtenReports(whole, FORMATS, { rules: ruleDocs() }).map(({ name, text }) => [
      `samples/cases/${name}`,
      text,
    ]),
  );
}

/** The report with what changes from day to day made up. */
function told(report: Report, commandLine: readonly string[]): Report {
  return {
    ...report,
    tool: { ...report.tool, version: '0.1.0' },
    provenance: {
      commandLine,
      commit: '0123456789abcdef0123456789abcdef01234567',
      ruleSet: { sha256: '0'.repeat(64), rules: 100 },
      actionList: 'list of the day',
      endedAt: '2026-11-20T12:00:01.000Z',
    },
  };
}

/** The same run as it would have been before the bucket's policy was written and the table was there. */
function earlier(report: Report): Report {
  const outcomes = report.outcomes.map((outcome) =>
    outcome.subject.logicalId === 'Content' && outcome.verdict === 'fail'
      ? { ...outcome, verdict: 'pass' as const }
      : outcome.subject.logicalId === 'Scratch' && outcome.verdict === 'pass'
        ? { ...outcome, verdict: 'fail' as const }
        : outcome,
  );
  return { ...report, outcomes };
}

function merged(report: Report): Report {
  const half = (index: number): Report => ({
    ...report,
    outcomes: report.outcomes.filter((_, i) => i % 2 === index - 1),
    shard: { index, count: 2 },
  });
  return mergeReports([1, 2].map((index) => ({ name: `part-${index}.json`, report: half(index) })));
}

function readme(): string {
  const rows = FORMATS.map((format) => {
    const name = fileName(format);
    const small = format !== 'html' ? `[${name}](${name})` : '';
    return `| \`${format}\` | ${small} | [${name}](cases/${name}) |`;
  });
  return `<!-- Made by npm run docs (scripts/samples.ts). -->
# Samples

Every format of \`assay check\`, made twice. From a small template: [input/template.yaml](input/template.yaml) with
[input/assay.yaml](input/assay.yaml): failures, one that is waived, one whose waiver has expired, a verdict that is unknown,
and a waiver that matches nothing. Time, commit, rule set and action list are made up, so that the files stay as they are.
And from the six [reference architectures](../../architectures/README.md), each as it is and broken on purpose in one way,
judged by the rules that see what was broken and joined into one report: the failures point at the TypeScript that made the
resource, and each passes where nothing was broken. \`npm run assay\` writes the reports of all rules.

What the formats are for: [formats.md](../formats.md).

| format | small template | reference architectures |
| --- | --- | --- |
${rows.join('\n')}
| \`assay report diff --format markdown\` | [diff.md](diff.md) | |
| \`assay report merge\` | [merged.txt](merged.txt) | |
| \`html\`, as it looks (\`npm run screenshots\`) | [light](html-light.png), [dark](html-dark.png), [printed](html-print.png) | |
`;
}
