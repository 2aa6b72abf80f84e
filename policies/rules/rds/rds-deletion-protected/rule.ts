import { defineRule } from '../../../engine/rule';
import { type DatabaseSwitchMessage, judgeDatabaseSwitch } from '../../../relations/database-switch';
import { OF_CLUSTER } from '../../../relations/databases';

export const rule = defineRule<DatabaseSwitchMessage>({
  id: 'rds-deletion-protected',
  title: 'RDS database refuses to be deleted',
  severity: 'medium',
  resource: ['AWS::RDS::DBInstance', 'AWS::RDS::DBCluster'],
  baseline: 'frameworks',
  rationale:
    'Deleting a database takes one call, and automated backups go with it unless somebody asks to keep them. A renamed construct makes CloudFormation replace the resource; a script may take the wrong account. With deletion protection each of these ends in an error message.',
  remediation: 'new rds.DatabaseCluster(this, "Database", { engine, vpc, writer, deletionProtection: true })',
  whenNotToUse: 'For databases of stacks that come and go, as those of a pull request.',
  controls: [
    'fsbp:RDS.7',
    'fsbp:RDS.8',
    'nist-800-53-r5:CM-3',
    'nist-800-53-r5:SC-5(2)',
    'nist-800-53-r5:SI-13(5)',
    'soc2:A1.2',
    'wellarchitected:REL09-BP01',
    'fedramp-ksi:KSI-RPL-ABO',
  ],
  requirements: ['C2.9'],
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html',
    'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_DeleteCluster.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-8',
  ],
  messages: {
    on: 'deletion protection is on',
    off: 'DeletionProtection is not true: one call deletes the database',
    ofCluster: OF_CLUSTER,
    unknown: 'deletion protection rests on {value}',
  },
  check(database, judge) {
    return judgeDatabaseSwitch(database, judge, 'DeletionProtection');
  },
});
