import { isObject, isSymbolic, type Resource, type Value } from '../../../../template';
import { defineRule, type Finding, type Judge } from '../../../engine/rule';
import { policyOf, type RecordSet, recordSetsOf, siblingsOf } from '../../../relations/record-sets';
import { worstOf } from '../../../relations/worst';

type Message = 'answered' | 'noDefault' | 'noStandby' | 'noPrimary' | 'everyone' | 'unknown';

export const rule = defineRule<Message>({
  id: 'route53-routing-answers-everyone',
  title: 'Route 53 routing policy has an answer for every client',
  severity: 'medium',
  resource: ['AWS::Route53::RecordSet', 'AWS::Route53::RecordSetGroup'],
  rationale:
    'Route 53 answers a client whose place no geolocation record covers, or whose address belongs to no place, with nothing: for them the site does not exist, and nobody else notices. A primary without a standby has nothing to fail over to.',
  remediation:
    'new route53.ARecord(this, "Elsewhere", { geoLocation: route53.GeoLocation.default(), /* ... */ })',
  whenNotToUse:
    'For names that some places are refused on purpose, by law for example; and for records whose siblings are made outside of the templates.',
  controls: ['nist-800-53-r5:CP-10', 'nist-800-53-r5:SC-36', 'soc2:A1.2', 'wellarchitected:REL11-BP02'],
  requirements: ['C3.1'],
  references: [
    'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-policy-geo.html',
    'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-policy-failover.html',
  ],
  messages: {
    answered: 'the {policy} records of {record} leave nobody without an answer',
    noDefault:
      'the geolocation records of {record} have no default (CountryCode *): clients elsewhere get no answer',
    noStandby:
      'the failover record {record} is a primary without a standby: there is nothing to fail over to',
    noPrimary: 'the failover record {record} is a standby without a primary',
    everyone: 'no record here is chosen by place or by failover',
    unknown: 'whether the {policy} records of {record} leave anybody out rests on {value}',
  },
  check(resource, judge) {
    const findings = recordSetsOf(resource).records.flatMap((record) => {
      const policy = policyOf(record);
      if (policy === 'geolocation') return [byPlace(record, resource, judge)];
      return policy === 'failover' ? [byFailover(record, resource, judge)] : [];
    });
    return worstOf(findings) ?? judge.notApplicable('everyone');
  },
});

function byPlace(record: RecordSet, resource: Resource, judge: Judge<Message>): Finding {
  const names = { policy: 'geolocation', record: record.name ?? resource.logicalId };
  const siblings = siblingsOf(judge.graph, record);
  const countries = siblings.map(({ value }): Value | undefined => {
    const place = value['GeoLocation'];
    return isObject(place) ? place['CountryCode'] : place;
  });
  const evidence = [judge.property(resource, [...record.path, 'GeoLocation'])];
  const at = countries.indexOf('*');
  const found = siblings[at];
  if (found)
    return judge.pass('answered', names, [judge.property(found.resource, [...found.path, 'GeoLocation'])]);
  const open = countries.find(isSymbolic);
  if (open !== undefined) return judge.unknown('unknown', { ...names, value: open }, evidence);
  return judge.fail('noDefault', names, evidence);
}

function byFailover(record: RecordSet, resource: Resource, judge: Judge<Message>): Finding {
  const names = { policy: 'failover', record: record.name ?? resource.logicalId };
  const own = record.value['Failover'];
  const evidence = [judge.property(resource, [...record.path, 'Failover'])];
  if (isSymbolic(own)) return judge.unknown('unknown', { ...names, value: own }, evidence);
  const wanted = own === 'PRIMARY' ? 'SECONDARY' : 'PRIMARY';
  const roles = siblingsOf(judge.graph, record).map((sibling) => ({
    sibling,
    role: sibling.value['Failover'],
  }));
  const other = roles.find(({ role }) => role === wanted)?.sibling;
  if (other)
    return judge.pass('answered', names, [
      ...evidence,
      judge.property(other.resource, [...other.path, 'Failover']),
    ]);
  const open = roles.find(({ role }) => isSymbolic(role))?.role;
  if (open !== undefined) return judge.unknown('unknown', { ...names, value: open }, evidence);
  return judge.fail(wanted === 'SECONDARY' ? 'noStandby' : 'noPrimary', names, evidence);
}
