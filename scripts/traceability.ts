import type { CaseManifest, CaseVariant } from '../architectures';
import type { Outcome, Report } from '../index';

/** A variant with what its profile said. */
export interface JudgedVariant {
  readonly variant: CaseVariant;
  readonly report: Report;
}

/** A requirement with what stands behind it. */
export interface Trace {
  readonly id: string;
  readonly sentence: string;
  /** `shown`: policies pass in every variant that promises it; `probes`: only a deployment can show it. */
  readonly verdict: 'shown' | 'broken' | 'not shown' | 'probes';
  /** Rules that defend it and judged something, sorted. */
  readonly rules: readonly string[];
  /** Resources that were judged for it, over all variants: those of the same construct count once. */
  readonly resources: number;
  /** Probes that asked the twin about it, sorted. */
  readonly probes: readonly string[];
  /** Variants that leave it out. */
  readonly without: readonly string[];
}

/** For each requirement of a case: what was judged and asked for it, and how that came out. */
export function traces(
  manifest: CaseManifest,
  judged: readonly JudgedVariant[],
  probed?: Report,
): readonly Trace[] {
  return manifest.requirements.map(({ id, sentence, shownBy }) => {
    const promising = judged.filter(({ variant }) => variant.without?.includes(id) !== true);
    const spoke = promising.map(({ report }) =>
      report.outcomes.filter(
        ({ check, verdict }) => check.requirements.includes(id) && verdict !== 'not-applicable',
      ),
    );
    const all = spoke.flat();
    const asked = (probed?.outcomes ?? []).filter(
      ({ check, verdict }) => check.requirements.includes(id) && verdict !== 'not-applicable',
    );
    const isBroken = [...all, ...asked].some(({ verdict }) => verdict !== 'pass' && verdict !== 'waived');
    const byPolicies = promising.length > 0 && spoke.every((outcomes) => outcomes.some(passes));
    const isShown = byPolicies || (shownBy === 'probes' && asked.some(passes));
    const verdict = isBroken ? 'broken' : isShown ? 'shown' : shownBy === 'probes' ? 'probes' : 'not shown';
    return {
      id,
      sentence,
      verdict,
      rules: [...new Set(all.map(({ check }) => check.id))].sort(),
      probes: [...new Set(asked.map(({ check }) => check.id))].sort(),
      resources: new Set(all.map(({ subject }) => subject.constructPath ?? subject.logicalId)).size,
      without: manifest.variants.filter(({ without }) => without?.includes(id)).map(({ name }) => name),
    };
  });
}

function passes({ verdict }: Outcome): boolean {
  return verdict === 'pass';
}
