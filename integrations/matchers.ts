import { resolve } from 'node:path';
import {
  type CheckOptions,
  check,
  type ForbiddenRequests,
  forbids,
  type Outcome,
  type Report,
  render,
  summarize,
} from '../index';
import { fails, type GateOptions } from './gate';
import { judgedOf } from './subject';

/** What `toMeetProfile` may be told. */
export interface MeetOptions extends GateOptions, Pick<CheckOptions, 'only' | 'skip' | 'parameters'> {}

interface Result {
  readonly pass: boolean;
  readonly message: () => string;
}

/** Matchers for Jest and Vitest: `expect.extend(assayMatchers)`. */
export const assayMatchers = {
  /** Every rule of the profile holds for the stack, app or path: nothing failed, broke or was unreadable, and something passed. */
  toMeetProfile(received: unknown, profile: string, options: MeetOptions = {}): Result {
    const { only, skip, parameters, ...gate } = options;
    const { paths, templates } = judgedOf(received);
    const whole = check(paths, {
      profile,
      ...(only !== undefined && { only }),
      ...(skip !== undefined && { skip }),
      ...(parameters !== undefined && { parameters }),
    });
    const report = templates === undefined ? whole : ofTemplates(whole, templates);
    const passed = report.outcomes.some(({ verdict }) => verdict === 'pass');
    const bad = report.outcomes.filter((outcome) => fails(outcome, gate));
    const pass = passed && bad.length === 0 && report.problems.length === 0;
    const text = render('text', report, { failOn: gate.failOn ?? 'info', strict: gate.strict ?? false });
    return {
      pass,
      message: () =>
        pass ? `expected not to meet ${profile}, and it does` : `expected to meet ${profile}\n\n${text}`,
    };
  },

  /** No request of the kind is allowed to the principal by its own policies: proved over every possible request. */
  toForbid(received: unknown, requests: ForbiddenRequests): Result {
    const { paths } = judgedOf(received);
    const { verdict, because } = forbids(paths, requests);
    const asked = `${requests.principal} to be unable to do ${[requests.action].flat().join(', ')}`;
    // `.not.toForbid` must not take what is not known for allowed either.
    if (verdict === 'unknown') {
      throw new Error(`expected ${asked}, which is not known: it rests on\n${because.join('\n')}`);
    }
    return {
      pass: verdict === 'holds',
      message: () =>
        verdict === 'holds'
          ? `expected ${asked} to be wrong, and it holds`
          : `expected ${asked}:\n${because.join('\n')}`,
    };
  },
};

function ofTemplates(report: Report, templates: ReadonlySet<string>): Report {
  const mine = ({ subject }: Outcome): boolean => templates.has(resolve(subject.template));
  const outcomes = report.outcomes.filter(mine);
  const kept = (report.templates ?? []).filter(({ path }) => templates.has(resolve(path)));
  const checks = [
    ...new Set([...report.outcomes.map(({ check: rule }) => rule.id), ...report.summary.matchedNothing]),
  ];
  return {
    ...report,
    outcomes,
    notJudged: report.notJudged.filter(({ template }) => templates.has(resolve(template))),
    templates: kept,
    summary: summarize(outcomes, {
      templates: kept.length,
      resources: kept.reduce((n, { resources }) => n + resources, 0),
      checks,
      profile: report.summary.profile,
    }),
  };
}
