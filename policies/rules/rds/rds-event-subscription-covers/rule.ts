import { isList, isSymbolic, toStr } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { isOn } from '../../../relations/truth';

export const rule = defineRule({
  id: 'rds-event-subscription-covers',
  title: 'RDS event subscription tells of every critical event of what it watches',
  severity: 'low',
  resource: 'AWS::RDS::EventSubscription',
  baseline: 'frameworks',
  rationale:
    'A subscription looks like somebody is told. One that leaves out failures, or the changes of parameter groups and security groups, tells of what does not matter and is silent when it does.',
  remediation:
    'new rds.CfnEventSubscription(this, "Events", { snsTopicArn: topic.topicArn, sourceType: "db-instance", eventCategories: ["maintenance", "configuration change", "failure"] })',
  whenNotToUse: 'Where EventBridge rules tell of the same events, or another subscription does.',
  controls: [
    'fsbp:RDS.19',
    'fsbp:RDS.20',
    'fsbp:RDS.21',
    'fsbp:RDS.22',
    'nist-800-53-r5:CA-7',
    'nist-800-53-r5:SI-2',
    'pci-dss-4.0:11.5.2',
    'soc2:CC7.2',
  ],
  requirements: ['C2.9'],
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Events.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-eventsubscription.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-19',
  ],
  messages: {
    all: 'it names no categories, and so tells of all of them',
    everything: 'it names no source type, and so tells of everything',
    covers: 'it tells of {categories}',
    missing: 'it does not tell of {missing} of a {source}',
    disabled: 'it is disabled: nobody is told',
    otherSource: 'no event of a {source} is critical in itself',
    unknown: 'what it tells of rests on {value}',
  },
  check(subscription, judge) {
    const enabled = subscription.get('Enabled');
    const source = subscription.get('SourceType');
    const categories = subscription.get('EventCategories');
    // On when nothing is said (CloudFormation reference, Enabled).
    if (isOn(enabled ?? true) === 'no')
      return judge.fail('disabled', {}, [judge.property(subscription, ['Enabled'])]);
    const at = [
      judge.property(subscription, ['SourceType']),
      judge.property(subscription, ['EventCategories']),
    ];
    const open = [enabled, source, categories].find(isSymbolic);
    // "If this value isn't specified, all events are returned", and all categories likewise (CloudFormation reference).
    if (open !== undefined) return judge.unknown('unknown', { value: open }, at);
    if (source === undefined) return judge.pass('everything', {}, at);
    const wanted = typeof source === 'string' ? CRITICAL.get(source) : undefined;
    if (!wanted) return judge.notApplicable('otherSource', { source }, at);
    if (!isList(categories) || categories.length === 0) return judge.pass('all', {}, at);
    const listed = categories.map((one) => String(toStr(one)));
    const missing = wanted.filter((one) => !listed.includes(one));
    if (missing.length === 0) return judge.pass('covers', { categories: listed.join(', ') }, at);
    const symbol = categories.find(isSymbolic);
    if (symbol !== undefined) return judge.unknown('unknown', { value: symbol }, at);
    return judge.fail('missing', { missing: missing.join(', '), source }, at);
  },
});

/** What Security Hub calls critical, by source (RDS.19 to RDS.22). */
const CRITICAL: ReadonlyMap<string, readonly string[]> = new Map([
  ['db-cluster', ['maintenance', 'failure']],
  ['db-instance', ['maintenance', 'configuration change', 'failure']],
  ['db-parameter-group', ['configuration change']],
  ['db-security-group', ['configuration change', 'failure']],
]);
