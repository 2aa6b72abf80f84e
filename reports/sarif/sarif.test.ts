import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HOSTILE, reportOf } from '../fixtures/hostile';
import { rules, rulesOf } from '../fixtures/rules';
import { having, sample, sampleWith } from '../fixtures/sample';
import type { Report } from '../model';
import { renderSarif } from './sarif';

interface Result {
  readonly ruleId: string;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly locations: readonly {
    readonly physicalLocation: {
      readonly artifactLocation: { readonly uri: string; readonly uriBaseId?: string };
      readonly region: { readonly startLine: number };
    };
  }[];
  readonly suppressions?: readonly { readonly justification: string; readonly status: string }[];
}
interface Run {
  readonly results: readonly Result[];
  readonly invocations: readonly {
    readonly executionSuccessful: boolean;
    readonly toolExecutionNotifications: readonly {
      readonly level: string;
      readonly message: { text: string };
    }[];
  }[];
  readonly tool: {
    readonly driver: { readonly rules: readonly { id: string; help: { markdown: string } }[] };
  };
}

function run(report: Report, options = {}): Run {
  const [first] = (JSON.parse(renderSarif(report, options)) as { runs: Run[] }).runs;
  if (!first) throw new Error('there is no run');
  return first;
}

const byRule = (of: Run, id: string): Result => {
  const found = of.results.find(({ ruleId }) => ruleId === id);
  if (!found) throw new Error(`there is no result of ${id}`);
  return found;
};

/** Microsoft's multitool: its validator with the rules of SARIF and of GitHub. It exits 0 even on errors. */
const MULTITOOL = join(
  __dirname,
  '../../node_modules/@microsoft',
  `sarif-multitool-${process.platform}`,
  process.platform === 'win32' ? 'Sarif.Multitool.exe' : 'Sarif.Multitool',
);
// It holds machine code for x64 only.
const judged = process.arch === 'x64' && existsSync(MULTITOOL) ? it : it.skip;

