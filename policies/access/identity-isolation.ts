import {
  awsActions,
  bindText,
  isolation,
  type Policy,
  type PolicySet,
  type RequestPattern,
  type Text,
} from '../../iam';
import type { Resource } from '../../template';
import { boundPolicy, sampleCaller } from './bound';
import { type Conclusion, concluded, type Ground } from './conclusion';
import type { Gap, IdentityPolicies, PlacedDocument } from './principals';

/** Who is asked about, and the policy of what is reached. */
export interface IsolationSubject {
  readonly policies: IdentityPolicies;
  /** The role; absent for policies that are not attached to one caller. */
  readonly principal?: Resource;
  /** The policy of the bucket or table, and what of it could not be read. */
  readonly resource?: { readonly document: PlacedDocument; readonly gaps: readonly Gap[] };
  readonly gaps?: readonly Gap[];
}

/**
 * Proves that nobody with these policies reaches what belongs to another identity. `belongings` is given the caller's
 * Principal element and a way to put the caller's values into texts.
 */
export function proveIsolation(
  { policies, principal, resource, gaps = [] }: IsolationSubject,
  variable: string,
  belongings: (by: unknown, bind: (value: Text) => Text) => readonly RequestPattern[],
): Conclusion {
  const caller = principal && sampleCaller(principal);
  // Without a caller of its own a resource's policy would be asked about everybody that it names.
  const own = caller ? resource : undefined;
  const ground: Ground = {
    identity: policies.documents,
    gaps: [...policies.gaps, ...(own?.gaps ?? []), ...gaps],
    ...(policies.boundary && { boundary: policies.boundary }),
    ...(own && { resource: own.document }),
  };
  const values = caller?.values ?? NO_VALUES;
  const bind = (one: Policy): Policy => boundPolicy(one, values);
  const { identity = [], boundary } = policies.set;
  const set: PolicySet = {
    identity: identity.map(bind),
    ...(boundary && { boundary: bind(boundary) }),
    ...(own && { resource: { policy: bind(own.document.policy) } }),
  };
  const region = belongings(caller && { AWS: caller.arn }, (value) => bindText(value, values));
  return concluded(isolation(set, { variable, belongings: region }, { actions: awsActions() }), ground);
}

const NO_VALUES: ReadonlyMap<string, string> = new Map();
