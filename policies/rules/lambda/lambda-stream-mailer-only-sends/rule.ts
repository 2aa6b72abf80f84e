import { awsActions, bindText, leastPrivilege, type PolicySet, type RequestPattern } from '../../../../iam';
import { type Graph, type Resource, toStr, type Value } from '../../../../template';
import { boundPolicy, sampleCaller } from '../../../access/bound';
import { concluded } from '../../../access/conclusion';
import { grantedBy } from '../../../access/granted';
import { identityPolicies } from '../../../access/principals';
import { iamText } from '../../../access/text';
import { defineRule, type Finding, type Judge } from '../../../engine/rule';
import { namesAction } from '../../../relations/policy-statements';
import { type RoleStatements, roleStatements } from '../../../relations/role-statements';
import { type StreamConsumer, streamConsumers } from '../../../relations/stream-consumers';
import { isOn } from '../../../relations/truth';
import { worstOf } from '../../../relations/worst';

type Message = 'onlySends' | 'noMailer' | 'beyond' | 'anyIdentity' | 'elsewhere' | 'unknown';

const MAX_ACTIONS = 20;

/** Source: Service Authorization Reference, Amazon SES: what sends a message. */
const SENDS = ['ses:SendEmail', 'ses:SendRawEmail', 'ses:SendTemplatedEmail', 'ses:SendBulkEmail'];

export const rule = defineRule<Message>({
  id: 'lambda-stream-mailer-only-sends',
  title: "A function on the table's stream may send e-mail from one identity and do nothing else",
  severity: 'high',
  resource: ['AWS::DynamoDB::GlobalTable', 'AWS::DynamoDB::Table'],
  baseline: false,
  rationale:
    'The function is fed with what strangers typed when they signed up. If it breaks, an attacker has its role: one that may only send from one address sends a mail, one that may do more reads the members. And a role that may not send welcomes nobody, which no deployment notices.',
  remediation:
    "fn.addToRolePolicy(new iam.PolicyStatement({ actions: ['ses:SendEmail'], resources: [identity.emailIdentityArn] })) // and no grant beside it",
  whenNotToUse: 'For tables whose stream is for something else than e-mail.',
  controls: ['nist-800-53-r5:AC-6', 'pci-dss-4.0:7.2.5', 'wellarchitected:SEC03-BP02', 'soc2:CC6.3'],
  requirements: ['C2.4'],
  references: [
    'https://docs.aws.amazon.com/ses/latest/dg/control-user-access.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege',
  ],
  parameters: {
    /** Lines `ACTION[,ACTION] on RESOURCE` that every function may do beside. */
    beside: [
      'logs:CreateLogGroup,logs:CreateLogStream,logs:PutLogEvents on *',
      'xray:PutTraceSegments,xray:PutTelemetryRecords on *',
      'dynamodb:ListStreams on *',
    ],
  },
  messages: {
    onlySends: '{function} may send e-mail, and nothing else than read the stream, log and keep failures',
    noMailer: 'no function that the stream invokes may send e-mail from an identity that is named',
    beyond: 'the role {role} of {function} can do more than send e-mail: {actions}. For one, {text}',
    anyIdentity: 'the role {role} of {function} may send from any identity: {resource}',
    elsewhere: 'the role of {function} is not in these templates: {value}',
    unknown: 'whether the role {role} of {function} can do more than send e-mail is not known: {text}',
  },
  prove(table, judge) {
    const consumers = streamConsumers(judge.graph, table).filter(isEnabled);
    const findings = consumers.flatMap((consumer) => judgeConsumer(table, consumer, judge) ?? []);
    const worst = worstOf(findings);
    return (
      worst ??
      judge.fail(
        'noMailer',
        {},
        consumers.map(({ mapping }) => judge.resource(mapping, 'mapping')),
      )
    );
  },
});

function isEnabled({ mapping }: StreamConsumer): boolean {
  const enabled = mapping.get('Enabled');
  return enabled === undefined || isOn(enabled) !== 'no';
}

