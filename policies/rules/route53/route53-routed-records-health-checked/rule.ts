import { isSymbolic, type Resource } from '../../../../template';
import { defineRule, type Finding, type Judge } from '../../../engine/rule';
import { policyOf, type RecordSet, recordSetsOf, siblingsOf } from '../../../relations/record-sets';
import { isFilled } from '../../../relations/scalars';
import { isOn } from '../../../relations/truth';
import { worstOf } from '../../../relations/worst';

type Message = 'watched' | 'notWatched' | 'last' | 'alone' | 'notRouted' | 'unknown';

export const rule = defineRule<Message>({
  id: 'route53-routed-records-health-checked',
  title: 'Route 53 record that is one answer of several is watched by a health check',
  severity: 'medium',
  resource: ['AWS::Route53::RecordSet', 'AWS::Route53::RecordSetGroup'],
  rationale:
    'A record without a health check is healthy for ever. A primary that is never found down never fails over, and an address among several that stopped answering goes on being handed to its share of the clients.',
  remediation:
    'new route53.CfnRecordSet(this, "Primary", { failover: "PRIMARY", setIdentifier: "primary", aliasTarget: { evaluateTargetHealth: true, /* ... */ } })',
  whenNotToUse:
    'For answers whose endpoints cannot be reached by the health checkers of Route 53, such as private ones, unless their health comes from a CloudWatch alarm.',
  controls: ['nist-800-53-r5:CP-10', 'nist-800-53-r5:SC-36', 'soc2:A1.2', 'wellarchitected:REL11-BP01'],
  requirements: ['C3.1'],
  references: [
    'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover.html',
    'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/health-checks-how-route-53-chooses-records.html',
  ],
  parameters: { policies: ['failover', 'multivalue'] },
  messages: {
    watched: 'the {policy} record {record} is watched by {by}',
    notWatched:
      'the {policy} record {record} has no health check, so that it is answered also when what it leads to is down',
    last: 'the {policy} record {record} is the last resort: it is answered whatever its health',
    alone: 'the {policy} record {record} is the only one of its name: nothing could be answered in its place',
    notRouted: 'no record here is chosen by a policy that is asked about',
    unknown: 'whether the {policy} record {record} is watched rests on {value}',
  },
  check(resource, judge) {
    const asked = judge.parameter<readonly string[]>('policies');
    const records = recordSetsOf(resource).records.filter((record) => asked.includes(policyOf(record)));
    return (
      worstOf(records.map((record) => judgeRecord(record, resource, judge))) ??
      judge.notApplicable('notRouted')
    );
  },
});

function judgeRecord(record: RecordSet, resource: Resource, judge: Judge<Message>): Finding {
  const { value, path } = record;
  const policy = policyOf(record);
  const names = { policy, record: record.name ?? resource.logicalId };
  const check = judge.property(resource, [...path, 'HealthCheckId']);
  const alias = judge.property(resource, [...path, 'AliasTarget', 'EvaluateTargetHealth']);
  const id = value['HealthCheckId'];
  const given = isFilled(id);
  if (given === 'yes') {
    const by = judge.graph.denoted(id, 'AWS::Route53::HealthCheck');
    const evidence = by ? [check, judge.resource(by, 'health check')] : [check];
    return judge.pass('watched', { ...names, by: by?.logicalId ?? id }, evidence);
  }
  const health = resource.get(...path, 'AliasTarget', 'EvaluateTargetHealth');
  const evaluated = isOn(health);
  if (evaluated === 'yes')
    return judge.pass('watched', { ...names, by: 'the health of its target' }, [alias]);
  // Source: "How Amazon Route 53 chooses records": when all are unhealthy the primary is answered, the standby needs no check.
  if (value['Failover'] === 'SECONDARY') return judge.pass('last', names, [check]);
  if (siblingsOf(judge.graph, record).length < 2) return judge.notApplicable('alone', names);
  const open = given === 'unknown' ? id : evaluated === 'unknown' ? health : undefined;
  if (open !== undefined && isSymbolic(open))
    return judge.unknown('unknown', { ...names, value: open }, [check]);
  return judge.fail('notWatched', names, [check, ...(value['AliasTarget'] === undefined ? [] : [alias])]);
}
