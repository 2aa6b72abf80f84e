import type { Outcome, Report, Verdict } from '../model';
import type { RenderOptions } from '../options';
import { compareOutcomes, groupBy } from '../order';
import { code, inline } from '../prose';
import { byVerdict, gateOf, headline } from '../verdict-line';
import { count, grouped, place, subjectName } from '../visible';
import { unusedWaivers } from '../waivers/apply';
import { Budget } from './budget';
import { finding, oneLine } from './finding';

/** GitHub's limit of a step summary, in bytes; what does not fit is not shown at all. */
const SUMMARY = 1_048_576;
/** GitHub's limit of a comment's body, in characters. */
const COMMENT = 65_536;
/** By this line a job finds its own comment of the last push and replaces it. */
const MARK = '<!-- cdk-assay -->';

/** A summary of a job, for `$GITHUB_STEP_SUMMARY`: at most 1 MiB, failures open to a click, in an order that never changes. */
export function renderMarkdown(report: Report, options: RenderOptions = {}): string {
  return page(report, options, new Budget(SUMMARY), { evidence: true, listed: 5_000 });
}

/** A comment on a change: the same, shorter, and at most 65,536 characters. */
export function renderComment(report: Report, options: RenderOptions = {}): string {
  const out = new Budget(COMMENT);
  out.add(`${MARK}\n`);
  return page(report, options, out, { evidence: false, listed: 50 });
}

interface Detail {
  readonly evidence: boolean;
  readonly listed: number;
}

function page(report: Report, options: RenderOptions, out: Budget, detail: Detail): string {
  const { state, word, sentence } = headline(report, gateOf(options));
  const sign = { good: '✅', open: '⚠️', bad: '❌' }[state];
  const { summary, tool, provenance } = report;
  out.add(`## ${sign} ${word}: ${inline(sentence)}\n\n`);
  const scope = [
    count(summary.templates, 'template'),
    count(summary.resources, 'resource'),
    count(summary.checks, 'check'),
    `profile ${code(summary.profile)}`,
  ];
  out.add(`Judged ${scope.join(', ')}: ${byVerdict(summary.verdicts)}.\n\n`);
  const of = (verdict: Verdict) => report.outcomes.filter((o) => o.verdict === verdict).sort(compareOutcomes);

  const problems = report.problems.map(({ what, fix, path, location }) => {
    const where = code(location ? place(location) : path);
    return `- ${where}: ${inline(what)}. ${inline(fix)}\n`;
  });
  section(out, 'Inputs that could not be read or judged', problems, problems.length);
  findings(out, 'Checks that broke', of('error'), detail);
  const failures = of('fail');
  const known = failures.filter(({ baselineState }) => baselineState === 'unchanged');
  findings(
    out,
    'Failures',
    failures.filter((outcome) => !known.includes(outcome)),
    detail,
  );
  findings(out, 'Failures known in the baseline', known, detail);
  unknown(out, of('unknown'), detail);
  lines(out, 'Waived', of('waived').map(waived), detail);
  lines(
    out,
    'Unused waivers',
    unusedWaivers(report).map((text) => inline(text)),
    detail,
  );
  lines(
    out,
    'Not judged',
    report.notJudged.map(
      (n) => `${code(n.logicalId ?? n.template)} ${code(n.type ?? '')}: ${inline(n.reason)}`,
    ),
    detail,
  );
  lines(
    out,
    'Checks that found nothing to judge',
    summary.matchedNothing.map((id) => code(id)),
    detail,
  );
  const commit = provenance?.commit === undefined ? '' : `, commit ${code(provenance.commit.slice(0, 12))}`;
  return out.end(`<sub>${inline(`${tool.name} ${tool.version}, ${report.startedAt}`)}${commit}</sub>\n`);
}

function findings(out: Budget, title: string, outcomes: readonly Outcome[], detail: Detail): void {
  const blocks = outcomes.slice(0, detail.listed).map((outcome) => finding(outcome, detail.evidence));
  section(out, title, blocks, outcomes.length);
}

/** Unknown verdicts by what they rest on: one assumption is often behind many. */
function unknown(out: Budget, outcomes: readonly Outcome[], detail: Detail): void {
  const causes = groupBy(outcomes, ({ evidence, message }) => {
    const assumptions = evidence.filter(({ kind }) => kind === 'assumption').map(({ text }) => text);
    return assumptions.length > 0 ? [...new Set(assumptions)].join('; ') : message.text;
  });
  const items = [...causes].map(([cause, group]) => {
    const names = group
      .slice(0, 5)
      .map(({ check, subject }) => `${code(check.id)} ${code(subjectName(subject))}`);
    const more = group.length > 5 ? ` and ${grouped(group.length - 5)} more` : '';
    return `${inline(cause, 500)}: ${names.join(', ')}${more}`;
  });
  lines(out, 'Unknown, which is not a pass', items, detail, outcomes.length);
}

function waived(outcome: Outcome): string {
  const { waiver } = outcome;
  const by = waiver
    ? `${inline(waiver.reason, 500)} (owner ${inline(waiver.owner, 200)}, until ${inline(waiver.expires ?? 'never ends', 50)})`
    : 'no waiver is recorded';
  return `${oneLine(outcome)}: ${by}`;
}

/** A folded list. */
function lines(
  out: Budget,
  title: string,
  items: readonly string[],
  detail: Detail,
  total = items.length,
): void {
  if (items.length === 0) return;
  const shown = items.slice(0, detail.listed);
  const rest = items.length - shown.length;
  const more = rest > 0 ? `- and ${grouped(rest)} more\n` : '';
  const body = shown.map((item) => `- ${item}\n`).join('');
  out.add(`<details><summary>${title} (${grouped(total)})</summary>\n\n${body}${more}\n</details>\n\n`);
}

function section(out: Budget, title: string, blocks: readonly string[], total: number): void {
  if (total === 0) return;
  if (!out.add(`### ${title} (${grouped(total)})\n\n`)) return;
  let shown = 0;
  while (shown < blocks.length && out.add(blocks[shown] ?? '')) shown += 1;
  const left = total - shown;
  if (left > 0) out.force(`\nand ${grouped(left)} more, in the other formats of this report\n`);
  out.add('\n');
}
