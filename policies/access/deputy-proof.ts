import { awsActions, notGranted, type Policy, type RequestPattern, showText } from '../../iam';
import { globMatches } from '../relations/glob';
import { type Conclusion, concluded, type Ground } from './conclusion';

const STRANGER = '999988887777';
const ORGANIZATION = 'o-stranger99';

/** The keys by which services say for whom they call, and what a stranger's call holds. */
const SOURCES: Readonly<Record<string, string>> = {
  'aws:sourceaccount': STRANGER,
  'aws:sourceowner': STRANGER,
  'aws:sourceorgid': ORGANIZATION,
  'aws:sourceorgpaths': `${ORGANIZATION}/r-abcd/ou-abcd-11111111/`,
  'kms:calleraccount': STRANGER,
};

/**
 * Services that write the logs of an account below AWSLogs/ACCOUNT/ and nowhere else, so that the path holds them to an
 * account too; before that they read the bucket's ACL, which tells a stranger nothing (AWS: "Bucket policy for CloudTrail",
 * "Enable logging from AWS services", "Access logs for your Application Load Balancer").
 */
const DELIVERIES: ReadonlySet<string> = new Set([
  'delivery.logs.amazonaws.com',
  'cloudtrail.amazonaws.com',
  'config.amazonaws.com',
  'logdelivery.elasticloadbalancing.amazonaws.com',
]);

/** Logs of the stranger, in the buckets and below the prefixes that the policy names, and whatever is not S3's. */
function deliveries(policy: Policy): readonly RequestPattern[] {
  const places = new Set<string>();
  for (const { resources, actions } of policy.statements) {
    const writes = actions.values.some(
      (one) => typeof one !== 'string' || globMatches(one.toLowerCase(), 's3:putobject'),
    );
    if (writes === actions.not) continue;
    for (const resource of resources?.values ?? []) {
      const [bucket = '', ...key] = typeof resource === 'string' ? resource.split('/') : [];
      const prefix = key.join('/').split(/AWSLogs|[*?]/)[0] ?? '';
      if (key.length > 0) places.add(`${bucket}/${prefix}AWSLogs/${STRANGER}/*`);
    }
    if (resources === undefined || resources.not || resources.values.includes('*')) {
      places.add(`arn:aws:s3:::*/AWSLogs/${STRANGER}/*`);
    }
  }
  const logs = [...places].map((Resource): RequestPattern => ({ Action: 's3:PutObject', Resource }));
  return [...logs, { NotAction: 's3:*' }];
}

/**
 * Proves that a service cannot be made to act by an account that the policy does not name. The stranger's call carries its
 * own account, organization and an ARN of its own.
 */
export function proveNoStranger(policy: Policy, service: string, ground: Ground): Conclusion {
  const equal: Record<string, string> = { 'aws:SourceAccount': STRANGER, 'aws:SourceOrgID': ORGANIZATION };
  const arns = new Map<string, string>([['aws:SourceArn', sourceArn(service)]]);
  for (const { key, values } of policy.statements.flatMap(({ conditions }) => conditions)) {
    const lower = key.toLowerCase();
    const own = SOURCES[lower];
    if (own !== undefined && lower !== 'aws:sourceaccount' && lower !== 'aws:sourceorgid') equal[key] = own;
    // The context of encryption names the log group, topic or queue that the service encrypts.
    if (
      lower.startsWith('kms:encryptioncontext:') &&
      values.some((value) => showText(value).startsWith('arn:'))
    ) {
      arns.set(key, `arn:aws:*:*:${STRANGER}:*`);
    }
  }
  const call: RequestPattern = {
    Principal: { Service: service },
    Condition: { StringEquals: equal, ArnLike: Object.fromEntries(arns) },
  };
  const forbidden = DELIVERIES.has(service) ? deliveries(policy).map((what) => ({ ...call, ...what })) : call;
  return concluded(notGranted({ resource: { policy } }, forbidden, { actions: awsActions() }), ground);
}

/** Anything in the stranger's account; buckets and other names without an account are one that the stranger owns. */
function sourceArn(service: string): string {
  return service === 's3.amazonaws.com' || service === 'logging.s3.amazonaws.com'
    ? 'arn:aws:s3:::strangers-own-bucket'
    : `arn:aws:*:*:${STRANGER}:*`;
}