/** Undefined for a function that sends nothing. */
function judgeConsumer(
  table: Resource,
  { mapping, fn }: StreamConsumer,
  judge: Judge<Message>,
): Finding | undefined {
  const target = judge.property(mapping, ['FunctionName']);
  const names = { function: fn?.logicalId ?? mapping.get('FunctionName') };
  const role = fn && judge.graph.denoted(fn.get('Role'), 'AWS::IAM::Role');
  if (!role)
    return judge.unknown(
      'elsewhere',
      { ...names, value: fn ? fn.get('Role') : mapping.get('FunctionName') },
      [target],
    );
  const identities = identitiesOf(roleStatements(judge.graph, role));
  if (identities.length === 0) return undefined;
  const any = identities.find(isAny);
  const about = { ...names, role: role.logicalId };
  if (any !== undefined) return judge.fail('anyIdentity', { ...about, resource: any }, [target]);
  const meant = meantFor(judge, table, mapping, identities);
  return judgeRole(role, about, meant, judge);
}

/** What statements that allow sending allow it from. */
function identitiesOf({ statements }: RoleStatements): readonly Value[] {
  return statements.flatMap(({ statement }) =>
    statement.effect === 'Allow' && SENDS.some((action) => namesAction(statement, action) === 'yes')
      ? statement.notResource
        ? ['*']
        : statement.resources
      : [],
  );
}

/** `*`, or an ARN whose identity is a wildcard alone. */
function isAny(resource: Value): boolean {
  const written = String(resource);
  return written === '*' || /:identity\/\*+$/.test(written) || /^arn:[^/]*\*$/.test(written);
}

type Meant = (values: ReadonlyMap<string, string>) => readonly RequestPattern[];

/** Sending from these identities, reading this stream, keeping failures where the mapping says, and what every function does. */
function meantFor(
  judge: Judge<Message>,
  table: Resource,
  mapping: Resource,
  identities: readonly Value[],
): Meant {
  const { graph } = judge;
  const beside = judge.parameter<readonly string[]>('beside');
  return (values) => {
    const bound = (value: Value | undefined) => bindText(iamText(toStr(value) ?? ''), values);
    const kept = keptAt(graph, mapping);
    return [
      { Action: [...SENDS], Resource: identities.map(bound) },
      {
        Action: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
        Resource: bound(table.attribute('StreamArn')),
      },
      ...(kept === undefined
        ? []
        : [
            {
              Action: ['sqs:SendMessage', 'sqs:GetQueueAttributes', 'sqs:GetQueueUrl', 'sns:Publish'],
              Resource: bound(kept),
            },
          ]),
      ...grantedBy(graph, beside, values),
    ];
  };
}

function keptAt(graph: Graph, mapping: Resource): Value | undefined {
  const destination = mapping.get('DestinationConfig', 'OnFailure', 'Destination');
  const queue = graph.denoted(destination, 'AWS::SQS::Queue');
  return queue ? queue.attribute('Arn') : destination;
}

function judgeRole(
  role: Resource,
  about: { readonly function: Value | undefined; readonly role: string },
  meant: Meant,
  judge: Judge<Message>,
): Finding {
  const { documents, boundary, gaps, set } = identityPolicies(judge.graph, role);
  const values = sampleCaller(role)?.values ?? new Map<string, string>();
  const bound: PolicySet = {
    identity: (set.identity ?? []).map((policy) => boundPolicy(policy, values)),
    ...(set.boundary && { boundary: boundPolicy(set.boundary, values) }),
  };
  const { proof, exceeding, truncated } = leastPrivilege(bound, meant(values), {
    actions: awsActions(),
    maxActions: MAX_ACTIONS,
  });
  const { verdict, text, evidence } = concluded(proof, {
    identity: documents,
    gaps,
    ...(boundary && { boundary }),
  });
  if (verdict === 'holds') return judge.pass('onlySends', about, evidence);
  if (verdict === 'unknown') return judge.unknown('unknown', { ...about, text }, evidence);
  const actions = exceeding.map(({ action }) => action).join(', ') + (truncated ? ', ...' : '');
  return judge.fail('beyond', { ...about, actions, text }, evidence);
}