function verdicts(sarif: Readonly<Record<string, string>>): readonly string[] {
  const dir = mkdtempSync(join(tmpdir(), 'assay-sarif-'));
  try {
    for (const [name, text] of Object.entries(sarif)) writeFileSync(join(dir, name), text);
    const out = join(dir, 'verdict.json');
    const args = ['validate', ...Object.keys(sarif).map((name) => join(dir, name))];
    execFileSync(
      MULTITOOL,
      [...args, '--rule-kind', 'Sarif;Ghas', '--output', out, '--log', 'ForceOverwrite'],
      {
        env: { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' },
        stdio: 'pipe',
      },
    );
    const log = JSON.parse(readFileSync(out, 'utf8')) as {
      runs: {
        invocations?: { toolExecutionNotifications?: { message: { text: string } }[] }[];
        results: { ruleId: string; level?: string; message: { id?: string; arguments?: string[] } }[];
      }[];
    };
    return log.runs.flatMap(({ results, invocations }) => [
      ...results
        .filter(({ level }) => level !== 'note' && level !== 'none')
        // SARIF2005 wants the address of the tool's home page, and there is none yet.
        .filter(({ ruleId }) => ruleId !== 'SARIF2005')
        .map(({ ruleId, level, message }) => `${level ?? 'warning'} ${ruleId} ${JSON.stringify(message)}`),
      ...(invocations ?? []).flatMap(({ toolExecutionNotifications = [] }) =>
        toolExecutionNotifications.map(({ message }) => message.text),
      ),
    ]);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

describe('SARIF', () => {
  judged("meets the multitool's rules of SARIF and of GitHub, also with hostile text everywhere", () => {
    const logs: Record<string, string> = {
      'sample.sarif': renderSarif(sample, { rules }),
      'strict.sarif': renderSarif(sample, { strict: true }),
      'empty.sarif': renderSarif(sampleWith([])),
    };
    // All at once, since each file takes the judge a second; and the one that is nothing.
    for (const text of ['', HOSTILE.join('')]) {
      logs[`hostile-${text.length}.sarif`] = renderSarif(reportOf(text), { rules: rulesOf(text) });
    }
    expect(verdicts(logs)).toEqual([]);
  });

  judged('the judge refuses what is wrong', () => {
    const broken = renderSarif(sample).replaceAll('"startLine"', '"beginLine"');
    expect(verdicts({ 'broken.sarif': broken }).length).toBeGreaterThan(0);
  });

  it('has failures and waived failures as results, the worst first, and nothing that passed', () => {
    const { results } = run(sample);
    expect(results.map(({ ruleId, level }) => [ruleId, level])).toEqual([
      ['s3-bucket-blocks-public-access', 'error'],
      ['s3-bucket-only-through-distribution', 'error'],
      ['apigateway-cache-encrypted', 'note'],
      ['dynamodb-table-recovers', 'warning'],
    ]);
  });

  it('shows a failure at the TypeScript line, else at the line of the template', () => {
    const of = run(sample);
    const place = (id: string) => byRule(of, id).locations[0]?.physicalLocation;
    expect(place('s3-bucket-blocks-public-access')).toMatchObject({
      artifactLocation: { uri: 'lib/blog-website.ts', uriBaseId: 'SRCROOT' },
      region: { startLine: 31 },
    });
    expect(place('apigateway-cache-encrypted')).toMatchObject({
      artifactLocation: { uri: 'examples/orders/template.yaml' },
      region: { startLine: 30, startColumn: 5, endLine: 30, endColumn: 6 },
    });
  });

  it('says a waived failure as a suppression with its justification', () => {
    const { suppressions } = byRule(run(sample), 'dynamodb-table-recovers');
    expect(suppressions).toEqual([
      {
        kind: 'external',
        status: 'accepted',
        justification: 'Sessions are rebuilt on sign-in. (owner payments@example.com, expires 2027-01-31)',
      },
    ]);
  });

  it('keeps its fingerprints when lines move, and tells all results apart', () => {
    const prints = (report: Report) => run(report).results.map((r) => r.partialFingerprints['assay/v1']);
    const moved = sample.outcomes.map((outcome) => ({
      ...outcome,
      message: { ...outcome.message, text: 'said otherwise' },
      subject: { ...outcome.subject, location: { file: 'lib/moved.ts', line: 99, column: 1 } },
    }));
    expect(prints({ ...sample, outcomes: moved })).toEqual(prints(sample));
    expect(new Set(prints(sample)).size).toBe(prints(sample).length);
    const [fail] = having('fail');
    if (!fail) throw new Error('the sample has no failure');
    expect(new Set(prints(sampleWith([fail, { ...fail }, fail]))).size).toBe(3);
  });

  it('explains its rules as Markdown, as far as they are handed over', () => {
    const rule = run(sample, { rules }).tool.driver.rules.find(
      (r) => r.id === 's3-bucket-blocks-public-access',
    );
    expect(rule?.help.markdown).toContain('### To mend it\n\n```ts\nnew s3.Bucket(');
    expect(rule?.help.markdown).toContain('<https://docs.aws.amazon.com/AmazonS3/');
  });

  it('tells of broken checks, unreadable inputs, unknown verdicts and unused waivers beside the results', () => {
    const [invocation] = run(sample).invocations;
    expect(invocation?.executionSuccessful).toBe(false);
    const said = invocation?.toolExecutionNotifications.map(
      ({ level, message }) => `${level}: ${message.text}`,
    );
    expect(said?.join('\n')).toContain('error: a tab cannot indent a line of YAML. Indent line 12');
    expect(said?.join('\n')).toContain(
      'error: apigateway-method-has-authorizer on OrdersApi: the check broke',
    );
    expect(said?.filter((text) => text.includes('unknown, which is not a pass'))).toHaveLength(2);
    expect(said?.join('\n')).toContain('warning: the waiver of s3-bucket-versioned on Blog/Scratch/*');
  });

  it('has unknown verdicts as results when the run is strict', () => {
    const found = run(sample, { strict: true }).results.filter((r) => r.ruleId === 'dynamodb-table-recovers');
    expect(found.map((r) => r.level)).toEqual(['warning', 'warning', 'warning']);
  });

  it('stays within what code scanning takes, and says what it left out', () => {
    const [fail] = having('fail');
    if (!fail) throw new Error('the sample has no failure');
    const many = Array.from({ length: 25_003 }, (_, i) => ({
      ...fail,
      subject: { template: 'a.json', logicalId: `R${i}` },
    }));
    const { results, invocations } = run(sampleWith(many));
    expect(results).toHaveLength(25_000);
    expect(invocations[0]?.toolExecutionNotifications[0]?.message.text).toMatch(/^3 more results/);
  });
});
