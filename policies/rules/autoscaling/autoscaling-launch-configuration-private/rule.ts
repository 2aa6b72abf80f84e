import { isSymbolic } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { isOn } from '../../../relations/truth';

const PATH = ['AssociatePublicIpAddress'] as const;

export const rule = defineRule({
  id: 'autoscaling-launch-configuration-private',
  title: 'Launch configuration gives instances no public address',
  severity: 'medium',
  resource: 'AWS::AutoScaling::LaunchConfiguration',
  baseline: 'frameworks',
  rationale:
    'An instance of a fleet is reached by its load balancer. With an address of its own it is reached past it as well, as soon as one security group is too wide.',
  remediation:
    'new autoscaling.AutoScalingGroup(this, "Fleet", { vpc, instanceType, machineImage, associatePublicIpAddress: false })',
  whenNotToUse: 'For a fleet that is itself the way in, such as proxies or game servers.',
  controls: [
    'fsbp:Autoscaling.5',
    'nist-800-53-r5:AC-3',
    'nist-800-53-r5:AC-4',
    'nist-800-53-r5:SC-7',
    'pci-dss-4.0:1.4.4',
    'soc2:CC6.6',
    'wellarchitected:SEC05-BP02',
  ],
  requirements: ['C5.1'],
  references: [
    'https://docs.aws.amazon.com/autoscaling/ec2/userguide/asg-in-vpc.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/autoscaling-controls.html#autoscaling-5',
  ],
  messages: {
    private: 'instances get no public address',
    public: 'instances get public addresses',
    subnets: 'it says nothing of public addresses: instances get one where their subnet hands them out',
    unknown: 'whether instances get public addresses rests on {value}',
  },
  check(configuration, judge) {
    const given = configuration.get(...PATH);
    const evidence = [judge.property(configuration, PATH)];
    if (given === undefined) return judge.unknown('subnets', {}, evidence);
    if (isSymbolic(given)) return judge.unknown('unknown', { value: given }, evidence);
    return isOn(given) === 'yes' ? judge.fail('public', {}, evidence) : judge.pass('private', {}, evidence);
  },
});
