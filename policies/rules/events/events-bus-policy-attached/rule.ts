import { isObject, isSymbolic } from '../../../../template';
import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 'events-bus-policy-attached',
  title: 'EventBridge event bus has a policy that says who may put events on it',
  severity: 'low',
  resource: 'AWS::Events::EventBus',
  baseline: 'frameworks',
  rationale:
    'Without a policy of its own every principal of the account whose role allows events:PutEvents on * can put any event on the bus, and the consumers trust what they read. A policy names the senders in one place.',
  remediation:
    'bus.addToResourcePolicy(new iam.PolicyStatement({ sid: "senders", principals: [orderRole], actions: ["events:PutEvents"], resources: [bus.eventBusArn] }))',
  whenNotToUse:
    'For a bus of one application in an account of its own: identity policies say the same there.',
  controls: [
    'fsbp:EventBridge.3',
    'nist-800-53-r5:AC-3',
    'nist-800-53-r5:AC-6',
    'pci-dss-4.0:7.2.1',
    'soc2:CC6.3',
    'wellarchitected:SEC03-BP02',
  ],
  requirements: ['C2.7', 'C6.4'],
  references: [
    'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus-perms.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/eventbridge-controls.html#eventbridge-3',
  ],
  messages: {
    own: 'its policy is part of it',
    attached: '{policy} is its policy',
    none: 'it has no policy, here or attached',
    unknown: 'whether it has a policy rests on {value}',
  },
  check(bus, judge) {
    const evidence = [judge.property(bus, ['Policy'])];
    const own = bus.get('Policy');
    if (isObject(own) || (typeof own === 'string' && own !== '')) return judge.pass('own', {}, evidence);
    const [policy] = judge.graph.related(bus, 'AWS::Events::EventBusPolicy', 'EventBusName');
    if (policy)
      return judge.pass('attached', { policy: policy.logicalId }, [judge.resource(policy, 'policy')]);
    if (isSymbolic(own)) return judge.unknown('unknown', { value: own }, evidence);
    return judge.fail('none', {}, evidence);
  },
});
