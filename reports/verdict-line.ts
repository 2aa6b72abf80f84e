import { DEFAULT_GATE, type Gate, judgedNothing } from './exit-code';
import { type Report, SEVERITIES, type Severity, VERDICTS, type Verdict } from './model';
import type { RenderOptions } from './options';
import { atLeast } from './order';
import { count, grouped } from './visible';

/** The one thing a reader must learn first, in a word and in a sentence; the same precedence as the exit code. */
export interface Headline {
  /** `good` only when everything that was judged passed. */
  readonly state: 'good' | 'open' | 'bad';
  readonly word: string;
  readonly sentence: string;
}

/** The gate that the options of a renderer ask for. */
export function gateOf(options: RenderOptions): Gate {
  return {
    failOn: options.failOn ?? DEFAULT_GATE.failOn,
    strict: options.strict ?? DEFAULT_GATE.strict,
  };
}

/** `1 critical, 2 high`, the worst first, zeros left out. */
export function bySeverity(failures: Readonly<Record<Severity, number>>): string {
  return SEVERITIES.filter((s) => failures[s] > 0)
    .map((s) => `${grouped(failures[s])} ${s}`)
    .join(', ');
}

const SAID: Readonly<Record<Verdict, string>> = {
  error: 'broken',
  fail: 'failed',
  unknown: 'unknown',
  waived: 'waived',
  pass: 'passed',
  'not-applicable': 'not applicable',
};

/** `3 failed, 2 unknown, 5 passed`: every verdict in the order of the model, zeros left out but for failed and passed. */
export function byVerdict(verdicts: Readonly<Record<Verdict, number>>): string {
  return VERDICTS.filter((v) => verdicts[v] > 0 || v === 'fail' || v === 'pass')
    .map((v) => `${grouped(verdicts[v])} ${SAID[v]}`)
    .join(', ');
}

/** What the run came to. */
export function headline(report: Report, gate: Gate): Headline {
  const { verdicts, failures } = report.summary;
  const failed = verdicts.fail === 0 ? '' : `${count(verdicts.fail, 'failure')}: ${bySeverity(failures)}`;
  const also = failed === '' ? '' : `; ${failed}`;
  if (verdicts.error > 0) {
    const broke = `${count(verdicts.error, 'check')} broke and proved nothing`;
    return { state: 'bad', word: 'BROKEN', sentence: broke + also };
  }
  if (report.problems.length > 0) {
    // One input may have several problems.
    const unread = `${count(new Set(report.problems.map((p) => p.path)).size, 'input')} could not be read or judged`;
    return { state: 'bad', word: 'INCOMPLETE', sentence: unread + also };
  }
  if (judgedNothing(report)) {
    return { state: 'bad', word: 'NOTHING JUDGED', sentence: 'no check found anything that it could judge' };
  }
  const unknown = `${grouped(verdicts.unknown)} unknown`;
  const known = report.outcomes.filter((o) => o.verdict === 'fail' && o.baselineState === 'unchanged').length;
  const fresh = (verdict: Verdict) =>
    report.outcomes.filter((o) => o.verdict === verdict && o.baselineState !== 'unchanged');
  if (fresh('fail').some(({ check }) => atLeast(check.severity, gate.failOn))) {
    const old = known === 0 ? '' : `; ${grouped(known)} of them known in the baseline`;
    return { state: 'bad', word: 'FAILED', sentence: failed + old };
  }
  if (gate.strict && fresh('unknown').length > 0) {
    return { state: 'bad', word: 'FAILED', sentence: `${unknown}, which fail a strict run${also}` };
  }
  if (known > 0 && known === verdicts.fail) {
    return { state: 'open', word: 'NO NEW FAILURE', sentence: `${failed}; all known in the baseline` };
  }
  if (verdicts.fail > 0) {
    return { state: 'open', word: 'BELOW THE GATE', sentence: `${failed}; none is ${gate.failOn} or worse` };
  }
  if (verdicts.unknown > 0) {
    return { state: 'open', word: 'NO FAILURE', sentence: `but ${unknown}, and unknown is not a pass` };
  }
  if (verdicts.pass === 0) {
    return { state: 'open', word: 'NO FAILURE', sentence: `but nothing passed: ${byVerdict(verdicts)}` };
  }
  const waived = verdicts.waived > 0 ? `, ${grouped(verdicts.waived)} waived` : '';
  return { state: 'good', word: 'PASSED', sentence: `${grouped(verdicts.pass)} passed${waived}` };
}
