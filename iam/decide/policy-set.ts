import type { Policy } from '../document/model';
import type { Text } from '../text';

/**
 * What the resource's own policy means. `ordinary`: a grant on its own within the account. `mandatory`: a KMS key policy
 * or a role trust policy, without which IAM policies count for nothing.
 */
export type ResourcePolicyKind = 'ordinary' | 'kms-key' | 'role-trust';

export interface ResourcePolicy {
  readonly policy: Policy;
  readonly kind?: ResourcePolicyKind;
}

/** All policies that bear on the requests of one principal (or of principals with the same policies). */
export interface PolicySet {
  /** Policies attached to the caller, its groups' included. */
  readonly identity?: readonly Policy[];
  readonly boundary?: Policy;
  readonly session?: readonly Policy[];
  readonly resource?: ResourcePolicy;
  /**
   * Account that owns the resource. Without it callers count as being of the same account, except those that have no
   * account.
   */
  readonly resourceAccount?: Text;
  /** Service control policies of the caller's account: a list for each level (root, units, account). */
  readonly scps?: readonly (readonly Policy[])[];
  /** Resource control policies of the resource's account, in levels too. */
  readonly rcps?: readonly (readonly Policy[])[];
}

/** Where a policy stands among those that bear on a request. */
export type PolicySource = 'identity' | 'boundary' | 'session' | 'resource' | 'scp' | 'rcp';

/** A statement as a report names it. */
export interface StatementRef {
  readonly source: PolicySource;
  /** Position of the policy in its list; for control policies counted over all levels. */
  readonly policy: number;
  readonly name?: string;
  readonly statement: number;
  readonly sid?: string;
  readonly effect: 'Allow' | 'Deny';
}

/** A policy of a set with its place. */
export interface PlacedPolicy {
  readonly source: PolicySource;
  readonly index: number;
  /** Level of a control policy. */
  readonly level: number;
  readonly policy: Policy;
}

/** Every policy of a set, in the order in which a report lists them. */
export function policiesOf(set: PolicySet): readonly PlacedPolicy[] {
  const out: PlacedPolicy[] = [];
  const add = (source: PolicySource, policies: readonly Policy[], level = 0): void => {
    const before = out.filter((placed) => placed.source === source).length;
    policies.forEach((policy, index) => {
      out.push({ source, index: before + index, level, policy });
    });
  };
  for (const [level, policies] of (set.rcps ?? []).entries()) add('rcp', policies, level);
  for (const [level, policies] of (set.scps ?? []).entries()) add('scp', policies, level);
  if (set.resource !== undefined) add('resource', [set.resource.policy]);
  add('identity', set.identity ?? []);
  if (set.boundary !== undefined) add('boundary', [set.boundary]);
  add('session', set.session ?? []);
  return out;
}
