import type { Outcome, Report } from '../model';
import { cut, subjectName, visible } from '../visible';
import { unusedWaivers } from '../waivers/apply';
import { locationOf, physical } from './location';

/** Unknown verdicts that are named one by one; the rest is counted. */
const UNKNOWN = 1_000;

/** What has to be known of the run beside its results: a silent run would look complete. */
export function notifications(
  report: Report,
  left: number,
  places: ReadonlyMap<string, number>,
  strict: boolean,
): readonly object[] {
  const of = (verdict: Outcome['verdict']) => report.outcomes.filter((o) => o.verdict === verdict);
  const unknown = strict ? [] : of('unknown');
  return [
    ...report.problems.map(({ what, fix, path, location }) => ({
      level: 'error',
      message: { text: line(`${what}. ${fix}`) },
      locations: [locationOf({ template: path, ...(location && { location }) })],
    })),
    ...of('error').map((outcome) => about(outcome, 'error', 'the check broke and proved nothing', places)),
    ...unknown
      .slice(0, UNKNOWN)
      .map((outcome) => about(outcome, 'note', 'unknown, which is not a pass', places)),
    ...counted(unknown.length - UNKNOWN, 'more unknown verdicts are not listed'),
    ...counted(left, 'more results are not listed: code scanning takes 25,000'),
    ...report.notJudged.slice(0, UNKNOWN).map(({ template, logicalId, reason, location }) => ({
      level: 'note',
      message: { text: line(`not judged: ${logicalId ?? template}: ${reason}`) },
      ...(location && { locations: [physical(location)] }),
    })),
    ...unusedWaivers(report).map((text) => ({ level: 'warning', message: { text: line(text) } })),
  ];
}

function about(
  outcome: Outcome,
  level: 'error' | 'note',
  what: string,
  places: ReadonlyMap<string, number>,
): object {
  const { check, subject, message } = outcome;
  return {
    level,
    message: { text: line(`${check.id} on ${subjectName(subject)}: ${what}: ${message.text}`) },
    associatedRule: { id: visible(cut(check.id, 255)), index: places.get(check.id) ?? -1 },
    locations: [locationOf(subject)],
  };
}

function counted(n: number, what: string): readonly object[] {
  return n > 0 ? [{ level: 'warning', message: { text: `${n} ${what}` } }] : [];
}

function line(text: string): string {
  return visible(cut(text, 2_000)).trim().replace(/[[\]]/g, '\\$&');
}
