import { defineRule } from '../../../engine/rule';
import { type DatabaseSwitchMessage, judgeDatabaseSwitch } from '../../../relations/database-switch';
import { OF_CLUSTER } from '../../../relations/databases';

export const rule = defineRule<DatabaseSwitchMessage>({
  id: 'rds-tags-copied-to-snapshots',
  title: 'RDS database hands its tags on to its snapshots',
  severity: 'low',
  resource: ['AWS::RDS::DBInstance', 'AWS::RDS::DBCluster'],
  baseline: 'frameworks',
  rationale:
    'Snapshots outlive their database. Without its tags nobody can tell whose they are, who pays for them and what data they hold, and policies that allow or retain by tag pass them over.',
  remediation: 'new rds.DatabaseInstance(this, "Database", { engine, vpc, copyTagsToSnapshot: true })',
  whenNotToUse: 'Where nothing, neither cost reports nor policies nor people, reads tags of snapshots.',
  controls: [
    'fsbp:RDS.16',
    'fsbp:RDS.17',
    'fsbp:RDS.47',
    'fsbp:RDS.48',
    'nist-800-53-r5:CM-2',
    'nist-800-53-r5:CM-8',
    'fedramp-ksi:KSI-PIY-GIV',
  ],
  requirements: ['C2.9'],
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Tagging.html#USER_Tagging.CopyTags',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-17',
  ],
  messages: {
    on: 'tags are copied to snapshots',
    off: 'CopyTagsToSnapshot is not true: snapshots have no tags',
    ofCluster: OF_CLUSTER,
    unknown: 'whether tags are copied rests on {value}',
  },
  check(database, judge) {
    return judgeDatabaseSwitch(database, judge, 'CopyTagsToSnapshot');
  },
});
