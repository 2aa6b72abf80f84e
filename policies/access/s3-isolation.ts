import { showText } from '../../iam';
import type { Graph, Resource } from '../../template';
import type { Conclusion } from './conclusion';
import { proveIsolation } from './identity-isolation';
import type { Gap, IdentityPolicies } from './principals';
import { bucketPolicyOf, resourceMeant } from './resource-grounds';
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
  const bucket = resourceMeant(graph, 'AWS::S3::Bucket', layout.bucket);
  const policy = bucket && bucketPolicyOf(graph, bucket);
  const subject = {
    policies,
    gaps: listingGap(layout, principal),
    ...(principal && { principal }),
    ...(policy && { resource: policy }),
  };
  return proveIsolation(subject, layout.variable, (by, bind) =>
    belongingsOf({ ...layout, bucket: bind(layout.bucket), prefix: bind(layout.prefix) }, by),
  );
}

/** Listing below a prefix that only the deployment knows is not asked about. */
function listingGap({ prefix }: S3Layout, principal: Resource | undefined): readonly Gap[] {
  if (typeof prefix === 'string' || principal === undefined) return [];
  const text = `whether others can list ${showText(prefix)} rests on values of the deployment`;
  return [{ text, at: { resource: principal, path: [] }, effect: 'grants' }];
}
