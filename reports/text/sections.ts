import type { Outcome, Report } from '../model';
import { byResource, compareText, groupBy } from '../order';
import { count, cut, grouped, place, subjectName, visible } from '../visible';
import { unusedWaivers } from '../waivers/apply';
import { evidenceRows, outcomeRows } from './outcome-rows';
import type { Page } from './page';
import { SYMBOL, VERDICT_LOOK } from './style';

/** How many subjects of one cause are listed before the rest is only counted. */
const FOLD = 5;

function heading(page: Page, title: string, n: number): void {
  page.gap(2);
  page.line(0, `${title} (${grouped(n)})`, 'strong');
  page.gap();
}

function fold<T>(
  page: Page,
  indent: number,
  items: readonly T[],
  verbose: boolean,
  one: (item: T) => void,
): void {
  const shown = verbose ? items : items.slice(0, FOLD);
  shown.forEach(one);
  const more = items.length - shown.length;
  if (more > 0) page.line(indent, `and ${grouped(more)} more; --verbose lists them`, 'quiet');
}

/** Inputs that could not be read: which file, which line, what, and how to mend it. */
export function problemsSection(page: Page, report: Report): void {
  if (report.problems.length === 0) return;
  heading(page, 'Problems of inputs that could not be read or judged', report.problems.length);
  for (const problem of report.problems) {
    const where = problem.location ? place(problem.location) : cut(problem.path, 400);
    page.gap();
    page.pieces(2, [
      ['bad', `${SYMBOL.fail} unreadable`],
      ['strong', where],
    ]);
    page.line(4, cut(problem.what, 1_000));
    page.row(4, 'fix', cut(problem.fix, 1_000), 'good', 3);
  }
}

/** Outcomes of one verdict, by template and resource. */
export function resourcesSection(
  page: Page,
  title: string,
  outcomes: readonly Outcome[],
  verbose: boolean,
): void {
  if (outcomes.length === 0) return;
  heading(page, title, outcomes.length);
  for (const { template, resources } of byResource(outcomes)) {
    const stack = resources[0]?.first.subject.stack;
    page.gap();
    page.pieces(0, [
      ['note', cut(template, 400)],
      ['quiet', stack === undefined ? '' : `stack ${cut(stack, 200)}`],
    ]);
    for (const { first, outcomes: ofResource } of resources) {
      resourceHeading(page, first);
      page.gap();
      for (const outcome of ofResource) {
        outcomeRows(page, 4, outcome, verbose);
        page.gap();
      }
    }
  }
}

function resourceHeading(page: Page, { subject }: Outcome): void {
  page.gap();
  if (subject.logicalId === undefined) {
    page.line(2, 'the template as a whole', 'strong');
  } else {
    page.pieces(2, [
      ['strong', subjectName(subject)],
      ['quiet', cut(subject.type ?? '', 200)],
      ['quiet', subject.constructPath === undefined ? '' : cut(subject.logicalId, 300)],
    ]);
  }
  if (subject.location) page.line(2, `at ${place(subject.location)}`, 'quiet', 3);
}

/** What an unknown verdict rests on: its assumptions, else its message. */
function cause(outcome: Outcome): string {
  const assumptions = outcome.evidence.filter((e) => e.kind === 'assumption').map((e) => e.text);
  return assumptions.length > 0 ? [...new Set(assumptions)].join('; ') : outcome.message.text;
}

/** Unknown verdicts, by what they rest on, the commonest cause first. */
export function unknownSection(page: Page, outcomes: readonly Outcome[], verbose: boolean): void {
  if (outcomes.length === 0) return;
  heading(page, 'Unknown: rests on what the template does not hold', outcomes.length);
  const causes = [...groupBy(outcomes, cause)].sort(
    ([a, x], [b, y]) => y.length - x.length || compareText(a, b),
  );
  for (const [text, group] of causes) {
    page.gap();
    page.line(2, `${SYMBOL.unknown} ${cut(text, 1_000)}`, VERDICT_LOOK.unknown, 2);
    fold(page, 4, group, verbose, (outcome) => {
      page.pieces(4, [
        ['plain', cut(outcome.check.id, 200)],
        ['quiet', subjectName(outcome.subject)],
      ]);
      if (verbose) evidenceRows(page, 6, outcome, verbose);
    });
  }
}

