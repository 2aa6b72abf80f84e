import { defineRule } from '../../../engine/rule';
import { judgeSwitch, type SwitchMessage } from '../../../relations/table-switch';

export const rule = defineRule<SwitchMessage>({
  id: 'dynamodb-table-point-in-time-recovery',
  title: 'DynamoDB table can be restored to any point in time, in every replica',
  severity: 'medium',
  resource: ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'],
  rationale:
    'A bad deployment that writes over items for ten minutes is not undone by replication: replicas follow within a second. Continuous backups are the only way back to the minute before, and they cannot be turned on afterwards for the time before.',
  remediation:
    'new dynamodb.TableV2(this, "Table", { pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true } })',
  whenNotToUse: 'For tables whose items can be made again, such as caches, sessions and locks.',
  controls: [
    'fsbp:DynamoDB.2',
    'nist-800-53-r5:CP-9',
    'nist-800-53-r5:CP-10',
    'nist-800-53-r5:CP-6(2)',
    'nist-800-53-r5:SI-12',
    'hipaa:164.308(a)(7)(ii)(A)',
    'soc2:A1.2',
    'wellarchitected:REL09-BP01',
  ],
  requirements: ['C1.5', 'C2.2', 'C4.2'],
  references: [
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Point-in-time-recovery.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/dynamodb-controls.html#dynamodb-2',
  ],
  messages: {
    on: 'point-in-time recovery is on everywhere',
    off: 'point-in-time recovery is not on in {where}',
    unknown: 'point-in-time recovery rests on {value}',
    noReplica: 'the global table names no replica whose recovery could be judged',
  },
  check: (table, judge) =>
    judgeSwitch(table, judge, ['PointInTimeRecoverySpecification', 'PointInTimeRecoveryEnabled']),
});
