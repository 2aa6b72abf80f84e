import type { Proof } from '../prove/model';
import { judgeRequest } from './engine';
import type { JudgeRequest } from './judge-model';

/** Counts verdicts, so that a test can show that it did not agree on one kind of answer alone. */
export class Tally {
  private readonly counts = { holds: 0, fails: 0, unknown: 0 };

  add(proof: Proof): void {
    this.counts[proof.verdict]++;
  }

  /** @throws Error when a verdict was too rare, or `unknown` not rare. */
  expectMixed(least: number, mostUnknown: number): void {
    const { holds, fails, unknown } = this.counts;
    if (holds < least || fails < least || unknown > mostUnknown) {
      throw new Error(`A lopsided sample: ${JSON.stringify(this.counts)}`);
    }
  }
}

/**
 * Compares a proof with the judge: what holds is broken by no request of the small world, and a counterexample breaks
 * the property in the judge's eyes too.
 *
 * @param find a request of the small world that breaks the property
 * @param breaks whether one request breaks it
 * @throws Error on a disagreement.
 */
export function compare(
  proof: Proof,
  account: string,
  find: () => JudgeRequest | undefined,
  breaks: (request: JudgeRequest) => boolean,
): void {
  if (proof.verdict === 'fails') {
    const request = judgeRequest(proof.counterexample.request, account);
    if (!breaks(request)) throw new Error(`The counterexample breaks nothing: ${JSON.stringify(request)}`);
  }
  if (proof.verdict === 'holds') {
    const request = find();
    if (request !== undefined) throw new Error(`It does not hold: ${JSON.stringify(request)}`);
  }
}
