import { isSymbolic, toStr } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { databaseParameter } from '../../../relations/database-parameters';
import { engineOf, familyOf, isAurora } from '../../../relations/databases';

const PARAMETER = 'server_audit_logging';
const GROUP = 'DBClusterParameterGroupName';

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
  check(cluster, judge) {
    const engine = engineOf(cluster);
    const at = [judge.property(cluster, ['Engine'])];
    if (typeof engine !== 'string')
      return judge.unknown('unknown', { value: engine ?? 'an engine that is not named' }, at);
    if (!isAurora(engine) || familyOf(engine) !== 'mysql')
      return judge.notApplicable('otherEngine', { engine }, at);
    const found = databaseParameter(judge.graph, cluster, PARAMETER);
    const own = [judge.property(cluster, [GROUP])];
    if ('elsewhere' in found) return judge.unknown('unknown', { value: found.elsewhere }, own);
    const evidence = found.group ? [judge.property(found.group, ['Parameters', PARAMETER])] : own;
    // "Default OFF" (Aurora User Guide, "Using Advanced Auditing with an Amazon Aurora MySQL DB cluster").
    if ('fromDefault' in found) return judge.fail('default', {}, evidence);
    if (isSymbolic(found.said)) return judge.unknown('unknown', { value: found.said }, evidence);
    const said = String(toStr(found.said)).toLowerCase();
    return said === '1' || said === 'on' || said === 'true'
      ? judge.pass('audited', { value: found.said }, evidence)
      : judge.fail('off', { value: found.said }, evidence);
  },
});
