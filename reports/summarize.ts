import type { Outcome, Severity, Summary, Verdict } from './model';
import { compareText } from './order';

/** What a run covered, as far as its outcomes alone do not tell. */
export interface Scope {
  /** Number of templates that were judged. */
  readonly templates: number;
  /** Number of resources in those templates. */
  readonly resources: number;
  /** Ids of the checks that ran. */
  readonly checks: readonly string[];
  /** Id of the profile. */
  readonly profile: string;
}

/**
 * Counts a run. A check matched nothing when it has no outcome, or none but `not-applicable`: it ran and defended
 * nothing, and a report that is silent about it would look complete.
 */
export function summarize(outcomes: readonly Outcome[], scope: Scope): Summary {
  const verdicts: Record<Verdict, number> = {
    error: 0,
    fail: 0,
    unknown: 0,
    waived: 0,
    pass: 0,
    'not-applicable': 0,
  };
  const failures: Record<Severity, number> = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
  const matched = new Set<string>();
  for (const outcome of outcomes) {
    verdicts[outcome.verdict] += 1;
    if (outcome.verdict === 'fail') failures[outcome.check.severity] += 1;
    if (outcome.verdict !== 'not-applicable') matched.add(outcome.check.id);
  }
  const checks = new Set(scope.checks);
  return {
    verdicts,
    failures,
    templates: scope.templates,
    resources: scope.resources,
    checks: checks.size,
    matchedNothing: [...checks].filter((id) => !matched.has(id)).sort(compareText),
    profile: scope.profile,
  };
}
