import { words } from '../../condition/tests';
import type { Decision } from '../../decide/decide';
import type { PolicySet } from '../../decide/policy-set';
import { like } from '../../glob/pattern';
import { and, type Formula, fixed } from '../conditions';
import type { Counterexample, Proof, ProveOptions } from '../model';
import { type Query, settle } from '../query';
import { type Deployment, described, queriesOver, settleAll } from './deployment';
import { type Requests, requests } from './requests';

/** An action that is allowed beyond what was granted, with one request that shows it. */
export interface Excess {
  readonly action: string;
  readonly counterexample: Counterexample;
  readonly decided: Decision;
}

/** What {@link leastPrivilege} found: the proof, and every exceeding action where it fails. */
export interface LeastPrivilege {
  readonly proof: Proof;
  /** Sorted by name. Without a catalog of actions one example of each kind of request, not every action there is. */
  readonly exceeding: readonly Excess[];
  /** Whether the list was cut at `maxActions`. */
  readonly truncated: boolean;
}

/**
 * Holds when nothing is allowed but requests of the granted kinds; else lists the actions that exceed them.
 * @param options.maxActions how many actions to list; 1,000 by default.
 */
export function leastPrivilege(
  subject: PolicySet | Deployment,
  granted: Requests,
  options: ProveOptions & { readonly maxActions?: number } = {},
): LeastPrivilege {
  const policy = requests(granted);
  const queries = queriesOver(subject, { policies: [policy], ...described(policy, true) });
  const proof = settleAll(queries, options);
  if (proof.verdict !== 'fails') return { proof, exceeding: [], truncated: false };
  const found = new Map<string, Excess>();
  const limit = options.maxActions ?? 1_000;
  for (const query of queries) {
    while (found.size < limit) {
      const next = settle(without(query, [...found.keys()]), options);
      if (next.verdict !== 'fails') break;
      const { action } = next.counterexample.request;
      found.set(action.toLowerCase(), { action, counterexample: next.counterexample, decided: next.decided });
    }
  }
  const exceeding = [...found.values()].sort((a, b) => (a.action < b.action ? -1 : 1));
  return { proof, exceeding, truncated: found.size >= limit };
}

/** The same question without the actions that were found already. */
function without(query: Query, actions: readonly string[]): Query {
  if (actions.length === 0) return query;
  const patterns = actions.map((action) => like(action));
  const rest: Formula = {
    op: 'in',
    box: { constraints: [fixed('action', words(patterns), false)] },
  };
  return {
    ...query,
    violations: (valuation) => {
      const { formula, unsupported } = query.violations(valuation);
      return { formula: and(rest, formula), unsupported };
    },
  };
}
