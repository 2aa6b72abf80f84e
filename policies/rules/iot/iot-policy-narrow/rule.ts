import { isSymbolic } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { allOfIot, unbounded } from '../../../relations/iot-policies';
import { documentOf, hasEffect, symbolicIn } from '../../../relations/policy-statements';

export const rule = defineRule({
  id: 'iot-policy-narrow',
  title: 'IoT policy lets a device act for itself only',
  severity: 'high',
  resource: 'AWS::IoT::Policy',
  rationale:
    'A policy of IoT Core is shared by the whole fleet. With a wildcard for the client one opened device can connect as any other, which throws that one off; with a wildcard for topics it reads what all others report and sends commands in the name of the backend. Variables of the policy hold each device to its own name.',
  remediation:
    'resource: `arn:aws:iot:${region}:${account}:topic/devices/\\${iot:Connection.Thing.ThingName}/*` // and client/${iot:Connection.Thing.ThingName} for iot:Connect',
  whenNotToUse: 'For a gateway that speaks for many devices, with a policy of its own.',
  controls: [
    'nist-800-53-r5:AC-3',
    'nist-800-53-r5:AC-6',
    'nist-800-53-r5:IA-2',
    'pci-dss-4.0:7.2.5',
    'soc2:CC6.3',
    'wellarchitected:SEC03-BP02',
    'fedramp-ksi:KSI-IAM-ELP',
  ],
  requirements: ['C6.1', 'X.3'],
  references: [
    'https://docs.aws.amazon.com/iot/latest/developerguide/iot-policies.html',
    'https://docs.aws.amazon.com/iot/latest/developerguide/thing-policy-variables.html',
    'https://docs.aws.amazon.com/iot/latest/developerguide/security-best-practices.html',
    'https://docs.aws.amazon.com/iot-device-defender/latest/devguide/audit-chk-iot-policy-permissive.html',
  ],
  messages: {
    narrow: 'no statement allows a device more than resources that it names',
    everyAction: 'it allows {action}: a device may do whatever IoT Core offers',
    everyResource: 'it allows {action} on {resource}: a device may act for every other',
    nothing: 'it allows nothing',
    unknown: 'what it allows rests on {value}',
  },
  check(policy, judge) {
    const document = documentOf(policy.get('PolicyDocument'), ['PolicyDocument']);
    const at = [judge.property(policy, ['PolicyDocument'])];
    const allowing = document.statements.filter((one) => hasEffect(one, 'Allow') !== 'no');
    const open = [...document.opaque];
    for (const statement of allowing) {
      const place = [judge.property(policy, statement.path)];
      const every = allOfIot(statement);
      const broad = unbounded(statement);
      // A condition may hold it to what a wildcard does not: that is for a person to read.
      const conditional = statement.conditions.length > 0 || statement.opaque.length > 0;
      if (isSymbolic(statement.effect) || ((every !== undefined || broad) && conditional)) {
        open.push(symbolicIn(statement)[0] ?? statement.conditions[0]?.key ?? 'a condition');
        continue;
      }
      if (every !== undefined && statement.resources.some((one) => one === '*'))
        return judge.fail('everyAction', { action: every }, place);
      if (broad) return judge.fail('everyResource', { ...broad }, place);
      const symbol = [...statement.actions, ...statement.resources].find(
        (one) => isSymbolic(one) && wholly(one),
      );
      if (symbol !== undefined) open.push(symbol);
    }
    const [first] = open;
    if (first !== undefined) return judge.unknown('unknown', { value: first }, at);
    return allowing.length === 0 ? judge.notApplicable('nothing', {}, at) : judge.pass('narrow', {}, at);
  },
});

/** A parameter, an import or the like in whose place any action or resource may stand. */
function wholly(value: object): boolean {
  return 'origin' in value && (value.origin as { readonly kind: string }).kind !== 'resource';
}
