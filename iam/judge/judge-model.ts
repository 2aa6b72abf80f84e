/*
 * The judge is a second, independent reading of AWS's evaluation logic, for tests only: plain and slow, so that it is
 * right by inspection. It shares no code with the reasoner it judges.
 */

/** A policy document as people write it. */
export interface JudgePolicy {
  readonly Version?: '2012-10-17' | '2008-10-17';
  readonly Statement: readonly JudgeStatement[];
}

export interface JudgeStatement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: JudgePrincipalElement;
  readonly NotPrincipal?: JudgePrincipalElement;
  readonly Action?: string | readonly string[];
  readonly NotAction?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly NotResource?: string | readonly string[];
  /** Operator → key → value or values. */
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, JudgeValue | readonly JudgeValue[]>>>>;
}

export type JudgeValue = string | number | boolean;

export type JudgePrincipalElement =
  | '*'
  | Readonly<Partial<Record<'AWS' | 'Service' | 'Federated' | 'CanonicalUser', string | readonly string[]>>>;

/** Who asks. */
export type JudgePrincipal =
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'service'; readonly name: string }
  | { readonly kind: 'canonical-user'; readonly id: string }
  /** CloudFront's; policies name it by an ARN that holds its id, or by its canonical user id. */
  | { readonly kind: 'origin-access-identity'; readonly id: string; readonly canonicalId: string }
  | { readonly kind: 'federated'; readonly provider: string }
  | { readonly kind: 'root'; readonly account: string }
  | { readonly kind: 'user'; readonly account: string; readonly arn: string }
  /** A session that a user's long-term keys made; `arn` is the `federated-user` ARN. */
  | { readonly kind: 'federated-user'; readonly account: string; readonly arn: string }
  /** A role's session: `role` is the role's ARN, `session` the `assumed-role` ARN that STS gave. */
  | {
      readonly kind: 'session';
      readonly account: string;
      readonly role: string;
      readonly session: string;
    };

export interface JudgeRequest {
  readonly principal: JudgePrincipal;
  readonly action: string;
  readonly resource: string;
  readonly resourceAccount: string;
  /** The whole context: what is not here is absent. Keys in any case; an array is a multivalued key. */
  readonly context: Readonly<Record<string, string | readonly string[]>>;
}

/** The policies that bear on a request. What is absent does not exist, so that it neither limits nor grants. */
export interface JudgePolicies {
  readonly identity?: readonly JudgePolicy[];
  readonly boundary?: JudgePolicy;
  readonly session?: readonly JudgePolicy[];
  readonly resource?: JudgePolicy;
  /** One entry a level of the organization, root first; within a level one Allow is enough. */
  readonly serviceControl?: readonly (readonly JudgePolicy[])[];
  readonly resourceControl?: readonly (readonly JudgePolicy[])[];
  /** KMS keys and role trust: nothing is granted that the resource policy does not grant or delegate. */
  readonly resourcePolicyRequired?: boolean;
}

export type JudgeDecision = 'allowed' | 'implicitly denied' | 'explicitly denied';

/** A value or a list of values, as a list. */
export function list<T>(value: T | readonly T[] | undefined): readonly T[] {
  return value === undefined ? [] : Array.isArray(value) ? (value as readonly T[]) : [value as T];
}
