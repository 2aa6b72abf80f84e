import { awsActions, notGranted, type Policy, type PolicySet, requests, type Text, text } from '../../iam';
import { type Graph, type Resource, toStr } from '../../template';
import { boundPolicy, SAMPLE_ACCOUNT, sampleCaller } from './bound';
import { type Conclusion, concluded, type Ground } from './conclusion';
import { identityPolicies } from './principals';
import { bucketPolicyOf } from './resource-grounds';
import { settledOver, type Values } from './sample-deployment';
import { iamText } from './text';

/** What is asked about a bucket's objects. */
export interface Doing {
  readonly actions: readonly string[];
  /** Keys, as a pattern; all of them where it is absent. */
  readonly keys?: Text;
}

/** Proves that a role or a user reads no object of a bucket: see {@link proveCannot}. */
export function proveCannotRead(graph: Graph, bucket: Resource, principal: Resource): Conclusion {
  return proveCannot(graph, bucket, principal, { actions: ['s3:GetObject', 's3:GetObjectVersion'] });
}

/**
 * Proves that a role or a user can do something to no object of a bucket: by its own policies, or by the bucket's. The
 * account's own root user is not asked about.
 */
export function proveCannot(
  graph: Graph,
  bucket: Resource,
  principal: Resource,
  { actions, keys = '*' }: Doing,
): Conclusion {
  const policies = identityPolicies(graph, principal);
  const policy = bucketPolicyOf(graph, bucket);
  const caller = sampleCaller(principal);
  const ground: Ground = {
    identity: policies.documents,
    ...(policies.boundary && { boundary: policies.boundary }),
    gaps: policies.gaps,
  };
  const { identity = [], boundary } = policies.set;
  const objects = text(iamText(toStr(bucket.attribute('Arn')) ?? ''), '/', keys);
  const forbidden = requests({
    ...(caller && { Principal: { AWS: caller.arn } }),
    Action: [...actions],
    Resource: objects,
  });
  const ask = (resource: Policy | undefined): Conclusion => {
    const all = [...identity, ...(boundary ? [boundary] : []), ...(resource ? [resource] : []), forbidden];
    const proof = settledOver(all, SAMPLE_ACCOUNT, (given) => {
      const values: Values = new Map([...given, ...(caller?.values ?? [])]);
      const set: PolicySet = {
        identity: identity.map((one) => boundPolicy(one, values)),
        ...(boundary && { boundary: boundPolicy(boundary, values) }),
        ...(resource && { resource: { policy: boundPolicy(resource, values) } }),
      };
      return notGranted(set, boundPolicy(forbidden, values), { actions: awsActions() });
    });
    const gaps = resource && policy ? [...policies.gaps, ...policy.gaps] : policies.gaps;
    return concluded(proof, { ...ground, gaps, ...(resource && policy && { resource: policy.document }) });
  };
  // Without a caller of its own the bucket's policy would be asked about everybody that it names.
  if (caller === undefined || policy === undefined) return ask(undefined);
  const alone = ask(undefined);
  // The bucket's policy can only add what it grants to principals, or take away what they have.
  if (alone.verdict === 'holds' && policy.gaps.length === 0 && !grantsPrincipals(policy.document.policy))
    return alone;
  return ask(policy.document.policy);
}

function grantsPrincipals({ statements }: Policy): boolean {
  return statements.some(
    ({ effect, principals }) =>
      effect === 'Allow' &&
      (principals === undefined ||
        principals.not ||
        principals.values.some(({ type }) => type === 'any' || type === 'AWS')),
  );
}
