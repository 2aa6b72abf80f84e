import { judgedNothing } from '../exit-code';
import { fingerprints } from '../fingerprint';
import type { Outcome, Report, Verdict } from '../model';
import type { RenderOptions } from '../options';
import { atLeast, compareText } from '../order';
import { gateOf } from '../verdict-line';
import { visible } from '../visible';

const STATEMENT = 'https://in-toto.io/Statement/v1';
const PREDICATE = 'https://in-toto.io/attestation/test-result/v0.1';

/**
 * An in-toto statement with the test-result predicate v0.1, unsigned: its subjects are every input that was judged and every
 * other report of the run, each with the SHA-256 of its bytes. `PASSED` only when nothing failed, broke, was unreadable,
 * unknown or waived; `WARNED` when what is open does not fail the run.
 */
export function renderInToto(report: Report, options: RenderOptions = {}): string {
  const { outputs = [] } = options;
  const names = (of: readonly Verdict[]) => testNames(report, of);
  const statement = {
    _type: STATEMENT,
    subject: [
      ...report.inputs.map(({ path, sha256 }) => ({
        name: visible(path),
        digest: { sha256 },
        annotations: { role: 'input' },
      })),
      ...outputs.map(({ name, sha256 }) => ({ name, digest: { sha256 }, annotations: { role: 'report' } })),
    ],
    predicateType: PREDICATE,
    predicate: {
      result: resultOf(report, options),
      configuration: [
        {
          name: `${report.tool.name}@${report.tool.version}`,
          annotations: {
            profile: visible(report.summary.profile),
            startedAt: report.startedAt,
            ...(report.provenance && {
              endedAt: report.provenance.endedAt,
              commandLine: report.provenance.commandLine.map(visible).join(' '),
              actionList: visible(report.provenance.actionList),
              ...(report.provenance.commit !== undefined && { gitCommit: visible(report.provenance.commit) }),
            }),
          },
        },
        ...(report.provenance
          ? [{ name: 'rules', digest: { sha256: visible(report.provenance.ruleSet.sha256) } }]
          : []),
      ],
      passedTests: names(['pass']),
      warnedTests: names(['unknown', 'waived']),
      failedTests: names(['fail', 'error']),
    },
  };
  return `${JSON.stringify(statement, undefined, 2)}\n`;
}

function resultOf(report: Report, options: RenderOptions): 'PASSED' | 'WARNED' | 'FAILED' {
  const gate = gateOf(options);
  const { verdicts } = report.summary;
  if (verdicts.error > 0 || report.problems.length > 0 || judgedNothing(report)) return 'FAILED';
  const fails = ({ verdict, check, baselineState }: Outcome): boolean =>
    baselineState !== 'unchanged' &&
    ((verdict === 'fail' && atLeast(check.severity, gate.failOn)) || (verdict === 'unknown' && gate.strict));
  if (report.outcomes.some(fails)) return 'FAILED';
  return verdicts.fail + verdicts.unknown + verdicts.waived > 0 ? 'WARNED' : 'PASSED';
}

/** `check@fingerprint`: the same in the next run, and in SARIF. */
function testNames(report: Report, verdicts: readonly Verdict[]): readonly string[] {
  const prints = fingerprints(report.outcomes);
  return report.outcomes
    .flatMap(({ check, verdict }, i) =>
      verdicts.includes(verdict) ? [`${visible(check.id)}@${prints[i] ?? ''}`] : [],
    )
    .sort(compareText);
}

/** A file that a statement names. */
export interface StatementSubject {
  readonly name: string;
  readonly sha256: string;
  readonly role: 'input' | 'report';
}

/** The files of a statement that {@link renderInToto} wrote; undefined for any other text. */
export function parseStatement(text: string): readonly StatementSubject[] | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const statement = value as { _type?: unknown; predicateType?: unknown; subject?: unknown } | null;
  if (statement?._type !== STATEMENT || statement.predicateType !== PREDICATE) return undefined;
  if (!Array.isArray(statement.subject)) return undefined;
  const out: StatementSubject[] = [];
  for (const one of statement.subject as readonly unknown[]) {
    const { name, digest, annotations } = (one ?? {}) as {
      name?: unknown;
      digest?: { sha256?: unknown };
      annotations?: { role?: unknown };
    };
    const sha256 = digest?.sha256;
    const role = annotations?.role;
    if (typeof name !== 'string' || typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/.test(sha256))
      return undefined;
    if (role !== 'input' && role !== 'report') return undefined;
    out.push({ name, sha256, role });
  }
  return out;
}
