import { isList, isSymbolic, toStr } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { judgeEngine, leftToCluster, OF_CLUSTER } from '../../../relations/databases';

const PROPERTY = 'EnableCloudwatchLogsExports';

export const rule = defineRule({
  id: 'rds-logs-published',
  title: 'RDS database publishes its logs to CloudWatch Logs',
  severity: 'low',
  resource: ['AWS::RDS::DBInstance', 'AWS::RDS::DBCluster'],
  baseline: 'frameworks',
  rationale:
    'RDS keeps the logs of an engine on the instance, for a few days and until it is replaced: exactly what is gone when somebody asks who signed in and what failed before the incident. In CloudWatch Logs they outlive the instance, can be searched and raise alarms.',
  remediation:
    'new rds.DatabaseCluster(this, "Database", { engine, vpc, writer, cloudwatchLogsExports: ["postgresql"], cloudwatchLogsRetention: logs.RetentionDays.ONE_YEAR })',
  whenNotToUse:
    'For databases of tests. The audit log of MySQL and MariaDB has to be switched on in an option group or a parameter group as well, and holds statements with personal data in them: restrict who reads it.',
  controls: [
    'fsbp:RDS.9',
    'fsbp:RDS.34',
    'fsbp:RDS.36',
    'fsbp:RDS.37',
    'fsbp:RDS.40',
    'fsbp:RDS.42',
    'nist-800-53-r5:AC-6(9)',
    'nist-800-53-r5:AU-2',
    'nist-800-53-r5:AU-3',
    'nist-800-53-r5:AU-12',
    'nist-800-53-r5:CA-7',
    'nist-800-53-r5:SI-4(20)',
    'pci-dss-4.0:10.2.1',
    'soc2:CC7.2',
    'hipaa:164.312(b)',
    'wellarchitected:SEC04-BP01',
    'fedramp-ksi:KSI-MLA-LET',
  ],
  requirements: ['C2.9'],
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.Procedural.UploadtoCloudWatch.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-9',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-42',
  ],
  messages: {
    published: 'it publishes {logs}',
    missing: 'it does not publish {missing}, which {engine} writes',
    none: 'it publishes no log; {engine} writes {missing}',
    otherEngine: 'nothing is known of the logs of {engine}',
    ofCluster: OF_CLUSTER,
    unknown: 'which logs it publishes rests on {value}',
  },
  check(database, judge) {
    const left = leftToCluster(database, judge);
    if (left) return left;
    return judgeEngine(database, judge, logsOf, (wanted, engine) => {
      const said = database.get(PROPERTY);
      const evidence = [judge.property(database, [PROPERTY])];
      if (isSymbolic(said)) return judge.unknown('unknown', { value: said }, evidence);
      const listed = isList(said) ? said : [];
      const names = new Set(listed.map((one) => String(toStr(one)).toLowerCase()));
      const missing = wanted.filter((log) => !names.has(log));
      if (missing.length === 0) return judge.pass('published', { logs: [...names].join(', ') }, evidence);
      const open = listed.find(isSymbolic);
      if (open !== undefined) return judge.unknown('unknown', { value: open }, evidence);
      return judge.fail(
        listed.length === 0 ? 'none' : 'missing',
        { missing: missing.join(', '), engine },
        evidence,
      );
    });
  },
});

/**
 * The logs that Security Hub asks for, by how an engine's name begins; the first that fits. General and slow query logs of
 * MySQL and MariaDB are asked for by RDS.9 alone, where nothing narrower speaks of the engine.
 */
const LOGS: readonly (readonly [string, readonly string[]])[] = [
  ['aurora-postgresql', ['postgresql']],
  ['aurora', ['audit']],
  ['postgres', ['postgresql']],
  ['mariadb', ['audit', 'error']],
  ['mysql', ['audit', 'error', 'general', 'slowquery']],
  ['sqlserver', ['agent', 'error']],
  ['oracle', ['alert', 'audit', 'listener', 'trace']],
  ['db2', ['diag.log', 'notify.log']],
];

function logsOf(engine: string): readonly string[] | undefined {
  // An Express edition has no agent (RDS User Guide, "Microsoft SQL Server database log files").
  if (engine === 'sqlserver-ex') return ['error'];
  return LOGS.find(([beginning]) => engine.startsWith(beginning))?.[1];
}
