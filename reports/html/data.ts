import { createHash } from 'node:crypto';
import type { CheckRef, Evidence, Outcome, Report, Subject } from '../model';
import type { RenderOptions } from '../options';
import { boundedValue } from '../value';
import { gateOf, type Headline, headline } from '../verdict-line';
import { unusedWaivers } from '../waivers/apply';

/** One outcome of the page: its check and its subject by their place in the lists. */
export interface PageOutcome extends Omit<Outcome, 'check' | 'subject'> {
  /** Anchor of the finding: the same in every run that finds the same. */
  readonly id: string;
  readonly check: number;
  readonly subject: number;
}

/** What the page is given: the report with everything that repeats said once. */
export interface PageData extends Omit<Report, 'outcomes'> {
  readonly headline: Headline;
  readonly checks: readonly CheckRef[];
  readonly subjects: readonly Subject[];
  readonly outcomes: readonly PageOutcome[];
  /** Sentences about waivers that matched nothing. */
  readonly unusedWaivers: readonly string[];
}

/** The report as the page reads it. Evidence values are cut to a bounded size. */
export function pageData(report: Report, options: RenderOptions): PageData {
  const checks = new Places<CheckRef>(({ id }) => id);
  const subjects = new Places<Subject>(subjectKey);
  const ids = new Map<string, number>();
  const outcomes = report.outcomes.map((outcome): PageOutcome => {
    const { verdict, scenario, message, remediation, waiver, baselineState } = outcome;
    return {
      id: anchor(outcome, ids),
      check: checks.place(outcome.check),
      subject: subjects.place(outcome.subject),
      verdict,
      scenario,
      message,
      evidence: outcome.evidence.map(bounded),
      remediation,
      waiver,
      ...(baselineState !== undefined && { baselineState }),
    };
  });
  return {
    ...report,
    headline: headline(report, gateOf(options)),
    checks: checks.all,
    subjects: subjects.all,
    outcomes,
    unusedWaivers: unusedWaivers(report),
  };
}

class Places<T> {
  readonly all: T[] = [];
  private readonly byKey = new Map<string, number>();

  constructor(private readonly key: (item: T) => string) {}

  place(item: T): number {
    const key = this.key(item);
    const known = this.byKey.get(key);
    if (known !== undefined) return known;
    this.byKey.set(key, this.all.push(item) - 1);
    return this.all.length - 1;
  }
}

function subjectKey({ template, stack, logicalId, constructPath }: Subject): string {
  return JSON.stringify([template, stack, logicalId, constructPath]);
}

/** Ten hex digits of what does not change when lines move; a second finding of the same name gets a number. */
function anchor({ check, subject }: Outcome, taken: Map<string, number>): string {
  const digest = createHash('sha256')
    .update(`${check.id}\n${subjectKey(subject)}`)
    .digest('hex');
  const id = `f-${digest.slice(0, 10)}`;
  const before = taken.get(id) ?? 0;
  taken.set(id, before + 1);
  return before === 0 ? id : `${id}-${before + 1}`;
}

function bounded({ kind, text, path, value, location }: Evidence): Evidence {
  return {
    kind,
    text,
    ...(path !== undefined && { path }),
    ...(value !== undefined && { value: boundedValue(value) }),
    ...(location !== undefined && { location }),
  };
}
