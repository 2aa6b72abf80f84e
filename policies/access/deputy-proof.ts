import {
  awsActions,
  type Condition,
  notGranted,
  type Policy,
  type Request,
  type RequestPattern,
  requests,
  showText,
} from '../../iam';
import { globMatches } from '../relations/glob';
import { SAMPLE_ACCOUNT } from './bound';
import { type Conclusion, concluded, type Ground } from './conclusion';
import { deputySource } from './deputies';

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

/** A call that a stranger makes a service send, and what of it stands in one request. */
interface StrangersCall {
  readonly pattern: RequestPattern;
  /** The pattern, read. */
  readonly forbidden: Policy;
  readonly context: Readonly<Record<string, string>>;
}

/**
 * Proves that a service cannot be made to act by an account that the policy does not name. The stranger's call carries its
 * own account, organization and an ARN of its own.
 */
export function proveNoStranger(policy: Policy, service: string, ground: Ground): Conclusion {
  const { pattern, forbidden: anything, context } = strangersCall(policy, service);
  const forbidden = DELIVERIES.has(service)
    ? deliveries(policy).map((what) => ({ ...pattern, ...what }))
    : anything;
  const actions = awsActions();
  const suspects = likelyRequests(policy, service, context);
  return concluded(notGranted({ resource: { policy } }, forbidden, { actions, suspects }), ground);
}

const plainCalls = new Map<string, StrangersCall>();

/** The call with the keys by which a policy may tell strangers; the same object where it names no other than the usual ones. */
function strangersCall(policy: Policy, service: string): StrangersCall {
  const more = policy.statements.flatMap(({ conditions }) => conditions).filter(isTelling);
  const known = more.length === 0 ? plainCalls.get(service) : undefined;
  if (known) return known;
  const source = sourceArn(service);
  const like = deputySource(service, STRANGER) ?? source;
  const equal: Record<string, string> = { 'aws:SourceAccount': STRANGER, 'aws:SourceOrgID': ORGANIZATION };
  const arns: [string, string][] = [['aws:SourceArn', source]];
  for (const { key } of more) {
    const own = SOURCES[key.toLowerCase()];
    if (own === undefined) arns.push([key, ANY_OF_STRANGER]);
    else equal[key] = own;
  }
  const pattern: RequestPattern = {
    Principal: { Service: service },
    Condition: { StringEquals: equal, ArnLike: Object.fromEntries(arns) },
  };
  const call: StrangersCall = {
    pattern,
    forbidden: requests(pattern),
    context: { ...equal, ...Object.fromEntries(arns.map(([key]) => [key, like])) },
  };
  if (more.length === 0 && plainCalls.size < MAX_CALLS) plainCalls.set(service, call);
  return call;
}

/** Names of services are hostile input too: those with a region in them could be any number. */
const MAX_CALLS = 64;

/** Whether a condition asks a key that a stranger's call carries beside the usual ones. */
function isTelling({ key, values }: Condition): boolean {
  const lower = key.toLowerCase();
  if (lower === 'aws:sourceaccount' || lower === 'aws:sourceorgid') return false;
  if (Object.hasOwn(SOURCES, lower)) return true;
  // The context of encryption names the log group, topic or queue that the service encrypts.
  return (
    lower.startsWith('kms:encryptioncontext:') && values.some((value) => showText(value).startsWith('arn:'))
  );
}

const ANY_OF_STRANGER = `arn:aws:*:*:${STRANGER}:*`;

/** Anything in the stranger's account; buckets and other names without an account are one that the stranger owns. */
function sourceArn(service: string): string {
  return service === 's3.amazonaws.com' || service === 'logging.s3.amazonaws.com'
    ? 'arn:aws:s3:::strangers-own-bucket'
    : ANY_OF_STRANGER;
}

const MAX_SUSPECTS = 8;

/** What statements for the service allow first, asked for by a stranger. */
function* likelyRequests(policy: Policy, service: string, context: Request['context']): Generator<Request> {
  let count = 0;
  for (const { effect, principals, actions, resources } of policy.statements) {
    if (effect !== 'Allow' || actions.not || principals?.not !== false || resources?.not !== false) continue;
    if (!principals.values.some((entry) => entry.type === 'Service' && entry.value === service)) continue;
    const [action] = actions.values.flatMap((name) =>
      typeof name === 'string' ? (awsActions().canonical(name) ?? []) : [],
    );
    const [place] = resources.values;
    const resource =
      action === undefined || typeof place !== 'string' ? undefined : resourceAt(place, action);
    if (action === undefined || resource === undefined) continue;
    yield { principal: { type: 'service', service }, action, resource, context };
    if (++count === MAX_SUSPECTS) return;
  }
}

/** Something that `*` stands for, by the service that is asked for it. */
const ANYTHING: Readonly<Record<string, string>> = {
  // The id is the one of AWS's documentation.
  kms: `arn:aws:kms:us-east-1:${SAMPLE_ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab`,
  sns: `arn:aws:sns:us-east-1:${SAMPLE_ACCOUNT}:topic`,
  sqs: `arn:aws:sqs:us-east-1:${SAMPLE_ACCOUNT}:queue`,
};

/** One resource of those that a pattern names; undefined where only a search finds one. */
function resourceAt(pattern: string, action: string): string | undefined {
  if (pattern === '*') return ANYTHING[action.slice(0, action.indexOf(':'))];
  const name = pattern
    .replace(/\/\*$/, '/example')
    .replace(/(:log-group:[^*:]+):\*$/, '$1:log-stream:example');
  return /[*?$]/.test(name) ? undefined : name;
}
