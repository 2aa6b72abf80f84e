import { defineRule } from '../../../engine/rule';
import { judgeSwitch, type SwitchMessage } from '../../../relations/table-switch';

export const rule = defineRule<SwitchMessage>({
  id: 'dynamodb-table-deletion-protected',
  title: 'DynamoDB table refuses to be deleted, in every replica',
  severity: 'medium',
  resource: ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'],
  rationale:
    'Deleting a table takes one call and no confirmation, and a renamed logical id or a changed key schema makes CloudFormation send it. DeletionPolicy Retain keeps the stack from doing so; deletion protection keeps everybody from it, the console included.',
  remediation: 'new dynamodb.TableV2(this, "Table", { deletionProtection: true })',
  whenNotToUse: 'For tables of ephemeral stacks, which have to go with their stack.',
  controls: [
    'fsbp:DynamoDB.6',
    'nist-800-53-r5:CP-9',
    'nist-800-53-r5:CM-2',
    'nist-800-53-r5:SC-5(2)',
    'soc2:A1.2',
  ],
  requirements: ['C1.5', 'C2.2', 'C4.2'],
  references: [
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/WorkingWithTables.Basics.html#WorkingWithTables.Basics.DeletionProtection',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/dynamodb-controls.html#dynamodb-6',
  ],
  messages: {
    on: 'deletion protection is on everywhere',
    off: 'deletion protection is not on in {where}',
    unknown: 'deletion protection rests on {value}',
    noReplica: 'the global table names no replica whose protection could be judged',
  },
  check: (table, judge) => judgeSwitch(table, judge, ['DeletionProtectionEnabled']),
});
