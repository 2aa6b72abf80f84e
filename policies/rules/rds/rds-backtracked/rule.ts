import { isSymbolic } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { auroraMysql, isServerlessV1, judgeEngine } from '../../../relations/databases';
import { isFilled, numberOf } from '../../../relations/scalars';

const PROPERTY = 'BacktrackWindow';

export const rule = defineRule({
  id: 'rds-backtracked',
  title: 'Aurora MySQL cluster can be rewound',
  severity: 'low',
  resource: 'AWS::RDS::DBCluster',
  baseline: 'frameworks',
  rationale:
    'A DELETE without a WHERE is undone in minutes by rewinding the cluster where it stands. From a backup it takes a new cluster, a new endpoint, and hours. The window can be chosen only when the cluster is made.',
  remediation:
    'new rds.DatabaseCluster(this, "Database", { engine: auroraMysql, vpc, writer, backtrackWindow: Duration.hours(24) })',
  whenNotToUse:
    'Where a restore is quick enough, or the records of changes cost too much: they are billed by the hour.',
  controls: [
    'fsbp:RDS.14',
    'nist-800-53-r5:CP-6(2)',
    'nist-800-53-r5:CP-9',
    'nist-800-53-r5:CP-10',
    'nist-800-53-r5:SI-13(5)',
    'soc2:A1.2',
    'fedramp-ksi:KSI-RPL-RRO',
  ],
  requirements: ['C2.9'],
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Managing.Backtrack.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-14',
  ],
  messages: {
    window: 'it can be rewound by {seconds} seconds',
    off: 'BacktrackWindow is not above zero, which is the default: only a restore undoes a mistake',
    otherEngine: '{engine} cannot be rewound',
    serverless: 'Aurora Serverless v1 cannot be rewound',
    global: 'a cluster of a global database cannot be rewound',
    unknown: 'whether it can be rewound rests on {value}',
  },
  check: (cluster, judge) =>
    judgeEngine(cluster, judge, auroraMysql, () => {
      const seconds = numberOf(cluster.get(PROPERTY));
      const evidence = [judge.property(cluster, [PROPERTY])];
      if (isSymbolic(seconds)) return judge.unknown('unknown', { value: seconds }, evidence);
      if (seconds !== undefined && seconds > 0) return judge.pass('window', { seconds }, evidence);
      // "Backtracking isn't available" in an Aurora global database (Aurora User Guide, limitations of global databases).
      if (isFilled(cluster.get('GlobalClusterIdentifier')) !== 'no')
        return judge.notApplicable('global', {}, [judge.property(cluster, ['GlobalClusterIdentifier'])]);
      if (isServerlessV1(cluster))
        return judge.notApplicable('serverless', {}, [judge.property(cluster, ['EngineMode'])]);
      return judge.fail('off', {}, evidence);
    }),
});
