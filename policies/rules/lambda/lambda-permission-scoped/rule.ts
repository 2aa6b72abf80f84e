import { Atom, expanded, isSymbolic, partsOf, type Resource, type Str, toStr } from '../../../../template';
import { defineRule, type Finding, type Judge } from '../../../engine/rule';
import { isFilled } from '../../../relations/scalars';

type Message =
  | 'scoped'
  | 'named'
  | 'organization'
  | 'everyone'
  | 'noPrincipal'
  | 'anySource'
  | 'anyAccount'
  | 'bucketWithoutAccount'
  | 'unknown';

export const rule = defineRule<Message>({
  id: 'lambda-permission-scoped',
  title: 'Lambda permission lets in one source, not whoever a service works for',
  severity: 'high',
  resource: 'AWS::Lambda::Permission',
  rationale:
    "A permission for s3.amazonaws.com without a source lets every bucket of every account call the function: the service is the deputy of whoever asks it. A bucket ARN alone is not enough either, since it holds no account and a deleted bucket's name is free for anyone to take.",
  remediation:
    'fn.addPermission("Bucket", { principal: new iam.ServicePrincipal("s3.amazonaws.com"), sourceArn: bucket.bucketArn, sourceAccount: this.account })',
  whenNotToUse: 'For functions that are meant to be called by anyone, such as the public URL of a webhook.',
  controls: [
    'fsbp:Lambda.1',
    'nist-800-53-r5:AC-3',
    'nist-800-53-r5:AC-6',
    'nist-800-53-r5:SC-7',
    'pci-dss-4.0:7.2.1',
    'soc2:CC6.3',
    'wellarchitected:SEC03-BP07',
  ],
  requirements: ['C1.7', 'C2.7', 'C4.4', 'C6.4'],
  references: [
    'https://docs.aws.amazon.com/lambda/latest/dg/permissions-function-services.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/lambda-controls.html#lambda-1',
  ],
  messages: {
    scoped: '{principal} may call the function for one source only',
    named: 'the permission names {principal}',
    organization: 'everyone of the organization {organization} may call the function',
    everyone: 'everyone may call the function: the principal is *',
    noPrincipal: 'no principal is named by a text: {value}',
    anySource:
      '{principal} may call the function for whoever asks it: neither SourceArn nor SourceAccount is set',
    anyAccount: '{principal} may call the function for sources of any account: {source}',
    bucketWithoutAccount:
      'the source is a bucket, whose ARN holds no account, and SourceAccount is not set: the name may be taken by another account',
    unknown: 'who may call the function rests on {value}',
  },
  check(permission, judge) {
    const principal = toStr(permission.get('Principal'));
    const place = judge.property(permission, ['Principal']);
    if (principal === undefined)
      return judge.fail('noPrincipal', { value: permission.get('Principal') }, [place]);
    if (principal === '*') return judgeEveryone(permission, judge);
    if (isService(principal)) return judgeService(permission, principal, judge);
    if (isSymbolic(principal) && !isIdentity(principal))
      return judge.unknown('unknown', { value: principal }, [place]);
    return judge.pass('named', { principal }, [place]);
  },
});

function judgeEveryone(permission: Resource, judge: Judge<Message>): Finding {
  const organization = permission.get('PrincipalOrgID');
  const evidence = [
    judge.property(permission, ['Principal']),
    judge.property(permission, ['PrincipalOrgID']),
  ];
  const filled = isFilled(organization);
  if (filled === 'yes') return judge.pass('organization', { organization }, evidence);
  if (filled === 'unknown') return judge.unknown('unknown', { value: organization }, evidence);
  return judge.fail('everyone', {}, evidence);
}

function judgeService(permission: Resource, principal: Str, judge: Judge<Message>): Finding {
  const arn = toStr(permission.get('SourceArn'));
  const account = permission.get('SourceAccount');
  const evidence = [
    judge.property(permission, ['Principal']),
    judge.property(permission, ['SourceArn']),
    judge.property(permission, ['SourceAccount']),
  ];
  // Alexa names the skill by a token; it has no ARN.
  const token = permission.get('EventSourceToken');
  const byToken = isFilled(token);
  const byAccount = isFilled(account);
  if (byAccount === 'yes' || byToken === 'yes') return judge.pass('scoped', { principal }, evidence);
  const byArn = isFilled(arn);
  if (byArn === 'no') {
    if (byAccount === 'unknown') return judge.unknown('unknown', { value: account }, evidence);
    if (byToken === 'unknown') return judge.unknown('unknown', { value: token }, evidence);
    return judge.fail('anySource', { principal }, evidence);
  }
  if (byArn === 'unknown' || arn === undefined) return judge.unknown('unknown', { value: arn }, evidence);
  if (String(principal).startsWith('s3.')) {
    if (byAccount === 'unknown') return judge.unknown('unknown', { value: account }, evidence);
    return judge.fail('bucketWithoutAccount', {}, evidence);
  }
  if (namesAnyAccount(arn)) return judge.fail('anyAccount', { principal, source: arn }, evidence);
  return judge.pass('scoped', { principal }, evidence);
}

const SERVICE = /\.(amazonaws\.com(\.cn)?|amazon\.com|aws\.internal)$/;

/** `s3.amazonaws.com`, or with a region or the URL suffix in it. */
function isService(principal: Str): boolean {
  const parts = partsOf(principal);
  const last = parts.at(-1);
  if (typeof last === 'string') return SERVICE.test(last);
  const before = parts.at(-2);
  return (
    last instanceof Atom &&
    last.label.includes('URLSuffix') &&
    typeof before === 'string' &&
    before.endsWith('.')
  );
}

/** An account, or the ARN of a principal of the templates. */
function isIdentity(principal: Str): boolean {
  const [first] = partsOf(expanded(principal));
  if (typeof first === 'string') return first.startsWith('arn:');
  const [own] = partsOf(principal);
  return [first, own].some(
    (part) => part instanceof Atom && (part.origin.kind === 'resource' || part.label === '${AWS::AccountId}'),
  );
}

/** Whether the account of an ARN pattern is a wildcard; what a resource returns names its own. */
function namesAnyAccount(arn: Str): boolean {
  const flat = partsOf(expanded(arn))
    .map((part) => (typeof part === 'string' ? part : 'x'))
    .join('');
  if (/^\*+$/.test(flat)) return true;
  const segments = flat.split(':');
  // A single value that stands for the whole ARN has no segments to look at.
  return segments.length > 4 ? /^[*?]+$/.test(segments[4] ?? '') : flat.endsWith('*');
}
