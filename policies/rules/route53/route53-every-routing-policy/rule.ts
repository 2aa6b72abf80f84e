import { defineRule } from '../../../engine/rule';
import { policyOf, recordSetsOf, recordsOfZone } from '../../../relations/record-sets';

export const rule = defineRule({
  id: 'route53-every-routing-policy',
  title: 'Route 53 zone uses every routing policy that it is meant to',
  severity: 'low',
  resource: 'AWS::Route53::HostedZone',
  baseline: false,
  rationale:
    'A zone that is said to shift traffic by weight, to lead clients to the nearest region and to fail over does so only where such records exist. A refactoring that turned a weighted pair into one alias changes nothing that anybody sees, until a release goes to everybody at once.',
  remediation:
    'new route53.ARecord(this, "Canary", { recordName: "shop", weight: 10, target: route53.RecordTarget.fromAlias(target) })',
  whenNotToUse: 'For zones that have no need of these policies: most have none.',
  controls: ['nist-800-53-r5:SC-36', 'wellarchitected:REL11-BP02'],
  requirements: ['C3.1'],
  references: ['https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-policy.html'],
  parameters: {
    policies: ['simple', 'alias', 'weighted', 'latency', 'geolocation', 'failover', 'multivalue'],
  },
  messages: {
    used: 'its records use {policies}',
    missing: 'no record of the zone uses {policies}',
    unknown: 'whether a record of the zone uses {policies} rests on {value}',
  },
  check(zone, judge) {
    const records = recordsOfZone(judge.graph, zone);
    const used = new Set<string>(records.map(policyOf));
    if (records.some(({ value }) => value['AliasTarget'] !== undefined)) used.add('alias');
    // Plain records are simple ones without an alias: an alias is asked about by that name.
    if (!records.some((record) => policyOf(record) === 'simple' && record.value['AliasTarget'] === undefined))
      used.delete('simple');
    const wanted = judge.parameter<readonly string[]>('policies');
    const missing = wanted.filter((policy) => !used.has(policy));
    const place = judge.property(zone, ['Name']);
    if (missing.length === 0) {
      const shown = wanted.flatMap((policy) => {
        const record = records.find((one) => policyOf(one) === policy);
        return record ? [judge.resource(record.resource, policy)] : [];
      });
      return judge.pass('used', { policies: wanted.join(', ') }, [place, ...shown]);
    }
    const open = judge.graph
      .resources('AWS::Route53::RecordSetGroup')
      .flatMap((group) => recordSetsOf(group).opaque ?? [])[0];
    const policies = missing.join(', ');
    return open === undefined
      ? judge.fail('missing', { policies }, [place])
      : judge.unknown('unknown', { policies, value: open }, [place]);
  },
});
