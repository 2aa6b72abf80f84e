import { isSymbolic } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { numberOf } from '../../../relations/scalars';
import { isOn } from '../../../relations/truth';

type Message = 'rotated' | 'notRotated' | 'asymmetric' | 'imported' | 'unknown';

/** From 90 to 2560 days (KMS API, EnableKeyRotation); any of them is rotation to the controls that this rule is for. */
const PERIOD = ['RotationPeriodInDays'] as const;
/** Where nothing is said. */
const YEAR = 365;

export const rule = defineRule<Message>({
  id: 'kms-key-rotated',
  title: 'Symmetric KMS key changes its key material by itself',
  severity: 'low',
  resource: 'AWS::KMS::Key',
  rationale:
    'Rotation limits how much data one key material protects, and every framework asks for it. KMS keeps the old material for what was encrypted with it, so that nothing has to be encrypted again and no caller notices; it is off until somebody turns it on.',
  remediation: 'new kms.Key(this, "Key", { enableKeyRotation: true })',
  whenNotToUse: 'For keys that live for days, such as those of tests.',
  controls: [
    'securityhub:KMS.4',
    'cis-aws-foundations-5.0:3.6',
    'nist-800-53-r5:SC-12',
    'nist-800-53-r5:SC-12(2)',
    'nist-800-53-r5:SC-28(3)',
    'pci-dss-4.0:3.7.4',
    'soc2:CC6.1',
    'wellarchitected:SEC08-BP01',
  ],
  requirements: ['C4.5', 'C6.3'],
  references: [
    'https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/kms-controls.html#kms-4',
  ],
  messages: {
    rotated: 'the key material changes by itself every {days} days',
    notRotated: 'the key material stays the same for ever',
    asymmetric: 'KMS rotates no keys of the kind {spec}',
    imported: 'the key material comes from {origin}, where KMS does not make new material',
    unknown: 'whether the key is rotated rests on {value}',
  },
  check(key, judge) {
    // Defaults: CloudFormation reference, AWS::KMS::Key, KeySpec, Origin and EnableKeyRotation.
    const spec = key.get('KeySpec') ?? 'SYMMETRIC_DEFAULT';
    const origin = key.get('Origin') ?? 'AWS_KMS';
    const rotation = key.get('EnableKeyRotation');
    const evidence = [judge.property(key, ['EnableKeyRotation'])];
    const on = isOn(rotation);
    if (on === 'yes') {
      const days = numberOf(key.get(...PERIOD)) ?? YEAR;
      return judge.pass('rotated', { days }, [...evidence, judge.property(key, PERIOD)]);
    }
    if (isSymbolic(spec))
      return judge.unknown('unknown', { value: spec }, [judge.property(key, ['KeySpec'])]);
    if (spec !== 'SYMMETRIC_DEFAULT')
      return judge.notApplicable('asymmetric', { spec }, [judge.property(key, ['KeySpec'])]);
    if (isSymbolic(origin))
      return judge.unknown('unknown', { value: origin }, [judge.property(key, ['Origin'])]);
    if (origin !== 'AWS_KMS')
      return judge.notApplicable('imported', { origin }, [judge.property(key, ['Origin'])]);
    if (on === 'unknown') return judge.unknown('unknown', { value: rotation }, evidence);
    return judge.fail('notRotated', {}, evidence);
  },
});
