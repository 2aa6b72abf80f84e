import { isSymbolic, type Resource } from '../../../../template';
import { defineRule, type Finding, type Judge } from '../../../engine/rule';
import { DB_CLUSTER, isServerlessV1, leftToCluster, OF_CLUSTER } from '../../../relations/databases';
import { isFilled } from '../../../relations/scalars';
import { isOn } from '../../../relations/truth';

type Message =
  | 'serverless'
  | 'standby'
  | 'built'
  | 'readers'
  | 'single'
  | 'few'
  | 'sameZone'
  | 'ofCluster'
  | 'unknown';

export const rule = defineRule<Message>({
  id: 'rds-several-zones',
  title: 'RDS database runs in several Availability Zones',
  severity: 'medium',
  resource: ['AWS::RDS::DBInstance', 'AWS::RDS::DBCluster'],
  baseline: 'frameworks',
  rationale:
    'With one instance every failure of a host, every patch of the operating system and every change of its class is an outage, of ten minutes or of hours when the zone is gone. A standby or a reader in another zone takes over within a minute.',
  remediation:
    'new rds.DatabaseCluster(this, "Database", { engine, vpc, writer, readers: [rds.ClusterInstance.serverlessV2("Reader", { scaleWithWriter: true })] })',
  whenNotToUse: 'Where an outage of some hours costs less than a second instance, as in development.',
  controls: [
    'fsbp:RDS.5',
    'fsbp:RDS.15',
    'nist-800-53-r5:CP-6(2)',
    'nist-800-53-r5:CP-10',
    'nist-800-53-r5:SC-5(2)',
    'nist-800-53-r5:SC-36',
    'nist-800-53-r5:SI-13(5)',
    'cis-aws-foundations-5.0:2.2.4',
    'soc2:A1.2',
    'wellarchitected:REL10-BP01',
    'fedramp-ksi:KSI-CNA-OFA',
  ],
  requirements: ['C2.9'],
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.MultiAZ.html',
    'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.AuroraHighAvailability.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-15',
  ],
  messages: {
    serverless: 'Aurora Serverless v1 has no instances: it is made anew in another zone when it fails',
    standby: 'MultiAZ keeps a standby in another zone',
    built: 'a Multi-AZ cluster has a writer and two readers in three zones',
    readers: '{instances} can take over from one another',
    single: 'MultiAZ is not true: there is one instance and no standby',
    few: 'it has {count} instance(s) in these templates: nothing takes over when the writer fails',
    sameZone: 'all of its instances are in {zone}',
    ofCluster: OF_CLUSTER,
    unknown: 'how many zones it runs in rests on {value}',
  },
  check(database, judge) {
    const left = leftToCluster(database, judge);
    if (left) return left;
    if (database.type === DB_CLUSTER) return ofCluster(database, judge);
    const said = database.get('MultiAZ');
    const at = [judge.property(database, ['MultiAZ'])];
    if (isSymbolic(said)) return judge.unknown('unknown', { value: said }, at);
    return isOn(said) === 'yes' ? judge.pass('standby', {}, at) : judge.fail('single', {}, at);
  },
});

function ofCluster(cluster: Resource, judge: Judge<Message>): Finding {
  // Only Multi-AZ DB clusters name the class of their instances themselves; RDS makes three of them in three zones.
  const own = cluster.get('DBClusterInstanceClass');
  if (isFilled(own) !== 'no')
    return judge.pass('built', {}, [judge.property(cluster, ['DBClusterInstanceClass'])]);
  if (isServerlessV1(cluster))
    return judge.notApplicable('serverless', {}, [judge.property(cluster, ['EngineMode'])]);
  const instances = judge.graph.related(cluster, 'AWS::RDS::DBInstance', 'DBClusterIdentifier');
  const evidence = instances.map((instance) => judge.resource(instance, 'instance'));
  if (instances.length < 2) return judge.fail('few', { count: instances.length }, evidence);
  const zones = instances.map((instance) => instance.get('AvailabilityZone'));
  const [first] = zones;
  // Instances that name no zone are spread over those of the subnet group.
  if (typeof first === 'string' && zones.every((zone) => zone === first))
    return judge.fail('sameZone', { zone: first }, evidence);
  if (isSymbolic(first) && zones.every((zone) => String(zone) === String(first)))
    return judge.fail('sameZone', { zone: first }, evidence);
  const open = zones.find(isSymbolic);
  const known = new Set(zones.filter((zone) => !isSymbolic(zone)));
  if (open !== undefined && known.size < 2 && !known.has(undefined))
    return judge.unknown('unknown', { value: open }, evidence);
  return judge.pass(
    'readers',
    { instances: instances.map(({ logicalId }) => logicalId).join(', ') },
    evidence,
  );
}
