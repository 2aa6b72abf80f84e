import { type Outcome, SEVERITIES, type Severity, VERDICTS, type Verdict } from './model';

const SEVERITY_RANK: ReadonlyMap<Severity, number> = new Map(SEVERITIES.map((s, i) => [s, i]));
const VERDICT_RANK: ReadonlyMap<Verdict, number> = new Map(VERDICTS.map((v, i) => [v, i]));

/** 0 is the worst. */
export function severityRank(severity: Severity): number {
  return SEVERITY_RANK.get(severity) ?? SEVERITIES.length;
}

/** Whether `severity` is as bad as `threshold` or worse. */
export function atLeast(severity: Severity, threshold: Severity): boolean {
  return severityRank(severity) <= severityRank(threshold);
}

/** Compares by code units: the same order on every machine, unlike `localeCompare`. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Worst verdict, then worst severity, then check id; equal ones keep the order in which they were found. */
export function compareOutcomes(a: Outcome, b: Outcome): number {
  return (
    (VERDICT_RANK.get(a.verdict) ?? 0) - (VERDICT_RANK.get(b.verdict) ?? 0) ||
    severityRank(a.check.severity) - severityRank(b.check.severity) ||
    compareText(a.check.id, b.check.id)
  );
}

/** Groups in order of first appearance. */
export function groupBy<T>(items: Iterable<T>, key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const k = key(item);
    const group = groups.get(k);
    if (group) group.push(item);
    else groups.set(k, [item]);
  }
  return groups;
}

/** The outcomes of one resource (or of one template as a whole), worst first. */
export interface ResourceGroup {
  /** The first outcome; all of the group share its subject. */
  readonly first: Outcome;
  readonly outcomes: readonly Outcome[];
}

/** The resources of one template, worst first. */
export interface TemplateGroup {
  readonly template: string;
  readonly resources: readonly ResourceGroup[];
}

/** Template → resource → outcomes; each level worst first, ties in order of appearance. */
export function byResource(outcomes: readonly Outcome[]): TemplateGroup[] {
  const sorted = [...outcomes].sort(compareOutcomes);
  return [...groupBy(sorted, (o) => o.subject.template)].map(([template, ofTemplate]) => ({
    template,
    resources: [...groupBy(ofTemplate, (o) => o.subject.logicalId ?? '')].flatMap(([, ofResource]) => {
      const [first] = ofResource;
      return first ? [{ first, outcomes: ofResource }] : [];
    }),
  }));
}
