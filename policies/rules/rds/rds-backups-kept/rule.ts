import { isSymbolic } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { isReplica, leftToCluster, OF_CLUSTER } from '../../../relations/databases';
import { numberOf } from '../../../relations/scalars';

const PROPERTY = 'BackupRetentionPeriod';

export const rule = defineRule({
  id: 'rds-backups-kept',
  title: 'RDS database keeps its automated backups long enough',
  severity: 'medium',
  resource: ['AWS::RDS::DBInstance', 'AWS::RDS::DBCluster'],
  rationale:
    'Automated backups are what a database is restored from to any second before the mistake. They are kept for one day when nothing is said: a migration that ruins data on Friday is found on Monday. With zero days there are none at all.',
  remediation:
    'new rds.DatabaseCluster(this, "Database", { engine, vpc, writer, backup: { retention: Duration.days(14) } })',
  whenNotToUse:
    'For data that can be loaded again at any time, and where AWS Backup keeps recovery points of its own. The parameter `days` sets what is long enough.',
  controls: [
    'fsbp:RDS.11',
    'fsbp:RDS.50',
    'nist-800-53-r5:CP-6',
    'nist-800-53-r5:CP-6(1)',
    'nist-800-53-r5:CP-9',
    'nist-800-53-r5:CP-10',
    'nist-800-53-r5:SI-12',
    'nist-800-53-r5:SI-13(5)',
    'soc2:A1.2',
    'hipaa:164.308(a)(7)(ii)(A)',
    'wellarchitected:REL09-BP03',
    'fedramp-ksi:KSI-RPL-ABO',
  ],
  requirements: ['C2.9'],
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.BackupRetention.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbcluster.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-11',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-50',
  ],
  parameters: { days: 7 },
  messages: {
    kept: 'automated backups are kept for {days} days',
    none: 'BackupRetentionPeriod is 0: there are no automated backups',
    short: 'automated backups are kept for {days} day(s), fewer than {wanted}',
    default: 'BackupRetentionPeriod is not set: backups are kept for one day, fewer than {wanted}',
    replica: 'a replica is made again from its source, whose backups count',
    ofCluster: OF_CLUSTER,
    unknown: 'how long backups are kept rests on {value}',
  },
  check(database, judge) {
    const left = leftToCluster(database, judge);
    if (left) return left;
    const wanted = judge.parameter<number>('days');
    const said = database.get(PROPERTY);
    const at = [judge.property(database, [PROPERTY])];
    const days = numberOf(said);
    if (isSymbolic(days)) return judge.unknown('unknown', { value: days }, at);
    if (days !== undefined && days >= wanted) return judge.pass('kept', { days }, at);
    if (isReplica(database)) return judge.notApplicable('replica', {}, at);
    // "Default: 1" (CloudFormation, AWS::RDS::DBInstance and AWS::RDS::DBCluster).
    if (days === undefined) return judge.fail('default', { wanted }, at);
    return days === 0 ? judge.fail('none', {}, at) : judge.fail('short', { days, wanted }, at);
  },
});
