import { isSymbolic } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { clusterOf } from '../../../relations/databases';
import { isFilled, numberOf } from '../../../relations/scalars';

const PROPERTY = 'MonitoringInterval';

export const rule = defineRule({
  id: 'rds-monitored',
  title: 'RDS instance has enhanced monitoring',
  severity: 'low',
  resource: 'AWS::RDS::DBInstance',
  baseline: 'frameworks',
  rationale:
    'The metrics of CloudWatch come from the hypervisor, once a minute. Which process eats the CPU or the memory, and what the host waits for, only the agent of enhanced monitoring sees: without it a slow database is guessed at.',
  remediation:
    'new rds.DatabaseInstance(this, "Database", { engine, vpc, monitoringInterval: Duration.seconds(60) })',
  whenNotToUse:
    'Where the volume of the metrics in CloudWatch Logs costs more than they are worth, as in tests.',
  controls: [
    'fsbp:RDS.6',
    'nist-800-53-r5:CA-7',
    'nist-800-53-r5:SI-2',
    'soc2:A1.1',
    'wellarchitected:REL06-BP01',
    'fedramp-ksi:KSI-MLA-LET',
  ],
  requirements: ['C2.9'],
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Monitoring.OS.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-6',
  ],
  messages: {
    monitored: 'metrics of the operating system come every {seconds} seconds',
    byCluster: 'its cluster {cluster} monitors every instance, every {seconds} seconds',
    off: 'MonitoringInterval is not above zero, which is the default: there is no enhanced monitoring',
    unknown: 'whether it is monitored rests on {value}',
  },
  check(instance, judge) {
    const own = numberOf(instance.get(PROPERTY));
    const at = [judge.property(instance, [PROPERTY])];
    if (isSymbolic(own)) return judge.unknown('unknown', { value: own }, at);
    if (own !== undefined && own > 0) return judge.pass('monitored', { seconds: own }, at);
    const cluster = clusterOf(judge.graph, instance);
    if (cluster) {
      // A cluster that sets it has its instances follow (AWS::RDS::DBCluster, MonitoringInterval).
      const seconds = numberOf(cluster.get(PROPERTY));
      const there = [...at, judge.property(cluster, [PROPERTY])];
      if (isSymbolic(seconds)) return judge.unknown('unknown', { value: seconds }, there);
      if (seconds !== undefined && seconds > 0)
        return judge.pass('byCluster', { cluster: cluster.logicalId, seconds }, there);
    } else if (isFilled(instance.get('DBClusterIdentifier')) !== 'no')
      return judge.unknown('unknown', { value: instance.get('DBClusterIdentifier') }, at);
    return judge.fail('off', {}, at);
  },
});
