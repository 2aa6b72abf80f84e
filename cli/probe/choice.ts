import { type Plan, PROBES, type Probe } from '../../probes';
import { probesOf } from '../commands/probes';
import type { Shard } from '../shard';
import { UsageError } from '../usage-error';
import { idsOf } from './output';

/** What narrows a run. */
export interface Choice {
  readonly profile?: string;
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
}

/**
 * The probes that are asked for. One that is asked for by name is asked whether or not the profile has it, as rules are.
 * @throws UsageError for an id that no probe has: a mistyped filter must not look like a clean run.
 */
export function chosen({ only, skip, profile }: Choice): readonly Probe[] {
  const [wanted, left] = [idsOf(only), idsOf(skip)];
  for (const id of [...wanted, ...left])
    if (!PROBES.has(id))
      throw new UsageError(`there is no probe ${id}; there is ${[...PROBES.keys()].join(', ')}`);
  const own = probesOf(PROBES.values(), profile);
  const of = wanted.length > 0 ? [...PROBES.values()] : own;
  return of.filter(({ id }) => (wanted.length === 0 || wanted.includes(id)) && !left.includes(id));
}

/** One part of the questions, and of what is known without asking. */
export function partOf({ questions, outcomes }: Plan, shard: Shard | undefined): Plan {
  if (!shard) return { questions, outcomes };
  const own = <T>(all: readonly T[]): T[] => all.filter((_, i) => i % shard.count === shard.index - 1);
  return { questions: own(questions), outcomes: own(outcomes) };
}

/** What a report names in the place of a profile. */
export function profileName(profile: string | undefined, onTwin: boolean): string {
  const probes = profile === undefined ? 'probes' : `probes of ${profile}`;
  return onTwin ? `${probes} on the twin` : probes;
}
