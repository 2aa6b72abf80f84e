import { isList, isSymbolic } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { launchTemplateOf } from '../../../relations/launch-templates';

const INTERFACES = 'NetworkInterfaces';

export const rule = defineRule({
  id: 'ec2-instance-one-interface',
  title: 'EC2 instance has one network interface',
  severity: 'low',
  resource: 'AWS::EC2::Instance',
  baseline: 'frameworks',
  rationale:
    'An instance in two subnets joins them: what one network must not reach, it reaches through the instance, past route tables and network ACLs.',
  remediation: 'new ec2.Instance(this, "Server", { vpc, instanceType, machineImage })',
  whenNotToUse: 'For firewalls and other appliances that are there to join networks.',
  controls: ['fsbp:EC2.17', 'nist-800-53-r5:AC-4(21)', 'nist-800-53-r5:SC-7', 'soc2:CC6.6'],
  requirements: ['C5.1'],
  references: [
    'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-eni.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-17',
  ],
  messages: {
    pass: 'it has one network interface',
    fail: 'it has several network interfaces',
    unknown: 'how many network interfaces it has rests on {value}',
  },
  check(instance, judge) {
    const { graph } = judge;
    // What is attached afterwards comes on top of the one that every instance starts with.
    const [attachment] = graph.related(instance, 'AWS::EC2::NetworkInterfaceAttachment', 'InstanceId');
    if (attachment) return judge.fail('fail', {}, [judge.resource(attachment, 'attaches another one')]);
    const named = instance.get('LaunchTemplate');
    const byTemplate = instance.get(INTERFACES) === undefined && named !== undefined;
    const template = byTemplate ? launchTemplateOf(graph, named) : undefined;
    if (byTemplate && !template)
      return judge.unknown('unknown', { value: named }, [judge.property(instance, ['LaunchTemplate'])]);
    const path = template ? ['LaunchTemplateData', INTERFACES] : [INTERFACES];
    const owner = template ?? instance;
    const interfaces = owner.get(...path);
    const at = [judge.property(owner, path)];
    if (isSymbolic(interfaces)) return judge.unknown('unknown', { value: interfaces }, at);
    return isList(interfaces) && interfaces.length > 1
      ? judge.fail('fail', {}, at)
      : judge.pass('pass', {}, at);
  },
});
