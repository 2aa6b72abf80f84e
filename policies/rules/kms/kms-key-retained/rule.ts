import { isSymbolic } from '../../../../template';
import { defineRule } from '../../../engine/rule';

const KEPT = ['Retain', 'RetainExceptOnCreate'];

export const rule = defineRule({
  id: 'kms-key-retained',
  title: 'KMS key stays when its stack is deleted',
  severity: 'medium',
  resource: ['AWS::KMS::Key', 'AWS::KMS::ReplicaKey'],
  baseline: 'frameworks',
  rationale:
    'A deleted key takes everything with it that was encrypted with it, the backups too, and nobody can bring it back. CloudFormation schedules the deletion of a key that leaves the template, by a removed line or a renamed construct, and after 30 days at most it is done.',
  remediation: 'new kms.Key(this, "Key", { removalPolicy: RemovalPolicy.RETAIN })',
  whenNotToUse: 'For keys of ephemeral stacks, whose data go with them.',
  controls: [
    'fsbp:KMS.3',
    'nist-800-53-r5:SC-12',
    'nist-800-53-r5:SC-12(2)',
    'soc2:A1.2',
    'wellarchitected:SEC08-BP01',
  ],
  requirements: ['C4.5', 'C6.3'],
  references: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-deletionpolicy.html',
    'https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/kms-controls.html#kms-3',
  ],
  messages: {
    kept: 'its DeletionPolicy is {policy}',
    deleted: 'its DeletionPolicy is {policy}: KMS deletes it some days after it leaves the stack',
    unknown: 'whether it is kept rests on {value}',
  },
  check(key, judge) {
    // Delete when none is written; no type of KMS is among the exceptions (CloudFormation, "DeletionPolicy attribute").
    const policy = key.resourceAttribute('DeletionPolicy') ?? 'Delete';
    const evidence = [judge.fact('attribute', 'DeletionPolicy of the key', policy)];
    if (isSymbolic(policy)) return judge.unknown('unknown', { value: policy }, evidence);
    if (KEPT.includes(String(policy))) return judge.pass('kept', { policy }, evidence);
    return judge.fail('deleted', { policy }, evidence);
  },
});
