import type { CheckRef, Subject, Verdict } from '../../model';
import type { PageData, PageOutcome } from '../data';

/** One outcome with what it names. */
export interface Finding extends Omit<PageOutcome, 'check' | 'subject'> {
  readonly check: CheckRef;
  readonly subject: Subject;
  /** Everything that the search looks at, in lower case. */
  readonly text: string;
}

export const VERDICTS: readonly Verdict[] = ['error', 'fail', 'unknown', 'waived', 'pass', 'not-applicable'];

/** How a verdict is shown: a mark and a word, so that no state rests on colour. */
export const LOOK: Readonly<Record<Verdict, { readonly mark: string; readonly word: string }>> = {
  error: { mark: '‼', word: 'broken' },
  fail: { mark: '✖', word: 'failed' },
  unknown: { mark: '?', word: 'unknown' },
  waived: { mark: '⊘', word: 'waived' },
  pass: { mark: '✔', word: 'passed' },
  'not-applicable': { mark: '–', word: 'not applicable' },
};

const SEVERITY_ORDER = ['critical', 'high', 'medium', 'low', 'info'];

export function readFindings(data: PageData): readonly Finding[] {
  return data.outcomes.flatMap((outcome) => {
    const check = data.checks[outcome.check];
    const subject = data.subjects[outcome.subject];
    if (!check || !subject) return [];
    const text = [
      check.id,
      check.title,
      ...check.controls,
      ...check.requirements,
      outcome.message.text,
      nameOf(subject),
      subject.logicalId,
      subject.type,
      subject.template,
    ]
      .join('\n')
      .toLowerCase();
    return [{ ...outcome, check, subject, text }];
  });
}

/** Worst verdict first, then worst severity, then the check's id. */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict) ||
    SEVERITY_ORDER.indexOf(a.check.severity) - SEVERITY_ORDER.indexOf(b.check.severity) ||
    (a.check.id < b.check.id ? -1 : a.check.id > b.check.id ? 1 : 0)
  );
}

export function worst(findings: readonly Finding[]): Verdict {
  return (
    VERDICTS.find((verdict) => findings.some((finding) => finding.verdict === verdict)) ?? 'not-applicable'
  );
}

export function countBy(findings: readonly Finding[]): ReadonlyMap<Verdict, number> {
  const counts = new Map<Verdict, number>();
  for (const { verdict } of findings) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  return counts;
}

export function nameOf(subject: Subject): string {
  return subject.constructPath ?? subject.logicalId ?? 'the template as a whole';
}

/** `S3` of `AWS::S3::Bucket`. */
export function serviceOf(subject: Subject): string | undefined {
  return subject.type?.split('::')[1];
}

export function placeOf(location: Subject['location']): string {
  return location === undefined ? '' : `${location.file}:${location.line}:${location.column}`;
}

export function grouped<T>(items: readonly T[], keys: (item: T) => readonly string[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    for (const key of keys(item)) {
      const group = groups.get(key);
      if (group) group.push(item);
      else groups.set(key, [item]);
    }
  }
  return groups;
}
