import { isSymbolic } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { isOneOf } from '../../../relations/scalars';
import { isOn } from '../../../relations/truth';

const CONFIGURATION = 'WorkGroupConfiguration';
const OPTION = [CONFIGURATION, 'ResultConfiguration', 'EncryptionConfiguration', 'EncryptionOption'] as const;
const MANAGED = [CONFIGURATION, 'ManagedQueryResultsConfiguration', 'Enabled'] as const;

export const rule = defineRule({
  id: 'athena-results-encrypted',
  title: 'Athena work group says how the results of its queries are encrypted',
  severity: 'low',
  resource: 'AWS::Athena::WorkGroup',
  baseline: 'frameworks',
  rationale:
    "Results are copies of the data, in a bucket that is often nobody's. S3 encrypts them with a key of its own whatever is said; a work group that says SSE_KMS or CSE_KMS takes the key that guards the data, so that whoever may not use the key cannot read the copies either.",
  remediation:
    'resultConfiguration: { outputLocation, encryptionConfiguration: { encryptionOption: "SSE_KMS", kmsKey: key.keyArn } }',
  whenNotToUse: 'Where the default encryption of the bucket already takes the right key.',
  controls: [
    'nist-800-53-r5:SC-13',
    'nist-800-53-r5:SC-28',
    'nist-800-53-r5:SC-28(1)',
    'pci-dss-4.0:3.5.1',
    'soc2:CC6.1',
    'hipaa:164.312(a)(2)(iv)',
    'wellarchitected:SEC08-BP02',
    'fedramp-ksi:KSI-SVC-SIN',
  ],
  requirements: ['C6.5'],
  references: [
    'https://docs.aws.amazon.com/athena/latest/ug/encrypting-query-results-stored-in-s3.html',
    'https://docs.aws.amazon.com/athena/latest/ug/managed-results.html',
  ],
  messages: {
    encrypted: 'results are encrypted by {option}',
    managed: 'Athena keeps the results itself, and encrypts them always',
    notSaid: 'it does not say how results are encrypted',
    unknown: 'how results are encrypted rests on {value}',
  },
  check(group, judge) {
    const managed = group.get(...MANAGED);
    const option = group.get(...OPTION);
    const at = [judge.property(group, OPTION)];
    if (isOn(managed) === 'yes') return judge.pass('managed', {}, [judge.property(group, MANAGED)]);
    if (isOneOf(option, 'SSE_S3', 'SSE_KMS', 'CSE_KMS') === 'yes')
      return judge.pass('encrypted', { option }, at);
    const open = [option, managed].find(isSymbolic);
    if (open !== undefined) return judge.unknown('unknown', { value: open }, at);
    return judge.fail('notSaid', {}, at);
  },
});
