import type { ConditionOperator } from '../condition/operators';
import type { Text } from '../text';

export type PolicyVersion = '2008-10-17' | '2012-10-17';

/** A path into the document that was parsed: keys and array indexes. */
export type JsonPath = readonly (string | number)[];

/** What is wrong with a policy document. The statement it stands in is left out of the result. */
export interface PolicyProblem {
  readonly code:
    | 'not-an-object'
    | 'bad-version'
    | 'missing-element'
    | 'bad-element'
    | 'unknown-element'
    | 'conflicting-elements'
    | 'unknown-operator'
    | 'bad-value'
    | 'too-large';
  readonly path: JsonPath;
  /** One sentence for a reader. */
  readonly message: string;
}

/** `Action` or `NotAction` and the like: a list, or everything but the list. */
export interface Element<T> {
  readonly not: boolean;
  readonly values: readonly T[];
}

/** One entry of a Principal element; `any` is `"*"`. */
export type PrincipalEntry =
  | { readonly type: 'any' }
  | { readonly type: 'AWS' | 'Service' | 'Federated' | 'CanonicalUser'; readonly value: Text };

/** One operator on one key. */
export interface Condition {
  readonly operator: ConditionOperator;
  /** As written; keys are compared in lower case. */
  readonly key: string;
  readonly values: readonly Text[];
  readonly path: JsonPath;
}

export interface Statement {
  /** Position in the document. */
  readonly index: number;
  readonly sid?: string;
  readonly effect: 'Allow' | 'Deny';
  /** Absent in identity policies. */
  readonly principals?: Element<PrincipalEntry>;
  readonly actions: Element<Text>;
  /** Absent in role trust policies: any resource. */
  readonly resources?: Element<Text>;
  readonly conditions: readonly Condition[];
  readonly path: JsonPath;
}

/** A policy document that was understood. */
export interface Policy {
  /** What a report calls it. */
  readonly name?: string;
  readonly version: PolicyVersion;
  readonly statements: readonly Statement[];
}
