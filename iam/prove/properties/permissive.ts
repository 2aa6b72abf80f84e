import { decide } from '../../decide/decide';
import { type PolicySet, policiesOf } from '../../decide/policy-set';
import type { Policy, Statement } from '../../document/model';
import { allowedRequests } from '../access';
import { and, not } from '../conditions';
import { mergeFacts } from '../facts-of';
import { nearSet } from '../heads';
import type { Proof, ProveOptions } from '../model';
import { basisOf, settle } from '../query';
import { grantsNothing, withoutShared } from '../shared-statements';

/** Holds when everything that `next` allows was allowed by `previous` too. */
export function noMorePermissive(next: PolicySet, previous: PolicySet, options: ProveOptions = {}): Proof {
  const policiesIn = (set: PolicySet): readonly Policy[] => policiesOf(set).map(({ policy }) => policy);
  const changed = withoutShared(next, previous);
  if (grantsNothing(changed)) {
    const atoms = mergeFacts([...policiesIn(next), ...policiesIn(previous)]).atoms;
    return {
      verdict: 'holds',
      basis: basisOf(
        options,
        [],
        [...atoms.values()].map(({ label }) => label),
      ),
    };
  }
  const region = regionOf(changed, previous);
  const now = region === undefined ? changed : nearSet(changed, region);
  const before = region === undefined ? previous : nearSet(previous, region);
  return settle(
    {
      relevant: [...policiesIn(now), ...policiesIn(before)],
      policies: [...policiesIn(next), ...policiesIn(previous)],
      violations: (valuation) => {
        const granted = allowedRequests(now, { valuation });
        const known = allowedRequests(before, { valuation });
        return {
          formula: and(granted.formula, not(known.formula)),
          unsupported: [...granted.unsupported, ...known.unsupported],
        };
      },
      replay: (request, atoms) => {
        const decided = decide(request, next, { atoms });
        const earlier = decide(request, previous, { atoms });
        return { broken: decided.decision === 'allowed' && earlier.decision !== 'allowed', decided };
      },
      assumptions: [],
    },
    options,
  );
}

/** More comparisons than this cost more than they save. */
const MAX_COMPARISONS = 20_000;

/**
 * The requests that Allow statements of identity policies speak of. Without a resource policy nothing else is granted
 * (the root users of accounts are left out of all proofs), so that every violation is among them.
 */
function regionOf(next: PolicySet, previous: PolicySet): Policy | undefined {
  if (next.resource !== undefined) return undefined;
  const identity = next.identity ?? [];
  const statements = identity.flatMap((policy) =>
    policy.statements.filter((statement) => statement.effect === 'Allow'),
  );
  const size = (all: readonly Statement[]): number =>
    all.reduce(
      (sum, { actions, resources }) => sum + actions.values.length + (resources?.values.length ?? 0),
      0,
    );
  const others = policiesOf(previous).flatMap(({ policy }) => policy.statements);
  if (size(statements) * size(others) > MAX_COMPARISONS) return undefined;
  return { version: '2012-10-17', statements };
}
