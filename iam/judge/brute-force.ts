import { requestsOf, type Universe } from './enumerate';
import type { JudgePolicies, JudgePrincipal, JudgeRequest } from './judge-model';
import { referenceDecide } from './reference-decide';

/*
 * Each property by asking every request of a small world. The answer is a request that breaks the property, or
 * undefined when none of that world does.
 */

export function isAllowed(request: JudgeRequest, policies: JudgePolicies): boolean {
  return referenceDecide(request, policies) === 'allowed';
}

/** Allowed by `now` and not by `before`. */
export function findMorePermissive(
  now: JudgePolicies,
  before: JudgePolicies,
  universe: Universe,
): JudgeRequest | undefined {
  return find(universe, (request) => isAllowed(request, now) && !isAllowed(request, before));
}

/** Allowed, and among what must stay out of reach. */
export function findGranted(
  policies: JudgePolicies,
  forbidden: (request: JudgeRequest) => boolean,
  universe: Universe,
): JudgeRequest | undefined {
  return find(universe, (request) => forbidden(request) && isAllowed(request, policies));
}

/** Allowed to somebody outside the resource's account. */
export function findOutsider(policies: JudgePolicies, universe: Universe): JudgeRequest | undefined {
  return findGranted(policies, ({ principal }) => isOutside(principal, universe.resourceAccount), universe);
}

/** Allowed, and not one of the ways through which alone the resource may be reached. */
export function findWayRound(
  policies: JudgePolicies,
  intended: (request: JudgeRequest) => boolean,
  universe: Universe,
): JudgeRequest | undefined {
  return findGranted(policies, (request) => !intended(request), universe);
}

/**
 * One identity reaching what belongs to another. Each request of the universe is made as each identity in turn.
 *
 * @param as the request made as that identity
 * @param belongsTo whether what the request names belongs to an identity
 */
export function findIntrusion<Id>(
  policies: JudgePolicies,
  identities: readonly Id[],
  as: (request: JudgeRequest, identity: Id) => JudgeRequest,
  belongsTo: (request: JudgeRequest, owner: Id) => boolean,
  universe: Universe,
): { readonly request: JudgeRequest; readonly identity: Id; readonly owner: Id } | undefined {
  for (const identity of identities) {
    for (const plain of requestsOf(universe)) {
      const request = as(plain, identity);
      if (!isAllowed(request, policies)) continue;
      const owner = identities.find((other) => other !== identity && belongsTo(request, other));
      if (owner !== undefined) return { request, identity, owner };
    }
  }
  return undefined;
}

/** Anonymous, of another account, or a canonical user, which stands for some account that nobody names. */
export function isOutside(principal: JudgePrincipal, account: string): boolean {
  if (principal.kind === 'anonymous' || principal.kind === 'canonical-user') return true;
  return 'account' in principal && principal.account !== account;
}

function find(universe: Universe, breaks: (request: JudgeRequest) => boolean): JudgeRequest | undefined {
  for (const request of requestsOf(universe)) {
    if (breaks(request)) return request;
  }
  return undefined;
}
