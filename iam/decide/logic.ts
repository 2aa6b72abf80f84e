import type { PolicySet } from './policy-set';

/** Truth values to compute with: booleans when a request is decided, formulas when a property is proved. */
export interface Algebra<T> {
  readonly yes: T;
  readonly no: T;
  and(...parts: readonly T[]): T;
  or(...parts: readonly T[]): T;
  not(part: T): T;
}

/** What there is to know about a request before the policies are put together. */
export interface Facts<T> {
  /** Some statement of any policy that counts denies. */
  readonly denied: T;
  /** The caller is a user, a role session, a federated user or an account's root. */
  readonly iam: T;
  readonly root: T;
  /** The caller's role is linked to a service: control policies do not bind it. */
  readonly serviceLinked: T;
  readonly sameAccount: T;
  readonly identity: T;
  readonly boundary: T;
  readonly session: T;
  /** Allowed by the resource's policy: naming the caller, its role, or its account. */
  readonly resourceDirect: T;
  readonly resourceRole: T;
  readonly resourceAccount: T;
  /** Allowed on every level. */
  readonly scps: T;
  readonly rcps: T;
}

/**
 * How AWS puts the policies together (AWS: "How AWS enforcement code logic evaluates requests"; "Policy evaluation for
 * requests within a single account"; "Cross-account policy evaluation logic"; "Key policies in AWS KMS"). The one place
 * where this is written, for decisions and proofs alike.
 */
export function allowedBy<T>(facts: Facts<T>, set: PolicySet, { and, or, not, yes, no }: Algebra<T>): T {
  // The root user of an account needs no identity policy.
  const ownPolicies = and(or(facts.identity, facts.root), facts.boundary, facts.session);
  // A grant to a role is limited by the boundary and the session policy; one to a user or a session is not.
  const named = or(facts.resourceDirect, and(facts.resourceRole, facts.boundary, facts.session));
  const mandatory = set.resource?.kind === 'kms-key' || set.resource?.kind === 'role-trust';
  const within = mandatory ? or(named, and(facts.resourceAccount, ownPolicies)) : or(named, ownPolicies);
  const anyResourceGrant = or(facts.resourceDirect, facts.resourceRole, facts.resourceAccount);
  const across = and(anyResourceGrant, ownPolicies);
  const iamGrant = and(facts.iam, or(and(facts.sameAccount, within), and(not(facts.sameAccount), across)));
  const otherGrant = and(not(facts.iam), set.resource === undefined ? no : facts.resourceDirect);
  return and(
    not(facts.denied),
    or(facts.serviceLinked, not(facts.iam), facts.scps),
    or(facts.serviceLinked, facts.rcps),
    or(iamGrant, otherGrant),
    yes,
  );
}

export const BOOLEANS: Algebra<boolean> = {
  yes: true,
  no: false,
  and: (...parts) => parts.every(Boolean),
  or: (...parts) => parts.some(Boolean),
  not: (part) => !part,
};
