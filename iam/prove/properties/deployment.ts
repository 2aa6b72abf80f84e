import { contextOf, type Request } from '../../decide/context';
import { type Decision, decide, isDescribed } from '../../decide/decide';
import { type PolicySet, policiesOf } from '../../decide/policy-set';
import { principalsOfAccount, principalWord } from '../../decide/principal';
import type { Policy } from '../../document/model';
import { matches } from '../../glob/match';
import type { Text } from '../../text';
import { allowedRequests, type Compiled, describedRequests, principalIn } from '../access';
import { and, not, or, YES } from '../conditions';
import { nearSet } from '../heads';
import type { Proof, ProveOptions } from '../model';
import { type Query, settle } from '../query';
import { bindingsOf, type Valuation } from '../valuation';
import { ALLOW_ALL, requests } from './requests';

/** A principal of a deployment with its own policies. */
export interface DeployedPrincipal {
  /** As in a Principal element, for example `{ AWS: 'arn:aws:iam::111122223333:role/app' }`. */
  readonly principal: unknown;
  readonly identity: readonly Policy[];
  readonly boundary?: Policy;
  readonly session?: readonly Policy[];
}

/** A resource (or several) with all that can reach it. */
export interface Deployment extends Pick<PolicySet, 'resource' | 'scps' | 'rcps'> {
  /** The account that owns the resource and the principals. */
  readonly account: Text;
  readonly principals: readonly DeployedPrincipal[];
}

/** Callers with the same policies. */
interface Case {
  readonly set: PolicySet;
  readonly policies: readonly Policy[];
  callers(valuation: Valuation): Compiled;
}

const NOBODY_ELSE =
  'Principals of the account that are not named here hold no identity policies that grant access';
const OUTSIDE = 'Accounts outside may allow their own principals everything';

export function isDeployment(subject: PolicySet | Deployment): subject is Deployment {
  return 'principals' in subject;
}

function casesOf(subject: PolicySet | Deployment): readonly Case[] {
  if (!isDeployment(subject)) {
    return [{ set: subject, policies: [], callers: () => ({ formula: YES, unsupported: [] }) }];
  }
  const { account, principals, ...shared } = subject;
  const base: PolicySet = { ...shared, resourceAccount: account };
  const named = principals.map(({ principal }) => requests({ Principal: principal }));
  const anyNamed = (valuation: Valuation): Compiled[] =>
    named.map((policy) => describedRequests(policy, { valuation }));
  const inAccount = (valuation: Valuation) =>
    principalIn(principalsOfAccount(account, bindingsOf(valuation, new Set())));
  const own = principals.map((entry, index): Case => {
    const { principal: _, ...policies } = entry;
    const caller = named[index] ?? ALLOW_ALL;
    return {
      set: { ...base, ...policies },
      policies: [caller],
      callers: (valuation) => describedRequests(caller, { valuation }),
    };
  });
  const others = (inside: boolean): Case => ({
    set: inside ? base : { ...base, identity: [ALLOW_ALL] },
    policies: named,
    callers: (valuation) => {
      const known = anyNamed(valuation);
      const within = inAccount(valuation);
      return {
        formula: and(inside ? within : not(within), not(or(...known.map(({ formula }) => formula)))),
        unsupported: known.flatMap(({ unsupported }) => unsupported),
      };
    },
  });
  // Nobody without policies of their own gets anywhere when the resource has no policy.
  return subject.resource === undefined ? own : [...own, others(true), others(false)];
}

/** What a property over a deployment asks, beside "the request is allowed". */
export interface Violation {
  /** Policies that describe requests, for their atoms and keys. */
  readonly policies: readonly Policy[];
  formula(valuation: Valuation): Compiled;
  /** Requests that all violations are among. */
  readonly region?: Policy;
  broken(request: Request, atoms: ReadonlyMap<string, string>, valuation: Valuation): boolean;
  readonly extraGuesses?: readonly ReadonlyMap<string, string>[];
  readonly assumptions?: readonly string[];
}

/** One query for each kind of caller. */
export function queriesOver(subject: PolicySet | Deployment, violation: Violation): readonly Query[] {
  const assumptions = isDeployment(subject) && subject.resource !== undefined ? [NOBODY_ELSE, OUTSIDE] : [];
  return casesOf(subject).map(({ set, policies, callers }): Query => {
    const nearby = violation.region === undefined ? set : nearSet(set, violation.region);
    const all = (whole: PolicySet): readonly Policy[] => [
      ...policiesOf(whole).map(({ policy }) => policy),
      ...policies,
      ...violation.policies,
      ...accountHolder(set),
    ];
    return {
      policies: all(set),
      ...(nearby === set ? {} : { relevant: all(nearby) }),
      violations: (valuation) => {
        const parts = [
          allowedRequests(nearby, { valuation }),
          callers(valuation),
          violation.formula(valuation),
        ];
        return {
          formula: and(...parts.map(({ formula }) => formula)),
          unsupported: parts.flatMap(({ unsupported }) => unsupported),
        };
      },
      replay: (request, atoms, valuation) => {
        const decided: Decision = decide(request, set, { atoms });
        return {
          broken: decided.decision === 'allowed' && violation.broken(request, atoms, valuation),
          decided,
        };
      },
      ...(violation.extraGuesses === undefined ? {} : { extraGuesses: violation.extraGuesses }),
      assumptions: [...assumptions, ...(violation.assumptions ?? [])],
    };
  });
}

/** The account's atoms are found in policies: this one holds them. */
function accountHolder({ resourceAccount }: PolicySet): readonly Policy[] {
  if (resourceAccount === undefined || typeof resourceAccount === 'string') return [];
  return [requests({ Principal: { AWS: resourceAccount } })];
}

/** All queries must hold; the first counterexample ends it. */
export function settleAll(queries: readonly Query[], options: ProveOptions): Proof {
  const open: Proof[] = [];
  let last: Proof | undefined;
  for (const query of queries) {
    const proof = settle(query, options);
    if (proof.verdict === 'fails') return proof;
    if (proof.verdict === 'unknown') open.push(proof);
    last = proof;
  }
  const [first] = open;
  if (first?.verdict === 'unknown') {
    const because = open.flatMap((proof) => (proof.verdict === 'unknown' ? proof.because : []));
    const distinct = new Map(because.map((obstacle) => [obstacle.text, obstacle]));
    return { ...first, because: [...distinct.values()] };
  }
  return last ?? { verdict: 'holds', basis: { assumptions: [], atoms: [] } };
}

/** A violation that a policy describes: requests inside it, or (with `outside`) those it leaves out. */
export function described(policy: Policy, outside = false): Pick<Violation, 'formula' | 'broken' | 'region'> {
  return {
    ...(outside ? {} : { region: policy }),
    formula: (valuation) => {
      const { formula, unsupported } = describedRequests(policy, { valuation });
      return { formula: outside ? not(formula) : formula, unsupported };
    },
    broken: (request, atoms) => isDescribed(request, policy, atoms) !== outside,
  };
}

/** Whether the caller of a request belongs to an account. */
export function isOfAccount(request: Request, account: Text, atoms: ReadonlyMap<string, string>): boolean {
  const patterns = principalsOfAccount(account, bindingsOf({ atoms, keys: new Map() }, new Set()));
  const word = principalWord(request.principal);
  return patterns.some((pattern) => matches(pattern, word));
}

/** The only value of a context key. */
export function onlyValue(request: Request, key: string): string | undefined {
  const values = contextOf(request).get(key.toLowerCase());
  return values?.length === 1 ? values[0] : undefined;
}
