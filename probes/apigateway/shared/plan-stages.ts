import type { Resource } from '../../../template';
import type { SignInSetup } from '../../cognito/shared/setup';
import type { Planned, Planner } from '../../engine/probe';
import { type ApiStage, signInOf, stagesOf } from './api';

/** What a probe of APIs says where an API is not asked at all. */
export const CLOSED = {
  notKnown: 'the API cannot be asked: {value} is not known',
  unreachable: 'nothing to ask from here: {value}',
} as const;

/**
 * Plans each stage of an API that can be reached.
 * @param plan What to ask of a stage; its users sign in by the setup, which an API without users of the templates has none of.
 */
export function planStages<Q>(
  api: Resource,
  planner: Planner<keyof typeof CLOSED>,
  plan: (stage: ApiStage, setup: SignInSetup | undefined) => Planned<Q> | readonly Planned<Q>[],
): readonly Planned<Q>[] {
  const setup = signInOf(api, planner);
  if (setup && 'missing' in setup) return [planner.unknown('notKnown', { value: setup.missing })];
  const stages = stagesOf(api, planner, setup?.region);
  if ('missing' in stages) return [planner.unknown('notKnown', { value: stages.missing })];
  if ('unreachable' in stages) return [planner.notApplicable('unreachable', { value: stages.unreachable })];
  return stages.flatMap((stage) => plan(stage, setup));
}
