import type { Outcome, Report, Verdict } from '../model';
import type { RenderOptions } from '../options';
import { compareOutcomes } from '../order';
import { byVerdict, gateOf, headline } from '../verdict-line';
import { count, cut, visible } from '../visible';
import { Page } from './page';
import {
  passesSection,
  problemsSection,
  resourcesSection,
  restSection,
  unknownSection,
  unusedWaiversSection,
  waivedSection,
} from './sections';

const MIN_WIDTH = 40;
/** Past this many lines the verdict has left the screen and is said again at the end. */
const SCREEN = 24;

/**
 * A run for a person: verdict and scope first, then what a reader has to act on, the worst first; at the end what was
 * not judged. The same report and options always give the same text.
 */
export function renderText(report: Report, options: RenderOptions = {}): string {
  const verbose = options.verbose ?? false;
  const page = new Page(Math.max(MIN_WIDTH, options.width ?? 80), options.color ?? false);
  const of = (verdict: Verdict): Outcome[] =>
    report.outcomes.filter((o) => o.verdict === verdict).sort(compareOutcomes);

  verdictLine(page, report, options);
  page.gap();
  scopeRows(page, report, options);
  problemsSection(page, report);
  resourcesSection(page, 'Checks that broke', of('error'), verbose);
  resourcesSection(page, 'Failures', of('fail'), verbose);
  unknownSection(page, of('unknown'), verbose);
  waivedSection(page, of('waived'));
  unusedWaiversSection(page, report);
  if (verbose) passesSection(page, of('pass'));
  restSection(page, report, verbose);
  if (page.length > SCREEN) {
    page.gap(2);
    verdictLine(page, report, options);
  }
  return page.toString();
}

function verdictLine(page: Page, report: Report, options: RenderOptions): void {
  const { state, word, sentence } = headline(report, gateOf(options));
  const look = state === 'good' ? 'good' : state === 'open' ? 'warn' : 'bad';
  page.pieces(0, [
    [look, word],
    ['strong', sentence],
  ]);
}

function scopeRows(page: Page, report: Report, options: RenderOptions): void {
  const { summary, tool } = report;
  const scope = [
    count(summary.templates, 'template'),
    count(summary.resources, 'resource'),
    count(summary.checks, 'check'),
    `profile ${visible(cut(summary.profile, 200))}`,
  ];
  page.row(0, 'judged', scope.join(', '), 'plain', 6);
  page.row(0, 'found', byVerdict(summary.verdicts), 'plain', 6);
  const gate = gateOf(options);
  if (gate.failOn !== 'info' || gate.strict) {
    const strict = gate.strict ? ', and unknown' : '';
    page.row(0, 'gate', `fails on ${gate.failOn} or worse${strict}`, 'plain', 6);
  }
  page.row(0, 'run', visible(`${tool.name} ${tool.version}, ${report.startedAt}`), 'quiet', 6);
}
