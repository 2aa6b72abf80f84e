import { decide } from '../../decide/decide';
import { type PolicySet, policiesOf } from '../../decide/policy-set';
import { allowedRequests } from '../access';
import { and, not } from '../conditions';
import type { Proof, ProveOptions } from '../model';
import { settle } from '../query';

/** Holds when everything that `next` allows was allowed by `previous` too. */
export function noMorePermissive(next: PolicySet, previous: PolicySet, options: ProveOptions = {}): Proof {
  return settle(
    {
      policies: [...policiesOf(next), ...policiesOf(previous)].map(({ policy }) => policy),
      violations: (valuation) => {
        const now = allowedRequests(next, { valuation });
        const before = allowedRequests(previous, { valuation });
        return {
          formula: and(now.formula, not(before.formula)),
          unsupported: [...now.unsupported, ...before.unsupported],
        };
      },
      replay: (request, atoms) => {
        const decided = decide(request, next, { atoms });
        const before = decide(request, previous, { atoms });
        return { broken: decided.decision === 'allowed' && before.decision !== 'allowed', decided };
      },
      assumptions: [],
    },
    options,
  );
}
