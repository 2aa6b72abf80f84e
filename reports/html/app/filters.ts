import type { Verdict } from '../../model';
import { type Finding, serviceOf, VERDICTS } from './model';

export const VIEWS = ['resources', 'requirements', 'controls', 'matrix'] as const;
export type View = (typeof VIEWS)[number];

/** What the reader looks at; all of it is in the address, so that a view can be sent to somebody. */
export interface Filters {
  readonly view: View;
  /** Verdicts that are left out. */
  readonly without: readonly Verdict[];
  readonly severity: string;
  readonly service: string;
  readonly control: string;
  readonly requirement: string;
  readonly text: string;
  /** Anchor of the finding that was linked to. */
  readonly at: string;
}

export const NO_FILTERS: Filters = {
  view: 'resources',
  without: [],
  severity: '',
  service: '',
  control: '',
  requirement: '',
  text: '',
  at: '',
};

const WORDS = ['severity', 'service', 'control', 'requirement', 'text', 'at'] as const;

/** `#?view=controls&without=pass&service=S3`; anything unknown in it is left out. */
export function fromHash(hash: string): Filters {
  const params = new URLSearchParams(hash.replace(/^#\??/, ''));
  const view = VIEWS.find((one) => one === params.get('view')) ?? NO_FILTERS.view;
  const without = VERDICTS.filter((verdict) => params.getAll('without').includes(verdict));
  const words = Object.fromEntries(WORDS.map((word) => [word, (params.get(word) ?? '').slice(0, 200)]));
  return { ...NO_FILTERS, ...words, view, without };
}

export function toHash(filters: Filters): string {
  const params = new URLSearchParams();
  if (filters.view !== NO_FILTERS.view) params.set('view', filters.view);
  for (const verdict of filters.without) params.append('without', verdict);
  for (const word of WORDS) if (filters[word] !== '') params.set(word, filters[word]);
  return `#?${params.toString()}`;
}

export function chosen(findings: readonly Finding[], filters: Filters): readonly Finding[] {
  const { without, severity, service, control, requirement } = filters;
  const text = filters.text.trim().toLowerCase();
  return findings.filter(
    (finding) =>
      !without.includes(finding.verdict) &&
      (severity === '' || finding.check.severity === severity) &&
      (service === '' || serviceOf(finding.subject) === service) &&
      (control === '' || finding.check.controls.includes(control)) &&
      (requirement === '' || finding.check.requirements.includes(requirement)) &&
      (text === '' || finding.text.includes(text)),
  );
}
