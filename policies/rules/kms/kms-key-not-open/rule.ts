import {
  judgeOutsiders,
  type OutsiderMessage,
  outsiderMessages,
  TRUSTED_ACCOUNTS,
} from '../../../access/judge-outsiders';
import { defineRule } from '../../../engine/rule';

export const rule = defineRule<OutsiderMessage | 'default'>({
  id: 'kms-key-not-open',
  title: 'KMS key policy lets in nobody from outside of the account',
  severity: 'critical',
  resource: ['AWS::KMS::Key', 'AWS::KMS::ReplicaKey'],
  rationale:
    'A key that others may use makes encryption say nothing: whoever comes by the data reads it. Key policies are often written with Principal "*" and kms:ViaService or kms:CallerAccount; without the account in the condition every account may decrypt through that service.',
  remediation: 'key.grantDecrypt(role)  // instead of key.addToResourcePolicy with new iam.AnyPrincipal()',
  whenNotToUse: 'For keys that another account shares on purpose: name it in the parameter trustedAccounts.',
  controls: [
    'fsbp:KMS.5',
    'nist-800-53-r5:AC-3',
    'nist-800-53-r5:AC-6',
    'nist-800-53-r5:SC-12',
    'pci-dss-4.0:7.2.1',
    'soc2:CC6.1',
    'wellarchitected:SEC08-BP04',
  ],
  requirements: ['C4.5', 'C6.3'],
  references: [
    'https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html',
    'https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/kms-controls.html#kms-5',
  ],
  parameters: TRUSTED_ACCOUNTS,
  messages: {
    ...outsiderMessages('the key policy'),
    default: 'without a key policy KMS lets in the account itself and nobody else',
  },
  prove(key, judge) {
    // Source: AWS KMS Developer Guide, "Default key policy".
    if (key.get('KeyPolicy') === undefined)
      return judge.pass('default', {}, [judge.property(key, ['KeyPolicy'])]);
    return judgeOutsiders(key, ['KeyPolicy'], judge, { kind: 'kms-key' });
  },
});
