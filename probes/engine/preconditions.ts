import type { Outcome } from '../../reports';
import type { Finding } from './probe';

/**
 * Says once what many probes ran into: where a question could not be asked because of something that another probe asks for and
 * has found missing at the same place, the failure of that one is the news. The others are not answered, and say why.
 * @param findings What each outcome was made of.
 */
export function oneCause(
  outcomes: readonly Outcome[],
  findings: ReadonlyMap<Outcome, Finding>,
): readonly Outcome[] {
  const failed = new Set(
    outcomes.flatMap((outcome) => {
      const place = findings.get(outcome)?.place;
      return outcome.verdict === 'fail' && place !== undefined
        ? [keyOf(outcome, outcome.check.id, place)]
        : [];
    }),
  );
  return outcomes.map((outcome): Outcome => {
    const rests = findings.get(outcome)?.rests;
    if (outcome.verdict !== 'error' || !rests || !failed.has(keyOf(outcome, rests.probe, rests.place)))
      return outcome;
    return {
      ...outcome,
      verdict: 'unknown',
      message: {
        id: 'precondition',
        text: `not asked: first ${rests.place} has to pass ${rests.probe}, which fails`,
      },
      evidence: outcome.evidence.filter(({ kind }) => kind === 'question'),
    };
  });
}

function keyOf({ subject }: Outcome, probe: string, place: string): string {
  return JSON.stringify([subject.template, subject.logicalId, probe, place]);
}
