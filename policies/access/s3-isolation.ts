import { type Policy, requests, showText, text } from '../../iam';
import type { Graph, Resource } from '../../template';
import type { Conclusion } from './conclusion';
import { proveIsolation } from './identity-isolation';
import { COGNITO_SUB } from './identity-variables';
import type { Gap, IdentityPolicies, PlacedDocument } from './principals';
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

/** Identities whose values hold no slash, by what AWS says of them. */
const WITHOUT_SLASH: ReadonlySet<string> = new Set([COGNITO_SUB, 'aws:username', 'aws:userid']);

/**
 * Like {@link proveLayout}, for variables whose values may be anything, such as tags and claims: when only an identity
 * that is called like another and what follows its name (`team` and `team/a`) gets through, the values decide.
 */
export function proveNamedLayout(
  graph: Graph,
  policies: IdentityPolicies,
  layout: S3Layout,
  principal: Resource | undefined,
): Conclusion {
  const strict = proveLayout(graph, policies, layout, principal);
  const { bucket, prefix, variable } = layout;
  if (strict.verdict !== 'fails' || prefix === '' || WITHOUT_SLASH.has(variable.toLowerCase())) return strict;
  const own: PlacedDocument = { name: 'what is its own', policy: denyOwn(bucket, prefix) };
  const beyond = proveLayout(
    graph,
    {
      ...policies,
      documents: [...policies.documents, own],
      set: { ...policies.set, identity: [...(policies.set.identity ?? []), own.policy] },
    },
    layout,
    principal,
  );
  if (beyond.verdict === 'fails') return beyond;
  const said = `it rests on what \${${variable}} can be: of two identities one may be called like the other and what follows its name`;
  return { verdict: 'unknown', text: `${said}: ${strict.text}`, evidence: strict.evidence };
}

/** What lies below the caller's own prefix, taken away: what is left is out of its reach unless a grant is too wide. */
function denyOwn(bucket: S3Layout['bucket'], prefix: S3Layout['prefix']): Policy {
  const below = text(prefix, '*');
  const own = requests([
    { Action: 's3:*', Resource: text(bucket, '/', below) },
    {
      Action: ['s3:ListBucket', 's3:ListBucketVersions', 's3:ListBucketMultipartUploads'],
      Resource: bucket,
      Condition: { StringLike: { 's3:prefix': below } },
    },
  ]);
  return { ...own, statements: own.statements.map((statement) => ({ ...statement, effect: 'Deny' })) };
}

/** Listing below a prefix that only the deployment knows is not asked about. */
function listingGap({ prefix }: S3Layout, principal: Resource | undefined): readonly Gap[] {
  if (typeof prefix === 'string' || principal === undefined) return [];
  const text = `whether others can list ${showText(prefix)} rests on values of the deployment`;
  return [{ text, at: { resource: principal, path: [] }, effect: 'grants' }];
}
