import type { Request } from '../../decide/context';
import { isDescribed } from '../../decide/decide';
import type { PolicySet, ResourcePolicy } from '../../decide/policy-set';
import { principalsOfAccount, principalWord, SERVICES, showPrincipal } from '../../decide/principal';
import type { Policy } from '../../document/model';
import { like } from '../../glob/pattern';
import { atomsOf, type Text } from '../../text';
import { describedRequests, principalIn } from '../access';
import { and, not } from '../conditions';
import { atomsOfPolicy } from '../facts-of';
import { areVisiblyApart } from '../heads';
import type { Proof, ProveOptions } from '../model';
import { isDeniedOnSight, isDeniedToCaller, isUngranted, namesOnly } from '../on-sight';
import { basisOf } from '../query';
import { bindingsOf } from '../valuation';
import { type Deployment, described, isDeployment, isOfAccount, queriesOver, settleAll } from './deployment';
import { ALLOW_ALL, type Requests, requests } from './requests';
import { brokenBy } from './suspects';

export interface GrantOptions extends ProveOptions {
  /**
   * Requests to look at before others: the first that is forbidden and allowed is the counterexample, one that a reader
   * knows. That none of them is one proves nothing. Asked for policies of one caller without symbolic values only.
   */
  readonly suspects?: Iterable<Request>;
}

/** Holds when no request of the given kinds is allowed. */
export function notGranted(
  subject: PolicySet | Deployment,
  forbidden: Requests,
  { suspects = [], ...options }: GrantOptions = {},
): Proof {
  const policy = requests(forbidden);
  if (holdsOnSight(subject, policy)) {
    const named = subject.resource === undefined ? [] : labelsIn([subject.resource.policy, policy]);
    return { verdict: 'holds', basis: basisOf(options, [], named) };
  }
  const known = isDeployment(subject) ? undefined : brokenBy(suspects, subject, policy, options);
  return known ?? settleAll(queriesOver(subject, { policies: [policy], ...described(policy) }), options);
}

/** Whether nothing that the caller's own policies speak of is among the requests, or the resource's policy denies them all. */
function holdsOnSight(subject: PolicySet | Deployment, policy: Policy): boolean {
  if (isDeployment(subject)) return false;
  if (subject.resource !== undefined)
    return isDeniedOnSight(subject.resource.policy, policy) || isUngranted(subject.resource.policy, policy);
  // Nothing but the caller's own policies grants here, and that only to those whom they bind.
  const identity = subject.identity ?? [];
  return areVisiblyApart(identity, policy) || isDeniedToCaller(identity, policy);
}

/** What the deployment gives for values in policies, by their labels. */
function labelsIn(policies: readonly Policy[], account: Text = ''): readonly string[] {
  const atoms = policies.flatMap((policy) => [...atomsOfPolicy(policy).values()]);
  return [...new Map([...atoms, ...atomsOf(account)].map(({ id, label }) => [id, label])).values()];
}

/** The requests that {@link onlyThrough} speaks of, and those among them that are meant to be allowed. */
export interface OnlyThrough {
  /** Typically actions and resources: what is to be protected. */
  readonly protect: Requests;
  /** Typically principals and conditions: the ways in that are meant. */
  readonly allowed: Requests;
}

/** Holds when every allowed request to what is protected comes one of the ways that are meant. */
export function onlyThrough(
  subject: PolicySet | Deployment,
  { protect, allowed }: OnlyThrough,
  options: ProveOptions = {},
): Proof {
  const guarded = requests(protect);
  const ways = requests(allowed);
  const inside = described(guarded);
  const outside = described(ways, true);
  return settleAll(
    queriesOver(subject, {
      policies: [guarded, ways],
      formula: (valuation) => {
        const parts = [inside.formula(valuation), outside.formula(valuation)];
        return {
          formula: and(...parts.map(({ formula }) => formula)),
          unsupported: parts.flatMap(({ unsupported }) => unsupported),
        };
      },
      broken: (request, atoms, valuation) =>
        inside.broken(request, atoms, valuation) && outside.broken(request, atoms, valuation),
    }),
    options,
  );
}

export interface PublicOptions extends ProveOptions {
  /** Callers from outside that are meant, for example `{ Principal: { AWS: '444455556666' } }`. */
  readonly trusted?: Requests;
  /**
   * Callers without an account that count as public too. Services, providers of federated sign-in and CloudFront's origin
   * access identities are left out unless asked for: whom they act for is another question than publicness.
   */
  readonly include?: readonly ('service' | 'federated' | 'origin-access-identity')[];
}

const CANONICAL = [like('c *')];

const WITHOUT_ACCOUNT = {
  service: SERVICES,
  federated: [like('f *')],
  'origin-access-identity': [like('o *')],
} as const;

const WITHOUT_ACCOUNT_TYPES = [
  ['service', 'Service'],
  ['federated', 'Federated'],
] as const;

const OUTSIDE_ALLOWS = 'Accounts outside may allow their own principals everything';

/**
 * Holds when a resource policy lets nobody in but principals of its own account and those that are trusted. A canonical
 * user id does not tell its account: a policy that lets one in is unknown.
 */
export function notPublic(resource: ResourcePolicy, account: Text, options: PublicOptions = {}): Proof {
  const { trusted, include = [], ...rest } = options;
  const apart = WITHOUT_ACCOUNT_TYPES.filter(([kind]) => !include.includes(kind)).map(([, type]) => type);
  const meant = requests(trusted ?? []);
  if (namesOnly(resource.policy, account, new Set(apart), meant))
    return { verdict: 'holds', basis: basisOf(rest, [OUTSIDE_ALLOWS], labelsIn([resource.policy], account)) };
  const kinds = ['service', 'federated', 'origin-access-identity'] as const;
  const leftOut = kinds
    .filter((kind) => !include.includes(kind))
    .flatMap((kind) => [...WITHOUT_ACCOUNT[kind]]);
  // An account out of our reach may allow its principals everything.
  const set: PolicySet = { resource, resourceAccount: account, identity: [ALLOW_ALL] };
  const outsiders = (canonical: boolean): Proof =>
    settleAll(
      queriesOver(set, {
        policies: [meant],
        formula: (valuation) => {
          const own = principalsOfAccount(account, bindingsOf(valuation, new Set()));
          const trustedRequests = describedRequests(meant, { valuation });
          const isCanonical = principalIn(CANONICAL);
          return {
            formula: and(
              canonical ? isCanonical : not(isCanonical),
              not(principalIn(own)),
              not(principalIn(leftOut)),
              not(trustedRequests.formula),
            ),
            unsupported: trustedRequests.unsupported,
          };
        },
        broken: (request, atoms) =>
          !isOfAccount(request, account, atoms) &&
          !leftOut.some((pattern) => principalWord(request.principal).startsWith(pattern.prefix)) &&
          !isDescribed(request, meant, atoms),
        assumptions: [OUTSIDE_ALLOWS],
      }),
      rest,
    );
  const proof = outsiders(false);
  if (proof.verdict !== 'holds') return proof;
  const byCanonicalId = outsiders(true);
  if (byCanonicalId.verdict !== 'fails') return byCanonicalId;
  const who = showPrincipal(byCanonicalId.counterexample.request.principal);
  return {
    verdict: 'unknown',
    because: [{ kind: 'unsupported', text: `It rests on the account that ${who} belongs to` }],
    basis: proof.basis,
  };
}
