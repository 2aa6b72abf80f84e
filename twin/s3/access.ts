import { decide, type Principal } from '../../iam';
import type { Session } from '../identity/session';
import { type Bucket, blocksPublic, enforcesOwner } from './bucket';

/** Who asks S3, and with what the request carries. */
export interface Caller {
  readonly principal: Principal;
  /** Whose policies count beside the bucket's: somebody who signed. */
  readonly session?: Session;
  readonly secure: boolean;
  /** `AWS:SourceArn` and the like. */
  readonly context?: Readonly<Record<string, string>>;
  readonly address: string;
}

export const ANONYMOUS: Principal = { type: 'anonymous' };

/** Whether S3 lets a caller do something: decided by the reasoner from the template's own policies. */
export function allows(bucket: Bucket, action: string, key: string | undefined, caller: Caller): boolean {
  const anonymous = caller.principal.type === 'anonymous';
  const block = blocksPublic(bucket);
  if (anonymous && listedByAcl(bucket, action) && !block.acls && !enforcesOwner(bucket)) return true;
  if (anonymous && block.policies) return false;
  const request = {
    principal: caller.principal,
    action,
    resource: key === undefined ? bucket.arn : `${bucket.arn}/${key}`,
    context: {
      'aws:SecureTransport': String(caller.secure),
      'aws:SourceIp': caller.address.replace(/^::ffff:/, ''),
      ...caller.session?.context,
      ...caller.context,
    },
  };
  // Of several policy resources for one bucket, the last one that CloudFormation writes stays.
  const policy = bucket.policies.at(-1);
  if (policy === undefined && caller.session === undefined) return false;
  const { decision } = decide(request, {
    ...caller.session?.policies,
    ...(policy && { resource: { policy, kind: 'ordinary' } }),
    resourceAccount: bucket.account,
  });
  return decision === 'allowed';
}

/** `public-read` on a bucket is the right to list it, not to read its objects (Amazon S3, "Canned ACL"). */
function listedByAcl(bucket: Bucket, action: string): boolean {
  const acl = bucket.config['AccessControl'];
  return action === 's3:ListBucket' && (acl === 'PublicRead' || acl === 'PublicReadWrite');
}
