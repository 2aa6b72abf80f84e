import {
  Atom,
  compare,
  expanded,
  type Graph,
  partsOf,
  type Resource,
  type Str,
  text,
  toStr,
  type Value,
} from '../../template';
import { patternCovers } from './glob';
import {
  type ConditionEntry,
  hasEffect,
  isOpaque,
  namesAction,
  namesEveryone,
  type Statement,
  symbolicIn,
} from './policy-statements';
import { sameness } from './sameness';
import { every, some, type Truth } from './truth';

/** How far a statement opens a bucket's objects to CloudFront. `account`: to every distribution of the account. */
export type Breadth = 'distribution' | 'account' | 'any-distribution' | 'everyone' | 'other';

/** What a statement admits, and whether it does so for sure. */
export interface Admission {
  readonly statement: Statement;
  readonly breadth: Breadth;
  readonly sure: boolean;
  /** What it rests on where that is not sure. */
  readonly restsOn: Value | undefined;
}

/** Who asks: a distribution, by the identity that its origin has. */
export interface Asker {
  readonly graph: Graph;
  readonly distribution: Resource;
  /** Id of the origin access identity; absent for an origin access control. */
  readonly identity: Str | undefined;
}

const SERVICE = 'cloudfront.amazonaws.com';

/**
 * Whether a statement of a bucket policy lets CloudFront read objects of the bucket. Sources: CloudFront Developer Guide,
 * "Restrict access to an Amazon S3 origin" (service principal with AWS:SourceArn) and its section on origin access identities
 * (CanonicalUser, or the IAM ARN of the identity).
 */
export function admissionOf(statement: Statement, bucket: Resource, asker: Asker): Admission | undefined {
  const objects = text([toStr(bucket.attribute('Arn')) ?? '', '/*']);
  // A prefix is enough to be admitted; which paths a behaviour asks for is not judged here.
  const inside = statement.notResource
    ? 'unknown'
    : some(statement.resources.flatMap((one) => [patternCovers(one, objects), patternCovers(objects, one)]));
  const reads = every([hasEffect(statement, 'Allow'), namesAction(statement, 's3:GetObject'), inside]);
  if (reads === 'no') return undefined;
  const everyone = namesEveryone(statement);
  if (everyone === 'yes' && statement.conditions.length === 0 && statement.opaque.length === 0)
    return admission(statement, 'everyone', reads);
  const named = isOpaque(statement, 'Principal') ? 'unknown' : principalAdmits(statement, asker);
  if (named === 'no') return undefined;
  const who = every([reads, named, isOpaque(statement, 'Condition') ? 'unknown' : 'yes']);
  if (asker.identity !== undefined) return admission(statement, 'distribution', who);
  const { breadth, truth } = sourceOf(statement, asker.distribution);
  return admission(statement, breadth, every([who, truth]));
}

/** Whether a key policy lets CloudFront decrypt for this distribution. */
export function keyAdmits(statement: Statement, asker: Asker): Truth {
  const allows = every([
    hasEffect(statement, 'Allow'),
    namesAction(statement, 'kms:Decrypt'),
    isOpaque(statement, 'Principal') ? 'unknown' : principalAdmits(statement, asker),
  ]);
  const { breadth, truth } = sourceOf(statement, asker.distribution);
  return every([allows, breadth === 'other' ? 'no' : truth]);
}

function admission(statement: Statement, breadth: Breadth, truth: Truth): Admission {
  return { statement, breadth, sure: truth === 'yes', restsOn: symbolicIn(statement)[0] };
}

function principalAdmits(statement: Statement, asker: Asker): Truth {
  if (statement.notPrincipal) return 'no';
  return some(
    statement.principals.map(({ type, value }) => {
      if (asker.identity === undefined) return type === 'Service' ? sameness(value, SERVICE) : 'no';
      return isIdentity(type, value, asker.identity, asker.graph);
    }),
  );
}

