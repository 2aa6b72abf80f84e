import { compare, isList, isObject, isSymbolic, toStr, type Value } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { behavioursOf } from '../../../relations/behaviours';

const GROUPS = ['DistributionConfig', 'OriginGroups', 'Items'] as const;

export const rule = defineRule({
  id: 'cloudfront-origin-failover',
  title: 'CloudFront distribution has a second origin to ask when the first one fails',
  severity: 'low',
  resource: 'AWS::CloudFront::Distribution',
  baseline: 'frameworks',
  rationale:
    'When the only origin is down, so is everything that the edge has not cached. An origin group asks a second one in the same request, without DNS and without anybody being woken up.',
  remediation:
    'new origins.OriginGroup({ primaryOrigin, fallbackOrigin, fallbackStatusCodes: [500, 502, 503, 504] })',
  whenNotToUse:
    'For sites whose one origin is a bucket or an API and whose downtime costs less than a second one.',
  controls: [
    'fsbp:CloudFront.4',
    'nist-800-53-r5:CP-10',
    'nist-800-53-r5:SC-36',
    'nist-800-53-r5:SI-13(5)',
    'soc2:A1.2',
    'fedramp-ksi:KSI-CNA-OFA',
    'wellarchitected:REL11-BP02',
  ],
  requirements: ['C2.1', 'C5.2'],
  references: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/high_availability_origin_failover.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/cloudfront-controls.html#cloudfront-4',
  ],
  messages: {
    failover: '{behaviour} sends requests to the origin group {group}',
    none: 'there is no origin group',
    unused: 'there is an origin group, and no behaviour sends requests to it',
    unknown: 'whether there is a second origin rests on {value}',
  },
  check(distribution, judge) {
    const groups = distribution.get(...GROUPS);
    const evidence = [judge.property(distribution, GROUPS)];
    if (isSymbolic(groups)) return judge.unknown('unknown', { value: groups }, evidence);
    const ids = (isList(groups) ? groups : []).flatMap((group) => idOf(group) ?? []);
    if (ids.length === 0) return judge.fail('none', {}, evidence);
    const { behaviours, opaque } = behavioursOf(distribution);
    let open: Value | undefined = opaque[0]?.value;
    for (const { value, name, path } of behaviours) {
      const target = toStr(value['TargetOriginId']);
      for (const id of target === undefined ? [] : ids) {
        const wanted = toStr(id);
        const same = wanted === undefined || target === undefined ? 'different' : compare(target, wanted);
        const place = [...evidence, judge.property(distribution, [...path, 'TargetOriginId'])];
        if (same === 'equal') return judge.pass('failover', { behaviour: name, group: id }, place);
        if (same === 'unknown') open ??= isSymbolic(target) ? target : id;
      }
    }
    if (open !== undefined) return judge.unknown('unknown', { value: open }, evidence);
    return judge.fail('unused', {}, evidence);
  },
});

function idOf(group: Value): Value | undefined {
  return isSymbolic(group) ? group : isObject(group) ? group['Id'] : undefined;
}
