import { isSymbolic, type Resource, type Str, text, toStr, type Value } from '../../../../template';
import { defineRule, type Finding, type Judge } from '../../../engine/rule';
import { environmentOf } from '../../../relations/api-integrations';
import { roleLink } from '../../../relations/role-link';
import { bucketOfAddress, keyOfAddress } from '../../../relations/s3-address';
import { worstOf } from '../../../relations/worst';

type Message = 'queried' | 'nobody' | 'mayNotQuery' | 'mayNotWrite' | 'noLocation' | 'unknown';

export const rule = defineRule<Message>({
  id: 'athena-workgroup-queried',
  title:
    'Function that is told an Athena work group may query with it, and may write the results where it says',
  severity: 'medium',
  resource: 'AWS::Athena::WorkGroup',
  baseline: false,
  rationale:
    'Athena reads and writes in the name of whoever asks. A function that may start a query and not write its result is told so by the state of the query, minutes later, and not by the call; one that never asks for the state does not hear of it at all.',
  remediation:
    'fn.addToRolePolicy(new iam.PolicyStatement({ actions: ["athena:StartQueryExecution", "athena:GetQueryExecution"], resources: [workGroupArn] })); reports.grantPut(fn)',
  whenNotToUse: 'For work groups with which people or other tools query.',
  controls: ['nist-800-53-r5:AC-6', 'nist-800-53-r5:SI-11', 'soc2:PI1.3'],
  requirements: ['C6.5'],
  references: [
    'https://docs.aws.amazon.com/athena/latest/ug/security-iam-athena.html',
    'https://docs.aws.amazon.com/athena/latest/ug/example-policies-workgroup.html',
  ],
  messages: {
    queried: '{functions} may query with it, and write results into {bucket}',
    nobody: 'no function of these templates is told its name',
    mayNotQuery: 'the role {role} of {function} may not do {right} on it',
    mayNotWrite: 'the role {role} of {function} may not put results into {bucket}',
    noLocation: 'it names no location of results',
    unknown: 'whether {function} may query with it rests on {value}',
  },
  check(group, judge) {
    const tellers = judge.graph
      .resources('AWS::Lambda::Function')
      .filter((fn) =>
        environmentOf(fn).values.some(
          (value) => judge.graph.denoted(value, 'AWS::Athena::WorkGroup') === group,
        ),
      );
    if (tellers.length === 0) return judge.fail('nobody', {}, [judge.resource(group, 'work group')]);
    const location = toStr(group.get('WorkGroupConfiguration', 'ResultConfiguration', 'OutputLocation'));
    const at = [judge.property(group, ['WorkGroupConfiguration', 'ResultConfiguration'])];
    if (location === undefined) return judge.fail('noLocation', {}, at);
    const bucket = bucketOfAddress(judge.graph, location);
    if (!bucket) return judge.unknown('unknown', { function: tellers[0]?.logicalId, value: location }, at);
    const findings = tellers.map((fn) => judgeFunction(fn, group, { bucket, location }, judge));
    const worst = worstOf(findings);
    if (worst && worst.verdict !== 'pass') return worst;
    return judge.pass(
      'queried',
      { functions: tellers.map(({ logicalId }) => logicalId), bucket: bucket.logicalId },
      findings.flatMap(({ evidence }) => evidence),
    );
  },
});

const QUERIES = ['athena:StartQueryExecution', 'athena:GetQueryExecution'];

function judgeFunction(
  fn: Resource,
  group: Resource,
  { bucket, location }: { readonly bucket: Resource; readonly location: Str },
  judge: Judge<Message>,
): Finding {
  const role = fn.get('Role');
  const query = roleLink(judge.graph, role, 'lambda.amazonaws.com', QUERIES, arnOf(group));
  const names = { function: fn.logicalId, role: query.role?.logicalId ?? 'nobody' };
  const evidence = [
    judge.property(fn, ['Environment', 'Variables'], 'is told the work group'),
    ...(query.role ? [judge.resource(query.role, 'role of the function')] : []),
  ];
  const open = (value: Value | undefined): Finding => judge.unknown('unknown', { ...names, value }, evidence);
  if (query.truth === 'unknown') return open(query.restsOn);
  if (query.truth === 'no')
    return judge.fail('mayNotQuery', { ...names, right: query.action ?? 'sts:AssumeRole' }, evidence);
  // Results are named by the id of the query, below what the location says.
  const results = text([toStr(bucket.attribute('Arn')) ?? '', '/', keyOfAddress(location), '*']);
  const write = roleLink(judge.graph, role, 'lambda.amazonaws.com', ['s3:PutObject'], results);
  if (write.truth === 'unknown') return open(write.restsOn);
  if (write.truth === 'no')
    return judge.fail('mayNotWrite', { ...names, bucket: bucket.logicalId }, evidence);
  return judge.pass('queried', {}, evidence);
}

/** The ARN of a work group, which CloudFormation has no attribute for. Source: Service Authorization Reference, Amazon Athena. */
function arnOf(group: Resource): Str {
  const pseudo = (name: string): Str => toStr(group.resolver.ref(name)) ?? '*';
  const name = group.get('Name');
  return text([
    'arn:',
    pseudo('AWS::Partition'),
    ':athena:',
    pseudo('AWS::Region'),
    ':',
    pseudo('AWS::AccountId'),
    ':workgroup/',
    isSymbolic(name) || typeof name === 'string' ? name : (toStr(group.ref) ?? ''),
  ]);
}