function isIdentity(type: string, value: Str, identity: Str, graph: Graph): Truth {
  if (type === 'CanonicalUser') {
    const own = graph.denoted(identity, 'AWS::CloudFront::CloudFrontOriginAccessIdentity');
    const canonical = own && toStr(own.attribute('S3CanonicalUserId'));
    if (canonical === undefined) return 'unknown';
    const answer = sameness(value, canonical);
    // Two identities never share a canonical user.
    return answer === 'unknown' && value instanceof Atom && isCanonicalUser(value) ? 'no' : answer;
  }
  if (type !== 'AWS' || isOtherArn(value)) return 'no';
  // The ARN of an identity never names a partition but aws or aws-cn, and a policy may write any of them.
  const tail = text(['iam::cloudfront:user/CloudFront Origin Access Identity ', identity]);
  return some(
    ['arn:aws:', 'arn:aws-cn:']
      .map((head) => sameness(value, text([head, tail])))
      .concat(endsLike(value, tail)),
  );
}

function isCanonicalUser({ origin }: Atom): boolean {
  return origin.kind === 'resource' && origin.attribute === 'S3CanonicalUserId';
}

/** An ARN, of a role or an account for example, that is written and is none of CloudFront's. */
function isOtherArn(value: Str): boolean {
  const [first, ...rest] = partsOf(expanded(value));
  if (typeof first !== 'string' || !first.startsWith('arn:')) return first === '*';
  return ![first, ...rest].some((part) => typeof part === 'string' && part.includes('cloudfront:user/'));
}

/** For ARNs whose partition is `${AWS::Partition}`. */
function endsLike(value: Str, tail: Str): Truth {
  return patternCovers(text(['arn:*:', tail]), value) === 'yes' ? 'yes' : 'no';
}

/** Which distributions a statement for the service principal means, by its conditions. */
function sourceOf(
  statement: Statement,
  distribution: Resource,
): { readonly breadth: Breadth; readonly truth: Truth } {
  const arn = toStr(distribution.attribute('Arn')) ?? '';
  const account = toStr(distribution.resolver.ref('AWS::AccountId')) ?? '';
  let breadth: Breadth = 'any-distribution';
  const truths: Truth[] = [];
  for (const entry of statement.conditions) {
    const key = entry.key.toLowerCase();
    if (key === 'aws:sourcearn') {
      const answers = entry.values.map((value) => covers(entry, value, arn));
      truths.push(some(answers));
      const exact = entry.values.every((value) => compare(value, arn) === 'equal');
      breadth =
        exact || some(answers) !== 'yes' ? 'distribution' : wider(breadth, accountWide(entry, account));
    } else if (key === 'aws:sourceaccount') {
      truths.push(some(entry.values.map((value) => covers(entry, value, account))));
      if (breadth === 'any-distribution') breadth = 'account';
    } else truths.push('unknown');
  }
  const truth = every(truths);
  return truth === 'no' ? { breadth: 'other', truth: 'yes' } : { breadth, truth };
}

function wider(before: Breadth, now: Breadth): Breadth {
  return before === 'account' ? 'account' : now;
}

/** Whether a wildcard in AWS:SourceArn leaves the account fixed. */
function accountWide(entry: ConditionEntry, account: Str): Breadth {
  const prefix = ['arn:aws:cloudfront::', 'arn:aws-cn:cloudfront::', 'arn:*:cloudfront::'];
  const within = entry.values.every((value) =>
    prefix.some((head) => patternCovers(text([head, account, ':*']), value) === 'yes'),
  );
  return within ? 'account' : 'any-distribution';
}

const EXACT = new Set(['stringequals', 'stringequalsignorecase', 'stringequalsifexists']);
const LIKE = new Set([
  'stringlike',
  'arnlike',
  'arnequals',
  'stringlikeifexists',
  'arnlikeifexists',
  'arnequalsifexists',
]);

function covers(entry: ConditionEntry, value: Str, target: Str): Truth {
  const operator = entry.operator.toLowerCase();
  if (EXACT.has(operator)) return sameness(value, target);
  return LIKE.has(operator) ? patternCovers(value, target) : 'unknown';
}
