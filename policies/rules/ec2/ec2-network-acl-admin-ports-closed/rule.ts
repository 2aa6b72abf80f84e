import { isSymbolic, type Resource, type Value } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { ADMIN_PORTS, holdsOneOf, type Ports, protocolOf } from '../../../relations/group-ingress';
import { isOneOf, numberOf } from '../../../relations/scalars';
import { every, isOn, some, type Truth } from '../../../relations/truth';
import { isWorld } from '../../../relations/world-ingress';

const ENTRY = 'AWS::EC2::NetworkAclEntry';

export const rule = defineRule({
  id: 'ec2-network-acl-admin-ports-closed',
  title: 'Network ACL does not let every address in to SSH or RDP',
  severity: 'medium',
  resource: ['AWS::EC2::NetworkAcl', ENTRY],
  baseline: 'frameworks',
  rationale:
    'A network ACL is the second lock: when a security group is opened by mistake, it still stands for the whole subnet. One that admits everybody to 22 or 3389 adds nothing.',
  remediation:
    'acl.addEntry("Ssh", { cidr: ec2.AclCidr.ipv4("10.0.0.0/8"), ruleNumber: 90, traffic: ec2.AclTraffic.tcpPort(22), ruleAction: ec2.Action.ALLOW })',
  whenNotToUse:
    'Where security groups are the only locks on purpose and the ACL is one that lets everything through.',
  controls: [
    'fsbp:EC2.21',
    'cis-aws-foundations-5.0:5.2',
    'nist-800-53-r5:AC-4(21)',
    'nist-800-53-r5:SC-7',
    'nist-800-53-r5:SC-7(5)',
    'nist-800-53-r5:SC-7(21)',
    'pci-dss-4.0:1.3.1',
    'wellarchitected:SEC05-BP02',
    'fedramp-ksi:KSI-CNA-RNT',
  ],
  requirements: ['X.3'],
  references: [
    'https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-21',
  ],
  messages: {
    closed: 'no entry lets every address in there',
    open: '{by} lets {range} in to port {port}',
    withAcl: 'this entry is judged with its ACL {acl}',
    unknown: 'who is let in rests on {value}',
  },
  check(subject, judge) {
    const alone = subject.type === ENTRY;
    const acl = alone ? judge.graph.denoted(subject.get('NetworkAclId'), 'AWS::EC2::NetworkAcl') : undefined;
    if (acl) return judge.notApplicable('withAcl', { acl: acl.logicalId });
    const entries = (alone ? [subject] : judge.graph.related(subject, ENTRY, 'NetworkAclId')).filter(
      (entry) => isOn(entry.get('Egress')) !== 'yes',
    );
    const found = ADMIN_PORTS.flatMap((port) =>
      entries.map((entry) => ({ entry, port, truth: letsIn(entry, port, entries) })),
    );
    const open = found.find(({ truth }) => truth === 'yes');
    if (open) {
      const { entry, port } = open;
      const data = { by: entry.logicalId, range: rangeOf(entry), port };
      return judge.fail('open', data, [judge.resource(entry, 'entry')]);
    }
    const unclear = found.find(({ truth }) => truth === 'unknown');
    if (!unclear) return judge.pass('closed');
    const { entry } = unclear;
    const value =
      symbolOf(entry) ?? entries.map(symbolOf).find((one) => one !== undefined) ?? entry.logicalId;
    return judge.unknown('unknown', { value }, [judge.resource(entry, 'entry')]);
  },
});

/** Whether an entry admits every address to a port, and no entry before it refuses them. */
function letsIn(entry: Resource, port: number, all: readonly Resource[]): Truth {
  const inbound = isOn(entry.get('Egress'));
  const admits = every([
    inbound === 'no' ? 'yes' : 'unknown',
    isOneOf(entry.get('RuleAction'), 'allow'),
    isWorld(rangeOf(entry) ?? null),
    holds(entry, port),
  ]);
  if (admits === 'no') return 'no';
  // Entries are tried by their numbers, the lowest first, and the first that fits decides.
  const refused = some(all.map((other) => refusesBefore(other, entry, port)));
  return refused === 'yes' ? 'no' : refused === 'unknown' ? 'unknown' : admits;
}

function refusesBefore(other: Resource, entry: Resource, port: number): Truth {
  const [first, second] = [numberOf(other.get('RuleNumber')), numberOf(entry.get('RuleNumber'))];
  const before: Truth =
    isSymbolic(first) || isSymbolic(second)
      ? 'unknown'
      : first !== undefined && second !== undefined && first < second
        ? 'yes'
        : 'no';
  const [ports, wanted] = [portsOf(other), portsOf(entry)];
  const unsaid = ports.protocol !== 'all' && (ports.from === undefined || ports.to === undefined);
  return every([
    isOneOf(other.get('RuleAction'), 'deny'),
    before,
    // Of both families alike: what is refused has to hold what is admitted, and only "every address" surely does.
    isOneOf(rangeOf(other), String(rangeOf(entry)).includes(':') ? '::/0' : '0.0.0.0/0'),
    unsaid ? 'no' : holds(other, port),
    ports.protocol === 'all' || ports.protocol === wanted.protocol ? 'yes' : 'no',
  ]);
}

/** Protocols that are not known may be every one, or one without ports. */
function holds(entry: Resource, port: number): Truth {
  return isSymbolic(entry.get('Protocol')) ? 'unknown' : holdsOneOf(portsOf(entry), [port]);
}

function rangeOf(entry: Resource): Value | undefined {
  return entry.get('CidrBlock') ?? entry.get('Ipv6CidrBlock');
}

function portsOf(entry: Resource): Ports {
  const protocol = entry.get('Protocol');
  const name = isSymbolic(protocol)
    ? 'tcp'
    : protocolOf(protocol === undefined ? undefined : String(protocol));
  if (name === 'all') return { protocol: name, from: undefined, to: undefined };
  return {
    protocol: name,
    from: numberOf(entry.get('PortRange', 'From')),
    to: numberOf(entry.get('PortRange', 'To')),
  };
}

function symbolOf(entry: Resource): Value | undefined {
  const read = ['CidrBlock', 'Ipv6CidrBlock', 'RuleAction', 'Protocol', 'PortRange', 'RuleNumber', 'Egress'];
  return [
    ...read.map((name) => entry.get(name)),
    entry.get('PortRange', 'From'),
    entry.get('PortRange', 'To'),
  ].find(isSymbolic);
}