/** Accepted failures: who, why, until when. */
export function waivedSection(page: Page, outcomes: readonly Outcome[]): void {
  if (outcomes.length === 0) return;
  heading(page, 'Waived', outcomes.length);
  for (const outcome of outcomes) {
    page.gap();
    page.pieces(2, [
      [VERDICT_LOOK.waived, `${SYMBOL.waived} ${outcome.check.severity}`],
      ['strong', cut(outcome.check.id, 200)],
      ['quiet', subjectName(outcome.subject)],
    ]);
    const { waiver } = outcome;
    page.row(4, 'found', visible(cut(outcome.message.text, 1_000)), 'plain', 7);
    page.row(4, 'reason', visible(cut(waiver?.reason ?? 'none was given', 1_000)), 'plain', 7);
    page.row(4, 'owner', visible(cut(waiver?.owner ?? 'nobody', 200)), 'plain', 7);
    page.row(4, 'expires', visible(cut(waiver?.expires ?? 'never', 200)), 'plain', 7);
  }
}

/** Waivers that matched nothing: what they were for is mended, or they never named it. */
export function unusedWaiversSection(page: Page, report: Report): void {
  const unused = unusedWaivers(report);
  if (unused.length === 0) return;
  heading(page, 'Unused waivers', unused.length);
  for (const text of unused) page.line(2, `${SYMBOL.waived} ${visible(cut(text, 1_000))}`, 'warn', 2);
}

/** Passes with what they rest on. */
export function passesSection(page: Page, outcomes: readonly Outcome[]): void {
  if (outcomes.length === 0) return;
  heading(page, 'Passed', outcomes.length);
  for (const outcome of outcomes) {
    page.pieces(2, [
      [VERDICT_LOOK.pass, `${SYMBOL.pass} ${cut(outcome.check.id, 200)}`],
      ['quiet', subjectName(outcome.subject)],
    ]);
    page.line(4, cut(outcome.message.text, 1_000));
    evidenceRows(page, 4, outcome, true);
  }
}

/** What was there and not judged: not applicable, checks that found nothing, resources nobody reads. */
export function restSection(page: Page, report: Report, verbose: boolean): void {
  const idle = report.outcomes.filter((o) => o.verdict === 'not-applicable');
  if (idle.length > 0) {
    heading(page, 'Not applicable', idle.length);
    const reasons = [...groupBy(idle, (o) => `${o.check.id}\n${o.message.text}`).values()];
    fold(page, 2, reasons, verbose, (group) => {
      const [first] = group;
      if (!first) return;
      const times =
        group.length > 1 ? ` (${count(group.length, 'subject')})` : ` (${subjectName(first.subject)})`;
      page.line(
        2,
        `${SYMBOL['not-applicable']} ${cut(first.check.id, 200)}: ${cut(first.message.text, 500)}${times}`,
        'plain',
        2,
      );
    });
  }
  const { matchedNothing } = report.summary;
  if (matchedNothing.length > 0) {
    heading(page, 'Matched nothing: these checks found nothing to judge', matchedNothing.length);
    page.line(2, matchedNothing.map((id) => cut(id, 200)).join(', '), 'quiet');
  }
  if (report.notJudged.length > 0) {
    heading(page, 'Not judged', report.notJudged.length);
    for (const [reason, group] of groupBy(report.notJudged, (n) => n.reason)) {
      page.line(2, `${SYMBOL['not-applicable']} ${cut(reason, 500)}`, 'plain', 2);
      fold(page, 4, group, verbose, (n) => {
        page.pieces(4, [
          ['quiet', n.location ? place(n.location) : cut(n.template, 300)],
          ['quiet', cut(n.logicalId ?? '', 300)],
          ['quiet', cut(n.type ?? '', 200)],
        ]);
      });
    }
  }
}
