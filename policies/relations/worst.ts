import type { Finding } from '../engine/rule';

const WORST_FIRST: readonly Finding['verdict'][] = ['fail', 'unknown', 'pass', 'not-applicable'];

/** The finding that decides when all of them have to hold: a failure, else what is unknown, else the first pass. */
export function worstOf(findings: readonly Finding[]): Finding | undefined {
  for (const verdict of WORST_FIRST) {
    const found = findings.find((finding) => finding.verdict === verdict);
    if (found) return found;
  }
  return undefined;
}
