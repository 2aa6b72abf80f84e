import { awsActions, bindText, isolation, type Policy, type PolicySet, showText } from '../../iam';
import type { Graph, Resource } from '../../template';
import { boundPolicy, sampleCaller } from './bound';
import { bucketMeant, bucketPolicyOf } from './bucket-grounds';
import { type Conclusion, concluded, type Ground } from './conclusion';
import type { IdentityPolicies } from './principals';
import { belongingsOf, type S3Layout, s3Use } from './s3-layouts';
import { textKey } from './text-split';

/** What a principal's policies share out in S3, and where they let objects be written without sharing them out. */
export interface S3Sharing {
  /** Written in the policies themselves. */
  readonly layouts: readonly S3Layout[];
  /** What everybody may write to, as if it were shared out by the given variable. */
  readonly assumed: readonly S3Layout[];
  readonly speaksOfS3: boolean;
}

/** Reads the layouts out of all policies of a principal. */
export function s3Sharing(policies: IdentityPolicies, variable: string): S3Sharing {
  const uses = policies.documents.map(({ policy }) => s3Use(policy));
  const layouts = uses.flatMap((use) => use.layouts);
  const shared = new Set(layouts.map(({ bucket }) => textKey(bucket)));
  const assumed = uses
    .flatMap((use) => use.shared)
    .filter(({ bucket }) => !shared.has(textKey(bucket)))
    .map(({ bucket, head }): S3Layout => ({ bucket, prefix: `${head}\${${variable}}/`, variable }));
  return { layouts, assumed, speaksOfS3: uses.some((use) => use.speaksOfS3) };
}

/** Proves that nobody with these policies reaches what a layout gives to another identity. */
export function proveLayout(
  graph: Graph,
  policies: IdentityPolicies,
  layout: S3Layout,
  principal: Resource | undefined,
): Conclusion {
  const caller = principal && sampleCaller(principal);
  const bucket = bucketMeant(graph, layout.bucket);
  // Without a caller of its own a bucket's policy would be asked about everybody that it names.
  const policy = bucket && caller ? bucketPolicyOf(graph, bucket) : undefined;
  const ground: Ground = {
    identity: policies.documents,
    gaps: [...policies.gaps, ...(policy?.gaps ?? []), ...listingGap(layout, principal)],
    ...(policies.boundary && { boundary: policies.boundary }),
    ...(policy && { resource: policy.document }),
  };
  const values = caller?.values ?? new Map<string, string>();
  const bind = (one: Policy): Policy => boundPolicy(one, values);
  const { identity = [], boundary } = policies.set;
  const set: PolicySet = {
    identity: identity.map(bind),
    ...(boundary && { boundary: bind(boundary) }),
    ...(policy && { resource: { policy: bind(policy.document.policy) } }),
  };
  const told = {
    ...layout,
    bucket: bindText(layout.bucket, values),
    prefix: bindText(layout.prefix, values),
  };
  const belongings = belongingsOf(told, caller && { AWS: caller.arn });
  return concluded(
    isolation(set, { variable: layout.variable, belongings }, { actions: awsActions() }),
    ground,
  );
}

/** Listing below a prefix that only the deployment knows is not asked about. */
function listingGap({ prefix }: S3Layout, principal: Resource | undefined): Ground['gaps'] {
  if (typeof prefix === 'string' || principal === undefined) return [];
  const text = `whether others can list ${showText(prefix)} rests on values of the deployment`;
  return [{ text, at: { resource: principal, path: [] }, effect: 'grants' }];
}
