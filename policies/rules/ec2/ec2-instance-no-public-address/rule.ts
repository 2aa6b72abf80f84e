import {
  type Graph,
  isList,
  isObject,
  isSymbolic,
  type Path,
  type Resource,
  type Value,
} from '../../../../template';
import { defineRule, type Finding, type Judge } from '../../../engine/rule';
import { launchTemplateOf } from '../../../relations/launch-templates';
import { isFilled } from '../../../relations/scalars';
import { isOn } from '../../../relations/truth';
import { worstOf } from '../../../relations/worst';

type Message = 'none' | 'asked' | 'elastic' | 'bySubnet' | 'defaultVpc' | 'existing' | 'unknown';

const INTERFACES = 'NetworkInterfaces';

export const rule = defineRule<Message>({
  id: 'ec2-instance-no-public-address',
  title: 'EC2 instance has no public IPv4 address',
  severity: 'medium',
  resource: 'AWS::EC2::Instance',
  baseline: 'frameworks',
  rationale:
    'An instance with a public address is found by scanners within minutes; from then on one security group stands between them and whatever listens on it. A load balancer or a distribution in front has the certificate, the firewall and the log that an instance has not.',
  remediation:
    'new ec2.Instance(this, "Server", { vpc, instanceType, machineImage, vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS } })',
  whenNotToUse:
    'For instances whose purpose it is to stand outside: a NAT instance, a VPN server, a bastion.',
  controls: [
    'fsbp:EC2.9',
    'nist-800-53-r5:AC-4',
    'nist-800-53-r5:AC-6',
    'nist-800-53-r5:SC-7',
    'nist-800-53-r5:SC-7(3)',
    'nist-800-53-r5:SC-7(21)',
    'pci-dss-4.0:1.4.4',
    'soc2:CC6.6',
    'wellarchitected:SEC05-BP01',
    'fedramp-ksi:KSI-CNA-MAT',
  ],
  requirements: ['X.3'],
  references: [
    'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-instance-addressing.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-9',
  ],
  messages: {
    none: 'it gets no public address',
    asked: 'it asks for a public address',
    elastic: '{address} gives it an Elastic IP address',
    bySubnet: 'its subnet {subnet} gives a public address to what starts in it',
    defaultVpc: 'it names no subnet: those of the default VPC give a public address to what starts in them',
    existing: 'it is given a network interface that is there already, with the addresses of that',
    unknown: 'whether it gets a public address rests on {value}',
  },
  check(instance, judge) {
    const { graph } = judge;
    const attachments = graph.related(instance, 'AWS::EC2::NetworkInterfaceAttachment', 'InstanceId');
    const [address] = [
      ...['AWS::EC2::EIP', 'AWS::EC2::EIPAssociation'].flatMap((type) =>
        graph.related(instance, type, 'InstanceId'),
      ),
      ...interfacesOf(graph, instance, attachments).flatMap((one) =>
        graph.related(one, 'AWS::EC2::EIPAssociation', 'NetworkInterfaceId'),
      ),
    ];
    if (address)
      return judge.fail('elastic', { address: address.logicalId }, [judge.resource(address, 'address')]);
    const own = instance.get(INTERFACES);
    const named = instance.get('LaunchTemplate');
    if (own !== undefined || named === undefined)
      return ofInterfaces(instance, [INTERFACES], instance, judge);
    const template = launchTemplateOf(graph, named);
    const at = [judge.property(instance, ['LaunchTemplate'])];
    if (!template) return judge.unknown('unknown', { value: named }, at);
    return ofInterfaces(template, ['LaunchTemplateData', INTERFACES], instance, judge);
  },
});

/** The network interfaces of the templates that an instance starts with or is given afterwards. */
function interfacesOf(
  graph: Graph,
  instance: Resource,
  attachments: readonly Resource[],
): readonly Resource[] {
  const written = instance.get(INTERFACES);
  const own = (isList(written) ? written : []).map((one) =>
    isObject(one) ? one['NetworkInterfaceId'] : undefined,
  );
  return [...own, ...attachments.map((one) => one.get('NetworkInterfaceId'))].flatMap(
    (id) => graph.denoted(id, 'AWS::EC2::NetworkInterface') ?? [],
  );
}

/** `owner` is whose interfaces count: the instance, or its launch template. */
function ofInterfaces(
  owner: Resource,
  path: readonly string[],
  instance: Resource,
  judge: Judge<Message>,
): Finding {
  const interfaces = owner.get(...path);
  const at = [judge.property(owner, path)];
  if (isSymbolic(interfaces)) return judge.unknown('unknown', { value: interfaces }, at);
  if (!isList(interfaces) || interfaces.length === 0)
    return ofSubnet(instance.get('SubnetId'), instance, ['SubnetId'], judge);
  const findings = interfaces.map((one, index): Finding => {
    const place = [...path, index];
    if (isSymbolic(one)) return judge.unknown('unknown', { value: one }, [judge.property(owner, place)]);
    const asked = isObject(one) ? one['AssociatePublicIpAddress'] : undefined;
    const evidence = [judge.property(owner, [...place, 'AssociatePublicIpAddress'])];
    if (isSymbolic(asked)) return judge.unknown('unknown', { value: asked }, evidence);
    if (isOn(asked) === 'yes') return judge.fail('asked', {}, evidence);
    if (asked !== undefined) return judge.pass('none', {}, evidence);
    const existing = isObject(one) ? one['NetworkInterfaceId'] : undefined;
    if (existing !== undefined)
      return judge.unknown('existing', {}, [judge.property(owner, [...place, 'NetworkInterfaceId'])]);
    const subnet = isObject(one) ? one['SubnetId'] : undefined;
    return subnet === undefined
      ? ofSubnet(instance.get('SubnetId'), instance, ['SubnetId'], judge)
      : ofSubnet(subnet, owner, [...place, 'SubnetId'], judge);
  });
  return worstOf(findings) ?? judge.unknown('unknown', { value: interfaces }, at);
}

/** What nobody says, the subnet decides; one in the default VPC says yes (EC2 User Guide, "Public IPv4 addresses"). */
function ofSubnet(value: Value | undefined, by: Resource, path: Path, judge: Judge<Message>): Finding {
  const at = [judge.property(by, path)];
  if (isFilled(value) === 'no') return judge.fail('defaultVpc', {}, at);
  const subnet = judge.graph.denoted(value, 'AWS::EC2::Subnet');
  if (!subnet) return judge.unknown('unknown', { value }, at);
  const maps = subnet.get('MapPublicIpOnLaunch');
  const evidence = [...at, judge.property(subnet, ['MapPublicIpOnLaunch'])];
  if (isSymbolic(maps)) return judge.unknown('unknown', { value: maps }, evidence);
  // Absent it is false (AWS::EC2::Subnet, MapPublicIpOnLaunch).
  return isOn(maps) === 'yes'
    ? judge.fail('bySubnet', { subnet: subnet.logicalId }, evidence)
    : judge.pass('none', {}, evidence);
}
