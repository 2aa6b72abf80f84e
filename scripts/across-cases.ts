import type { Report, Rule } from '../index';

/** A promise that holds for all cases at once, with what shows it. */
export interface Across {
  readonly id: string;
  readonly sentence: string;
  readonly holds: boolean;
  /** What was counted. */
  readonly shown: string;
}

/** What the promises about all cases are judged by. */
export interface Evidence {
  /** Handlers as `CASE/NAME`. */
  readonly handlers: readonly string[];
  /** Handlers that no test beside them imports. */
  readonly untested: readonly string[];
  /** Findings of cdk-nag that nobody acknowledged. */
  readonly nagFindings: number;
  readonly acknowledged: number;
  /** Each profile run over the default variant of another case. */
  readonly elsewhere: readonly Report[];
  /** Rules that a profile holds. */
  readonly rules: readonly Rule[];
}

/** The promises X.1 to X.4. */
export function acrossCases(evidence: Evidence): readonly Across[] {
  const { handlers, untested, nagFindings, acknowledged, elsewhere, rules } = evidence;
  const broke = elsewhere.filter(
    ({ outcomes, problems }) => problems.length > 0 || outcomes.some(({ verdict }) => verdict === 'error'),
  );
  const unnamed = rules.filter(({ requirements, controls }) => requirements.length * controls.length === 0);
  return [
    {
      id: 'X.1',
      sentence: 'Handlers are real code with their own tests.',
      holds: handlers.length > 0 && untested.length === 0,
      shown: `${handlers.length - untested.length} of ${handlers.length} handlers are tested${untested.length > 0 ? `; not ${untested.join(', ')}` : ''}`,
    },
    {
      id: 'X.2',
      sentence: "Constructs pass cdk-nag's AwsSolutions pack, and what they acknowledge carries a reason.",
      holds: nagFindings === 0,
      shown: `${nagFindings} findings, ${acknowledged} acknowledged with reasons`,
    },
    {
      id: 'X.3',
      sentence: "The profile of a case can be applied to somebody else's stack.",
      holds: elsewhere.length > 0 && broke.length === 0,
      shown: `${elsewhere.length - broke.length} of ${elsewhere.length} profiles judged the stacks of another case`,
    },
    {
      id: 'X.4',
      sentence: 'Every policy names the requirements it defends and the controls it is evidence for.',
      holds: rules.length > 0 && unnamed.length === 0,
      shown: `${rules.length - unnamed.length} of ${rules.length} policies name both`,
    },
  ];
}
