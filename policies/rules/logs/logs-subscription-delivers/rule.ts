import { text, toStr } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { pushedTo } from '../../../relations/push-targets';

export const rule = defineRule({
  id: 'logs-subscription-delivers',
  title: 'Log group may hand events to the destination of its subscription',
  severity: 'medium',
  resource: 'AWS::Logs::SubscriptionFilter',
  rationale:
    'A subscription is how logs reach the system that watches them. Where the destination does not let CloudWatch Logs in, the deployment fails or, when the permission is taken away later, the watcher simply sees nothing any more.',
  remediation:
    'logGroup.addSubscriptionFilter("Watch", { destination: new destinations.LambdaDestination(fn), filterPattern })',
  whenNotToUse: 'Where the permission is given in another stack that is not deployed together with this one.',
  controls: [
    'nist-800-53-r5:AU-6(4)',
    'nist-800-53-r5:SI-4',
    'nist-800-53-r5:AC-6',
    'soc2:CC7.2',
    'fedramp-ksi:KSI-MLA-OSM',
    'wellarchitected:SEC04-BP02',
  ],
  requirements: ['C1.7', 'C6.3'],
  references: ['https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html'],
  messages: {
    delivers: 'events of {group} reach {target}',
    refused: 'events of {group} do not reach {target}: {lack}',
    notJudged: 'the destination is not in these templates, or of a kind that is not looked into',
    unknown: 'whether events reach {target} rests on {value}',
  },
  check(filter, judge) {
    const groupName = filter.get('LogGroupName');
    const group = judge.graph.denoted(groupName, 'AWS::Logs::LogGroup');
    const region = toStr(filter.resolver.ref('AWS::Region')) ?? '';
    const pushed = pushedTo(judge.graph, {
      // Both are in use (CloudWatch Logs User Guide, "Subscription filters").
      services: ['logs.amazonaws.com', text(['logs.', region, '.amazonaws.com'])],
      source: group ?? filter,
      target: filter.get('DestinationArn'),
      role: filter.get('RoleArn'),
    });
    const evidence = ['LogGroupName', 'DestinationArn'].map((name) => judge.property(filter, [name]));
    if (!pushed) return judge.notApplicable('notJudged', {}, evidence);
    const shown = [...evidence, judge.resource(pushed.target, 'destination')];
    const data = { group: group?.logicalId, target: pushed.target.logicalId, lack: pushed.lack };
    if (!group) return judge.unknown('unknown', { ...data, value: groupName }, shown);
    if (pushed.truth === 'yes') return judge.pass('delivers', data, shown);
    if (pushed.truth === 'no') return judge.fail('refused', data, shown);
    return judge.unknown('unknown', { ...data, value: pushed.restsOn }, shown);
  },
});
