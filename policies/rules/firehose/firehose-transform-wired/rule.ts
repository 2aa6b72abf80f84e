import { isSymbolic, type Resource, toStr } from '../../../../template';
import { defineRule, type Finding, type Judge } from '../../../engine/rule';
import {
  type BucketDestination,
  bucketDestinations,
  type Transform,
  transformsOf,
} from '../../../relations/delivery';
import { functionBehind, withoutQualifier } from '../../../relations/functions';
import { mayDo, roleStatements } from '../../../relations/role-statements';
import { isOn } from '../../../relations/truth';
import { worstOf } from '../../../relations/worst';

type Message =
  | 'wired'
  | 'noBucket'
  | 'noTransform'
  | 'off'
  | 'noFunction'
  | 'noRole'
  | 'notAllowed'
  | 'unknown'
  | 'roleElsewhere';

export const rule = defineRule<Message>({
  id: 'firehose-transform-wired',
  title: 'Firehose stream transforms its records with a function that its role may invoke',
  severity: 'high',
  resource: 'AWS::KinesisFirehose::DeliveryStream',
  rationale:
    'A transformation that is configured but switched off, or whose role may not invoke the function, deploys without a word. Then records arrive raw, or land under the error prefix of the bucket, and it is the query three steps later that comes out wrong.',
  remediation:
    'new firehose.S3Bucket(bucket, { processors: [new firehose.LambdaFunctionProcessor(transform)] }) // grants the role lambda:InvokeFunction',
  whenNotToUse:
    'For streams that deliver records as they come: this rule is for architectures that ask for a transformation.',
  controls: ['soc2:PI1.3'],
  requirements: ['C6.3'],
  references: [
    'https://docs.aws.amazon.com/firehose/latest/dev/data-transformation.html',
    'https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html',
  ],
  baseline: false,
  messages: {
    wired: 'records go through {function}, and {role} may invoke it',
    noBucket: 'it does not deliver to a bucket',
    noTransform: 'there is no Lambda processor',
    off: 'there is a Lambda processor, but ProcessingConfiguration is not enabled',
    noFunction: 'the processor names no function of these templates: {value}',
    noRole: 'neither the processor nor the destination names a role',
    notAllowed:
      '{role} may not invoke {function}: no statement of it allows lambda:InvokeFunction on {value}',
    unknown: 'whether records are transformed rests on {value}',
    roleElsewhere: 'the role {role} is not in these templates, so what it may do is not known',
  },
  check(stream, judge) {
    const destinations = bucketDestinations(stream);
    const findings = destinations.map((destination) => judgeDestination(stream, destination, judge));
    return worstOf(findings) ?? judge.notApplicable('noBucket');
  },
});

function judgeDestination(stream: Resource, destination: BucketDestination, judge: Judge<Message>): Finding {
  const evidence = [judge.property(stream, [...destination.path, 'ProcessingConfiguration'])];
  if (isSymbolic(destination.value)) return judge.unknown('unknown', { value: destination.value }, evidence);
  const { transforms, opaque } = transformsOf(stream, destination);
  const [transform] = transforms;
  if (!transform)
    return opaque.length > 0
      ? judge.unknown('unknown', { value: opaque[0] }, evidence)
      : judge.fail('noTransform', {}, evidence);
  const enabled = isOn(transform.enabled);
  if (enabled === 'no') return judge.fail('off', {}, evidence);
  if (enabled === 'unknown') return judge.unknown('unknown', { value: transform.enabled }, evidence);
  return judgeTransform(stream, destination, transform, judge);
}

function judgeTransform(
  stream: Resource,
  destination: BucketDestination,
  transform: Transform,
  judge: Judge<Message>,
): Finding {
  const { graph } = judge;
  const evidence = [judge.property(stream, transform.path)];
  const value = transform.parameters.get('LambdaArn');
  const handler = functionBehind(graph, value);
  const arn = toStr(value);
  if (!handler || arn === undefined)
    return isSymbolic(value)
      ? judge.unknown('unknown', { value }, evidence)
      : judge.fail('noFunction', { value }, evidence);
  // The processor's own role comes before the destination's (Firehose API, ProcessorParameter RoleArn).
  const named = transform.parameters.get('RoleArn') ?? stream.get(...destination.path, 'RoleARN');
  if (named === undefined) return judge.fail('noRole', {}, evidence);
  const role = graph.denoted(named, 'AWS::IAM::Role');
  if (!role) return judge.unknown('roleElsewhere', { role: named }, evidence);
  const names = [arn, withoutQualifier(arn), toStr(handler.attribute('Arn')) ?? arn];
  const permission = mayDo(roleStatements(graph, role), 'lambda:InvokeFunction', ...names);
  const data = { function: handler.logicalId, role: role.logicalId, value: arn };
  const { by } = permission;
  const shown = by ? [...evidence, judge.property(by.resource, by.statement.path, 'statement')] : evidence;
  if (permission.truth === 'yes') return judge.pass('wired', data, shown);
  if (permission.truth === 'no')
    return judge.fail('notAllowed', data, [...shown, judge.resource(role, 'role')]);
  return judge.unknown('unknown', { value: permission.restsOn ?? role.logicalId }, shown);
}
