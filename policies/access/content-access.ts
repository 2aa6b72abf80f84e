import {
  awsActions,
  bindText,
  onlyThrough,
  type RequestPattern,
  type ResourcePolicyKind,
  requests,
  type Text,
  text,
} from '../../iam';
import { type Graph, type Resource, type Str, toStr } from '../../template';
import type { Server } from '../relations/content-buckets';
import { boundPolicy } from './bound';
import { type Conclusion, concluded } from './conclusion';
import { accountOf } from './outsiders';
import { placedDocument } from './principals';
import { settledOver } from './sample-deployment';
import { iamText } from './text';

const CLOUDFRONT = { Service: 'cloudfront.amazonaws.com' };
const OAI = 'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity ';

/** Reading objects, and listing what there is to read. */
export function readsOf(bucket: Resource): RequestPattern {
  const arn = iamText(toStr(bucket.attribute('Arn')) ?? '');
  return {
    Action: ['s3:GetObject', 's3:GetObjectVersion', 's3:ListBucket', 's3:ListBucketVersions'],
    Resource: [arn, text(arn, '/*')],
  };
}

/**
 * The requests by which CloudFront fetches for distributions. Source: CloudFront Developer Guide, "Restrict access to an
 * Amazon S3 origin".
 */
export function waysOf(graph: Graph, servers: readonly Server[]): readonly RequestPattern[] {
  return servers.flatMap(({ distribution, origin: { identity } }) => {
    const arn = iamText(toStr(distribution.attribute('Arn')) ?? '');
    // Signed by the distribution itself; harmless where an identity is what it uses today.
    const signed = { Principal: CLOUDFRONT, Condition: { StringEquals: { 'aws:SourceArn': arn } } };
    return identity === undefined ? [signed] : [signed, ...identityWays(graph, identity)];
  });
}

function identityWays(graph: Graph, identity: Str): readonly RequestPattern[] {
  const own = graph.denoted(identity, 'AWS::CloudFront::CloudFrontOriginAccessIdentity');
  const canonical = own && toStr(own.attribute('S3CanonicalUserId'));
  return [
    { Principal: { AWS: text(OAI, iamText(identity)) } },
    ...(canonical === undefined ? [] : [{ Principal: { CanonicalUser: iamText(canonical) } }]),
  ];
}

/** Proves that from outside of the account a bucket's policy lets only these distributions read. */
export function proveOnlyServers(
  graph: Graph,
  bucket: Resource,
  policy: Resource,
  servers: readonly Server[],
): Conclusion {
  return proveOnly(policy, ['PolicyDocument'], readsOf(bucket), waysOf(graph, servers));
}

/**
 * Proves that a key policy lets CloudFront decrypt for distributions of the account only. Not for one alone: key, bucket and
 * distribution cannot name each other in a template without a circle, so that CDK has all of the account's here.
 */
export function proveKeyKept(key: Resource): Conclusion {
  const mine = text('arn:*:cloudfront::', accountOf(key), ':distribution/*');
  return proveOnly(
    key,
    ['KeyPolicy'],
    { Principal: CLOUDFRONT, Action: 'kms:Decrypt' },
    [
      { Condition: { ArnLike: { 'aws:SourceArn': mine } } },
      { Condition: { StringEquals: { 'aws:SourceAccount': accountOf(key) } } },
    ],
    'kms-key',
  );
}

const EVERYTHING = requests({ Resource: '*' });

/** Whatever is protected is reached only by the ways, or from within the account. */
function proveOnly(
  resource: Resource,
  path: readonly string[],
  protect: RequestPattern,
  ways: readonly RequestPattern[],
  kind?: ResourcePolicyKind,
): Conclusion {
  const { document, gaps } = placedDocument(resource, path);
  const account: Text = accountOf(resource);
  const guarded = requests(protect);
  const allowed = requests([...ways, { Principal: { AWS: text('arn:aws:iam::', account, ':root') } }]);
  const proof = settledOver([document.policy, guarded, allowed], account, (values) =>
    onlyThrough(
      {
        resource: { policy: boundPolicy(document.policy, values), ...(kind && { kind }) },
        resourceAccount: bindText(account, values),
        // An account out of our reach may allow its principals everything.
        identity: [EVERYTHING],
      },
      { protect: boundPolicy(guarded, values), allowed: boundPolicy(allowed, values) },
      { actions: awsActions() },
    ),
  );
  return concluded(proof, { identity: [], resource: document, gaps });
}
