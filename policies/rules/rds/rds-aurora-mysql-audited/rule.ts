import { defineRule } from '../../../engine/rule';
import { parameterSwitch } from '../../../relations/database-parameters';
import { auroraMysql, judgeEngine } from '../../../relations/databases';

export const rule = defineRule({
  id: 'rds-aurora-mysql-audited',
  title: 'Aurora MySQL cluster logs who connects and what they do',
  severity: 'low',
  resource: 'AWS::RDS::DBCluster',
  baseline: 'frameworks',
  rationale:
    'Advanced auditing of Aurora MySQL records connections, failed ones too, and statements. It is off until a parameter of the cluster turns it on: publishing the audit log alone publishes nothing.',
  remediation:
    'new rds.DatabaseCluster(this, "Database", { engine, vpc, writer, parameters: { server_audit_logging: "1", server_audit_events: "CONNECT,QUERY_DCL,QUERY_DDL" } })',
  whenNotToUse:
    'Where Database Activity Streams record the same, out of reach of administrators of the database.',
  controls: [
    'fsbp:RDS.45',
    'nist-800-53-r5:AU-2',
    'nist-800-53-r5:AU-3',
    'nist-800-53-r5:AU-12',
    'nist-800-53-r5:SI-4',
    'pci-dss-4.0:10.2.1',
    'soc2:CC7.2',
    'hipaa:164.312(b)',
    'wellarchitected:SEC04-BP01',
    'fedramp-ksi:KSI-MLA-LET',
  ],
  requirements: ['C2.9'],
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Auditing.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-45',
  ],
  messages: {
    audited: 'server_audit_logging is {value}',
    off: 'server_audit_logging is {value}',
    default: 'server_audit_logging is not set, and off by default',
    otherEngine: '{engine} is not Aurora MySQL',
    unknown: 'whether it is audited rests on {value}',
  },
  check: (cluster, judge) =>
    judgeEngine(cluster, judge, auroraMysql, () => {
      const { evidence, ...found } = parameterSwitch(cluster, judge, 'server_audit_logging');
      if ('restsOn' in found) return judge.unknown('unknown', { value: found.restsOn }, evidence);
      // "Default OFF" (Aurora User Guide, "Using Advanced Auditing with an Amazon Aurora MySQL DB cluster").
      if ('byDefault' in found) return judge.fail('default', {}, evidence);
      return found.on
        ? judge.pass('audited', { value: found.said }, evidence)
        : judge.fail('off', { value: found.said }, evidence);
    }),
});
