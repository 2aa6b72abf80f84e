import { type Graph, isObject, isSymbolic, type Resource, toStr, type Value } from '../../../../template';
import { defineRule, type Finding, type Judge } from '../../../engine/rule';
import { functionBehind } from '../../../relations/functions';
import { mayDo, roleStatements } from '../../../relations/role-statements';

type Message =
  | 'rotated'
  | 'hosted'
  | 'noSchedule'
  | 'noFunction'
  | 'noTime'
  | 'notInvoked'
  | 'mayNotWrite'
  | 'unknown';

export const rule = defineRule<Message>({
  id: 'secretsmanager-secret-rotated',
  title: 'Secret is rotated on schedule by a function that Secrets Manager may call and that may write it',
  severity: 'medium',
  resource: 'AWS::SecretsManager::Secret',
  baseline: false,
  rationale:
    'A key that never changes is known to everyone who ever saw it: former colleagues, old backups, a log of two years ago. A schedule alone changes nothing: where Secrets Manager may not call the function, or the function may not put a new version, every rotation fails in the dark and the old key stays.',
  remediation:
    'secret.addRotationSchedule("Rotation", { rotationLambda, automaticallyAfter: Duration.days(30) })',
  whenNotToUse:
    'For secrets that another party issues and that can only be changed by hand, such as API keys of a partner.',
  controls: [
    'fsbp:SecretsManager.1',
    'nist-800-53-r5:SC-12',
    'nist-800-53-r5:IA-5',
    'pci-dss-4.0:8.6.3',
    'wellarchitected:SEC02-BP05',
  ],
  requirements: ['C4.3'],
  references: [
    'https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_lambda.html',
    'https://docs.aws.amazon.com/secretsmanager/latest/userguide/troubleshoot_rotation.html',
  ],
  messages: {
    rotated: 'it is rotated by {function}, {time}',
    hosted: 'it is rotated by a function that {schedule} makes',
    noSchedule: 'no rotation schedule names it',
    noFunction:
      '{schedule} names no function of these templates ({value}), and none that Secrets Manager makes',
    noTime: '{schedule} says nothing of when',
    notInvoked: 'Secrets Manager may not call {function}: no permission names secretsmanager.amazonaws.com',
    mayNotWrite: 'the role {role} of {function} may not do {action} on it',
    unknown: 'whether it is rotated rests on {value}',
  },
  check(secret, judge) {
    const [schedule] = judge.graph.related(secret, 'AWS::SecretsManager::RotationSchedule', 'SecretId');
    if (!schedule) return judge.fail('noSchedule', {}, [judge.resource(secret, 'secret')]);
    const names = { schedule: schedule.logicalId };
    const rules = [judge.property(schedule, ['RotationRules'])];
    const time = timeOf(schedule);
    if (time === undefined) return judge.fail('noTime', names, rules);
    if (isObject(schedule.get('HostedRotationLambda'))) return judge.pass('hosted', names, rules);
    const arn = schedule.get('RotationLambdaARN');
    const evidence = [...rules, judge.property(schedule, ['RotationLambdaARN'])];
    const fn = functionBehind(judge.graph, arn);
    if (!fn) {
      if (isSymbolic(arn)) return judge.unknown('unknown', { value: arn }, evidence);
      return judge.fail('noFunction', { ...names, value: arn }, evidence);
    }
    if (!mayBeCalled(judge.graph, fn)) return judge.fail('notInvoked', { function: fn.logicalId }, evidence);
    return judgeRole(secret, fn, time, judge);
  },
});

/** When it rotates, in words; undefined where the schedule does not say. */
function timeOf(schedule: Resource): Value | undefined {
  const days = schedule.get('RotationRules', 'AutomaticallyAfterDays');
  if (isSymbolic(days)) return days;
  if (days !== undefined) return `every ${String(days)} days`;
  return schedule.get('RotationRules', 'ScheduleExpression');
}

function mayBeCalled(graph: Graph, fn: Resource): boolean {
  return graph
    .related(fn, 'AWS::Lambda::Permission', 'FunctionName')
    .some((permission) => String(permission.get('Principal')).startsWith('secretsmanager.'));
}

/** What a rotation function does in any case. Source: Secrets Manager User Guide, "Lambda rotation function execution role". */
const WRITES = ['secretsmanager:PutSecretValue', 'secretsmanager:UpdateSecretVersionStage'] as const;

function judgeRole(secret: Resource, fn: Resource, time: Value, judge: Judge<Message>): Finding {
  const role = judge.graph.denoted(fn.get('Role'), 'AWS::IAM::Role');
  if (!role) return judge.unknown('unknown', { value: fn.get('Role') }, [judge.property(fn, ['Role'])]);
  const held = roleStatements(judge.graph, role);
  const evidence = [judge.resource(fn, 'rotation function'), judge.resource(role, 'its role')];
  for (const action of WRITES) {
    const { truth, restsOn } = mayDo(held, action, toStr(secret.ref) ?? '');
    if (truth === 'unknown') return judge.unknown('unknown', { value: restsOn }, evidence);
    if (truth === 'no')
      return judge.fail('mayNotWrite', { role: role.logicalId, function: fn.logicalId, action }, evidence);
  }
  return judge.pass('rotated', { function: fn.logicalId, time }, evidence);
}
