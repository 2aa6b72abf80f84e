import { isSymbolic } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { isOn } from '../../../relations/truth';

export const rule = defineRule({
  id: 'efs-mount-target-private',
  title: 'EFS mount target is in a subnet that hands out no public addresses',
  severity: 'medium',
  resource: 'AWS::EFS::MountTarget',
  baseline: 'frameworks',
  rationale:
    'A subnet that gives every instance a public address is the one where machines of the internet end up. Files that all instances share belong where nothing comes in.',
  remediation:
    'new efs.FileSystem(this, "Files", { vpc, vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED } })',
  whenNotToUse: 'For a VPC without private subnets, when only known security groups reach port 2049.',
  controls: [
    'fsbp:EFS.6',
    'nist-800-53-r5:AC-4',
    'nist-800-53-r5:AC-21',
    'nist-800-53-r5:SC-7',
    'pci-dss-4.0:1.4.4',
    'soc2:CC6.6',
    'wellarchitected:SEC05-BP01',
  ],
  requirements: ['C5.1'],
  references: [
    'https://docs.aws.amazon.com/efs/latest/ug/accessing-fs.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/efs-controls.html#efs-6',
  ],
  messages: {
    private: 'its subnet hands out no public addresses',
    public: 'its subnet {subnet} gives every instance a public address',
    unknown: 'whether its subnet hands out public addresses rests on {value}',
  },
  check(target, judge) {
    const named = target.get('SubnetId');
    const subnet = judge.graph.denoted(named, 'AWS::EC2::Subnet');
    const evidence = [judge.property(target, ['SubnetId'])];
    if (!subnet) return judge.unknown('unknown', { value: named }, evidence);
    const given = subnet.get('MapPublicIpOnLaunch');
    const all = [...evidence, judge.property(subnet, ['MapPublicIpOnLaunch'])];
    if (isSymbolic(given)) return judge.unknown('unknown', { value: given }, all);
    // Absent means no (CloudFormation reference, AWS::EC2::Subnet).
    return isOn(given) === 'yes'
      ? judge.fail('public', { subnet: subnet.logicalId }, all)
      : judge.pass('private', {}, all);
  },
});
