import type { Outcome } from '../model';
import { compareText } from '../order';

/** A control with the outcomes that are evidence for it, by their place in the report. */
export interface Control {
  readonly framework: string;
  readonly id: string;
  readonly outcomes: readonly { readonly outcome: Outcome; readonly index: number }[];
}

/** Controls that some outcome is evidence for, in order of framework and id. Not-applicable outcomes are evidence of nothing. */
export function controlsOf(outcomes: readonly Outcome[]): readonly Control[] {
  const byId = new Map<string, { outcome: Outcome; index: number }[]>();
  outcomes.forEach((outcome, index) => {
    if (outcome.verdict === 'not-applicable') return;
    for (const control of new Set(outcome.check.controls)) {
      const list = byId.get(control) ?? [];
      list.push({ outcome, index });
      byId.set(control, list);
    }
  });
  return [...byId]
    .sort(([a], [b]) => compareText(a, b))
    .map(([control, list]) => {
      const colon = control.indexOf(':');
      return {
        framework: colon < 0 ? 'other' : control.slice(0, colon),
        id: control.slice(colon + 1),
        outcomes: list,
      };
    });
}

/** What the outcomes come to for a control. Only passes alone are a pass. */
export function stateOf({ outcomes }: Control): 'pass' | 'fail' | 'other' {
  const verdicts = new Set(outcomes.map(({ outcome }) => outcome.verdict));
  if (verdicts.has('fail')) return 'fail';
  return verdicts.size === 1 && verdicts.has('pass') ? 'pass' : 'other';
}

/** `3 pass, 1 unknown`: what a state rests on. */
export function tallyOf({ outcomes }: Control): string {
  const counts = new Map<string, number>();
  for (const { outcome } of outcomes) counts.set(outcome.verdict, (counts.get(outcome.verdict) ?? 0) + 1);
  return [...counts]
    .sort(([a], [b]) => compareText(a, b))
    .map(([verdict, n]) => `${n} ${verdict}`)
    .join(', ');
}
