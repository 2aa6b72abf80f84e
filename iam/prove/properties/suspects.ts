import type { Request } from '../../decide/context';
import { decide, isDescribed } from '../../decide/decide';
import { type PolicySet, policiesOf } from '../../decide/policy-set';
import type { Policy } from '../../document/model';
import { mergeFacts, type PolicyFacts } from '../facts-of';
import type { Proof, ProveOptions } from '../model';
import { basisOf } from '../query';
import { counterexampleOf, isTarget } from '../witness';

const NO_VALUES: ReadonlyMap<string, string> = new Map();

/**
 * The first of some requests that is forbidden and allowed, as a proof that a property fails. Undefined says nothing: none
 * of them is one, or the policies hold values that only the deployment knows.
 */
export function brokenBy(
  suspects: Iterable<Request>,
  set: PolicySet,
  forbidden: Policy,
  options: ProveOptions,
): Proof | undefined {
  let facts: PolicyFacts | undefined;
  for (const request of suspects) {
    facts ??= mergeFacts([...policiesOf(set).map(({ policy }) => policy), forbidden]);
    if (facts.atoms.size > 0 || typeof (set.resourceAccount ?? '') !== 'string') return undefined;
    const { action, resource } = request;
    if (options.actions !== undefined && !isTarget(action, resource, options.actions)) continue;
    if (!isDescribed(request, forbidden, NO_VALUES)) continue;
    const decided = decide(request, set);
    if (decided.decision !== 'allowed') continue;
    const counterexample = counterexampleOf(request, facts, []);
    return { verdict: 'fails', counterexample, decided, basis: basisOf(options) };
  }
  return undefined;
}
