import { partsOf, type Str, toStr } from '../../../../template';
import { COGNITO_SUB } from '../../../access/identity-variables';
import { defineRule, type Finding, type Judge } from '../../../engine/rule';
import { handouts } from '../../../relations/identity-pools';
import { hasEffect } from '../../../relations/policy-statements';
import {
  mayDo,
  type RoleStatement,
  type RoleStatements,
  roleStatements,
} from '../../../relations/role-statements';

type Message = 'owns' | 'missing' | 'oldVersion' | 'nothing' | 'none' | 'unknown';

export const rule = defineRule<Message>({
  id: 'cognito-identity-s3-own-files',
  title: 'Signed-in users may store and retrieve files below a prefix of their own',
  severity: 'medium',
  resource: 'AWS::IAM::Role',
  baseline: false,
  rationale:
    "That nobody reaches another's files is also true of a role that may do nothing. Where storage for each user is what the architecture is for, the role has to grant it: writing and reading objects below a prefix that holds the identity. One action that is left out is seen when the first user loses a file.",
  remediation:
    "new iam.PolicyStatement({ actions: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'], resources: [bucket.arnForObjects('private/${cognito-identity.amazonaws.com:sub}/*')] })",
  whenNotToUse:
    'For identity pools whose users keep their files behind an API or get pre-signed URLs; and name the actions in the parameter `actions` where users may only read.',
  controls: ['nist-800-53-r5:AC-3', 'wellarchitected:SEC03-BP02'],
  requirements: ['C1.3'],
  references: [
    'https://docs.aws.amazon.com/cognito/latest/developerguide/iam-roles.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_s3_cognito-bucket.html',
  ],
  parameters: { actions: ['s3:GetObject', 's3:PutObject'] },
  messages: {
    owns: 'each user may do {actions} below {prefix}',
    missing: 'the role shares out {prefix} and does not allow {actions} there',
    oldVersion:
      'the policy that shares out {prefix} is of version {version}, which knows no variables: it names one folder for all',
    nothing: 'the role gives users no files of their own: no statement names objects below {variable}',
    none: 'no identity pool hands this role to signed-in users',
    unknown: 'whether users may do {actions} below {prefix} rests on {value}',
  },
  check(role, judge) {
    const given = handouts(judge.graph, role).filter(({ kind }) => kind === 'authenticated');
    if (given.length === 0) return judge.notApplicable('none');
    const held = roleStatements(judge.graph, role);
    const findings = ownPrefixes(held).map((own) => judgePrefix(held, own, judge));
    const best =
      findings.find(({ verdict }) => verdict === 'pass') ??
      findings.find(({ verdict }) => verdict === 'unknown') ??
      findings[0];
    if (best && best.verdict !== 'fail') return best;
    const [value] = held.opaque;
    if (value !== undefined)
      return judge.unknown('unknown', { actions: 'anything', prefix: VARIABLE, value }, [
        judge.resource(role, 'role'),
      ]);
    return best ?? judge.fail('nothing', { variable: VARIABLE }, [judge.resource(role, 'role')]);
  },
});

const VARIABLE = `\${${COGNITO_SUB}}`;

/** A pattern with the identity in it, and the statement that grants it. */
interface OwnPrefix {
  readonly prefix: Str;
  readonly by: RoleStatement;
}

/** The resources of Allow statements that hold the identity below a bucket. */
function ownPrefixes({ statements }: RoleStatements): readonly OwnPrefix[] {
  return statements.flatMap((by) =>
    hasEffect(by.statement, 'Allow') === 'no' || by.statement.notResource
      ? []
      : by.statement.resources
          .filter((resource) => isOfS3(resource) && partsOf(resource).some(holdsVariable))
          .map((prefix) => ({ prefix, by })),
  );
}

/** The version of the language that a statement's document is written in; without one it is the first. */
function versionOf({ resource, statement: { path } }: RoleStatement): Str {
  const document = path.slice(0, path.lastIndexOf('Statement'));
  return toStr(resource.get(...document, 'Version')) ?? '2008-10-17';
}

function holdsVariable(part: unknown): boolean {
  return typeof part === 'string' && part.includes('/') && part.includes(VARIABLE);
}

function isOfS3(resource: Str): boolean {
  const [first] = partsOf(resource);
  if (typeof first === 'string') return /^arn:[^:]*:s3:/.test(first) || first === 'arn:';
  return first?.origin.kind === 'resource' ? first.origin.type === 'AWS::S3::Bucket' : first !== undefined;
}

function judgePrefix(held: RoleStatements, { prefix, by }: OwnPrefix, judge: Judge<Message>): Finding {
  const version = versionOf(by);
  if (version === '2008-10-17')
    return judge.fail('oldVersion', { prefix, version }, [judge.property(by.resource, by.statement.path)]);
  const wanted = judge.parameter<readonly string[]>('actions');
  const answers = wanted.map((action) => ({ action, ...mayDo(held, action, prefix) }));
  const refused = answers.filter(({ truth }) => truth === 'no').map(({ action }) => action);
  const evidence = answers.flatMap(({ by: one }) =>
    one ? [judge.property(one.resource, one.statement.path, 'statement')] : [],
  );
  if (refused.length > 0) return judge.fail('missing', { prefix, actions: refused.join(', ') }, evidence);
  const open = answers.find(({ truth }) => truth === 'unknown');
  if (open) {
    const value = open.restsOn ?? 'a condition';
    return judge.unknown('unknown', { prefix, actions: open.action, value }, evidence);
  }
  return judge.pass('owns', { prefix, actions: wanted.join(', ') }, evidence);
}
