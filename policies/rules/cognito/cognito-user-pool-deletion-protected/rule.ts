import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 'cognito-user-pool-deletion-protected',
  title: 'Cognito user pool refuses to be deleted',
  severity: 'medium',
  resource: 'AWS::Cognito::UserPool',
  rationale:
    'Nobody can export the passwords of a pool, so a deleted pool cannot be restored: every user has to sign up again, under a new id that nothing else knows. A changed schema attribute or a renamed construct is enough for CloudFormation to replace it.',
  remediation: 'new cognito.UserPool(this, "Users", { deletionProtection: true })',
  whenNotToUse: 'For pools of ephemeral stacks, and for pools whose users all federate.',
  controls: [
    'fsbp:Cognito.6',
    'nist-800-53-r5:CM-2',
    'nist-800-53-r5:SC-5(2)',
    'soc2:A1.2',
    'wellarchitected:REL09-BP01',
  ],
  requirements: ['C1.1', 'C4.1'],
  references: [
    'https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-deletion-protection.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/cognito-controls.html#cognito-6',
  ],
  messages: {
    pass: 'deletion protection is active',
    fail: 'deletion protection is not active; INACTIVE is the default',
    unknown: 'deletion protection rests on {value}',
  },
  schema: { required: ['DeletionProtection'], properties: { DeletionProtection: { const: 'ACTIVE' } } },
});
