import { isList, isObject, isSymbolic, type Resource } from '../../../../template';
import { defineRule, type Finding, type Judge } from '../../../engine/rule';
import { isOn } from '../../../relations/truth';
import { worstOf } from '../../../relations/worst';

type Message = 'encrypted' | 'clear' | 'snapshot' | 'image' | 'unknown';

const MAPPINGS = 'BlockDeviceMappings';

export const rule = defineRule<Message>({
  id: 'ec2-instance-volumes-encrypted',
  title: 'EC2 instance encrypts the volumes that it starts with',
  severity: 'medium',
  resource: ['AWS::EC2::Instance', 'AWS::AutoScaling::LaunchConfiguration'],
  baseline: 'frameworks',
  rationale:
    'What a program writes to its disk outlives it in snapshots and images, which are copied and shared. A volume cannot be encrypted later: it has to be made anew.',
  remediation:
    'new ec2.Instance(this, "Server", { vpc, instanceType, machineImage, blockDevices: [{ deviceName: "/dev/xvda", volume: ec2.BlockDeviceVolume.ebs(20, { encrypted: true }) }] })',
  whenNotToUse: 'Where encryption by default is on for the account and Region.',
  controls: [
    'fsbp:EC2.3',
    'cis-aws-foundations-5.0:5.1.1',
    'nist-800-53-r5:SC-13',
    'nist-800-53-r5:SC-28',
    'nist-800-53-r5:SC-28(1)',
    'pci-dss-4.0:3.5.1',
    'hipaa:164.312(a)(2)(iv)',
    'soc2:CC6.1',
    'wellarchitected:SEC08-BP02',
  ],
  requirements: ['X.3'],
  references: [
    'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ebs-encryption.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-3',
  ],
  messages: {
    encrypted: 'every volume that it names is encrypted',
    clear: 'the volume {device} is not encrypted unless the account does it by default',
    snapshot: 'the volume {device} is encrypted if its snapshot {snapshot} is',
    image: 'it names no volume: those of its image are encrypted as the image or the account has it',
    unknown: 'whether volumes are encrypted rests on {value}',
  },
  check(instance, judge) {
    const mappings = instance.get(MAPPINGS);
    const at = [judge.property(instance, [MAPPINGS])];
    if (isSymbolic(mappings)) return judge.unknown('unknown', { value: mappings }, at);
    const count = isList(mappings) ? mappings.length : 0;
    const findings = Array.from({ length: count }, (_, index) => ofMapping(instance, index, judge));
    return worstOf(findings.filter((finding) => finding !== undefined)) ?? judge.unknown('image', {}, at);
  },
});

/** Undefined for what is no EBS volume: an instance store, or a device that is taken away. */
function ofMapping(instance: Resource, index: number, judge: Judge<Message>): Finding | undefined {
  const path = [MAPPINGS, index, 'Ebs'];
  const ebs = instance.get(...path);
  if (isSymbolic(ebs)) return judge.unknown('unknown', { value: ebs }, [judge.property(instance, path)]);
  if (!isObject(ebs)) return undefined;
  const device = instance.get(MAPPINGS, index, 'DeviceName');
  const { Encrypted: encrypted, SnapshotId: snapshot } = ebs;
  const evidence = [judge.property(instance, [...path, 'Encrypted'])];
  if (isSymbolic(encrypted)) return judge.unknown('unknown', { value: encrypted }, evidence);
  if (isOn(encrypted) === 'yes') return judge.pass('encrypted', {}, evidence);
  // A volume of an encrypted snapshot is encrypted whatever is said here (EC2 User Guide, "Amazon EBS encryption").
  return snapshot === undefined
    ? judge.fail('clear', { device }, evidence)
    : judge.unknown('snapshot', { device, snapshot }, evidence);
}
