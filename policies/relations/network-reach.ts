import {
  type Graph,
  isList,
  isObject,
  isSymbolic,
  type Resource,
  toStr,
  type Value,
  type ValueObject,
} from '../../template';
import { holds, ipv4Range, meet } from './cidr';
import { sameness } from './sameness';
import { numberOf } from './scalars';
import { every, some, type Truth } from './truth';

/** One side of a connection inside a VPC. */
export interface Endpoint {
  readonly groups: readonly Value[];
  readonly subnets: readonly Value[];
}

/** Whether a connection gets through, and what the answer rests on. */
export interface Reach {
  readonly truth: Truth;
  readonly restsOn: Value | undefined;
}

const GROUP = 'AWS::EC2::SecurityGroup';

interface Direction {
  readonly inline: string;
  readonly separate: string;
  readonly peer: string;
}
const INGRESS: Direction = {
  inline: 'SecurityGroupIngress',
  separate: 'AWS::EC2::SecurityGroupIngress',
  peer: 'SourceSecurityGroupId',
};
const EGRESS: Direction = {
  inline: 'SecurityGroupEgress',
  separate: 'AWS::EC2::SecurityGroupEgress',
  peer: 'DestinationSecurityGroupId',
};

/** Whether the security groups of `to` admit TCP connections of `from` to a port. Any of several groups may admit them. */
export function admits(graph: Graph, to: Endpoint, from: Endpoint, port: number): Reach {
  return throughAny(to.groups.map((group) => throughGroup(graph, group, from, port, INGRESS)));
}

/** Whether the security groups of `from` let TCP connections out to a port of `to`. */
export function letsOut(graph: Graph, from: Endpoint, to: Endpoint, port: number): Reach {
  return throughAny(
    from.groups.map((value) => {
      const group = graph.denoted(value, GROUP);
      // A group without rules for what leaves it lets everything out; the first such rule, be it a resource of its own, takes
      // that away (AWS::EC2::SecurityGroup, "if you do not add egress rules"; aws/aws-cdk#987 saw it happen).
      const separate = group && graph.related(group, EGRESS.separate, 'GroupId');
      if (group?.get(EGRESS.inline) === undefined && separate?.length === 0)
        return { truth: 'yes', restsOn: undefined };
      return throughGroup(graph, value, to, port, EGRESS);
    }),
  );
}

function throughAny(reaches: readonly Reach[]): Reach {
  return (
    reaches.find(({ truth }) => truth === 'yes') ??
    reaches.find(({ truth }) => truth === 'unknown') ?? { truth: 'no', restsOn: undefined }
  );
}

function throughGroup(graph: Graph, value: Value, peer: Endpoint, port: number, direction: Direction): Reach {
  const group = graph.denoted(value, GROUP);
  if (!group) return { truth: 'unknown', restsOn: value };
  const inline = group.get(direction.inline);
  if (isSymbolic(inline)) return { truth: 'unknown', restsOn: inline };
  const rules: (ValueObject | Value)[] = [
    ...(isList(inline) ? inline : []),
    ...graph.related(group, direction.separate, 'GroupId').map((rule) => rule.properties),
  ];
  return throughAny(rules.map((rule) => throughRule(graph, rule, peer, port, direction)));
}

function throughRule(graph: Graph, rule: Value, peer: Endpoint, port: number, direction: Direction): Reach {
  if (isSymbolic(rule)) return { truth: 'unknown', restsOn: rule };
  if (!isObject(rule)) return { truth: 'no', restsOn: undefined };
  const parts = [portMatches(rule, port), peerMatches(graph, rule, peer, direction)];
  const truth = every(parts.map((part) => part.truth));
  return {
    truth,
    restsOn: truth === 'unknown' ? parts.find((part) => part.truth === 'unknown')?.restsOn : undefined,
  };
}

function portMatches(rule: ValueObject, port: number): Reach {
  const protocol = toStr(rule['IpProtocol']);
  if (isSymbolic(protocol)) return { truth: 'unknown', restsOn: protocol };
  if (protocol === '-1' || protocol?.toLowerCase() === 'all') return { truth: 'yes', restsOn: undefined };
  if (protocol?.toLowerCase() !== 'tcp' && protocol !== '6') return { truth: 'no', restsOn: undefined };
  const [from, to] = [numberOf(rule['FromPort']), numberOf(rule['ToPort'])];
  if (isSymbolic(from)) return { truth: 'unknown', restsOn: from };
  if (isSymbolic(to)) return { truth: 'unknown', restsOn: to };
  const inside = from !== undefined && to !== undefined && from <= port && port <= to;
  return { truth: inside ? 'yes' : 'no', restsOn: undefined };
}

function peerMatches(graph: Graph, rule: ValueObject, peer: Endpoint, direction: Direction): Reach {
  const group = rule[direction.peer];
  if (group !== undefined) {
    const truth = some(peer.groups.map((one) => sameGroup(graph, one, group)));
    return { truth, restsOn: truth === 'unknown' ? group : undefined };
  }
  const cidr = rule['CidrIp'];
  if (cidr !== undefined) return cidrMatches(graph, cidr, peer);
  // Prefix lists hold what the template does not; IPv6 ranges say nothing about connections by IPv4.
  const list = rule['SourcePrefixListId'] ?? rule['DestinationPrefixListId'];
  return list === undefined ? { truth: 'no', restsOn: undefined } : { truth: 'unknown', restsOn: list };
}

function sameGroup(graph: Graph, a: Value, b: Value): Truth {
  const [left, right] = [graph.denoted(a, GROUP), graph.denoted(b, GROUP)];
  if (left && right) return left === right ? 'yes' : 'no';
  return sameness(a, b);
}

function cidrMatches(graph: Graph, cidr: Value, peer: Endpoint): Reach {
  if (cidr === '0.0.0.0/0') return { truth: 'yes', restsOn: undefined };
  const subnets = peer.subnets.map((value) => graph.denoted(value, 'AWS::EC2::Subnet'));
  const covered = subnets.map((subnet): Truth => {
    if (!subnet) return 'unknown';
    const vpc = graph.denoted(subnet.get('VpcId'), 'AWS::EC2::VPC');
    const own = subnet.get('CidrBlock');
    const wide = vpc?.get('CidrBlock');
    // Whatever the range of a VPC is, it holds those of its subnets.
    const holding = [own, subnet.attribute('CidrBlock'), wide, vpc?.attribute('CidrBlock')];
    if (holding.some((one) => sameness(one, cidr) === 'yes')) return 'yes';
    return typeof own === 'string' ? inside(own, cidr, true) : inside(wide, cidr, false);
  });
  // Every subnet that the peer may run in has to be admitted.
  const truth = covered.length === 0 ? 'unknown' : every(covered);
  return {
    truth,
    restsOn: truth === 'unknown' ? (isSymbolic(cidr) ? cidr : (peer.subnets[0] ?? cidr)) : undefined,
  };
}

/** `exact`: the range is the subnet's own; a wider one that is only touched leaves the question open. */
function inside(range: Value | undefined, cidr: Value, exact: boolean): Truth {
  if (typeof cidr !== 'string' || typeof range !== 'string') return 'unknown';
  const [outer, inner] = [ipv4Range(cidr), ipv4Range(range)];
  if (!outer || !inner) return 'unknown';
  if (holds(outer, inner)) return 'yes';
  if (!meet(outer, inner)) return 'no';
  return exact ? 'no' : 'unknown';
}

/** Whether two endpoints are in one VPC, by their subnets, else by their security groups. */
export function sameVpc(graph: Graph, a: Endpoint, b: Endpoint): Reach {
  const shared = some(a.subnets.flatMap((one) => b.subnets.map((other) => sameness(one, other))));
  if (shared === 'yes') return { truth: 'yes', restsOn: undefined };
  const [left, right] = [vpcOf(graph, a), vpcOf(graph, b)];
  if (left === undefined || right === undefined) {
    return { truth: 'unknown', restsOn: (left === undefined ? a : b).subnets[0] };
  }
  const truth = vpcSame(graph, left, right);
  return { truth, restsOn: truth === 'unknown' ? left : undefined };
}

function vpcSame(graph: Graph, left: Value, right: Value): Truth {
  const [a, b] = [graph.denoted(left, 'AWS::EC2::VPC'), graph.denoted(right, 'AWS::EC2::VPC')];
  return a && b ? (a === b ? 'yes' : 'no') : sameness(left, right);
}

function vpcOf(graph: Graph, endpoint: Endpoint): Value | undefined {
  const find = (values: readonly Value[], type: string): Value | undefined => {
    for (const value of values) {
      const vpc = graph.denoted(value, type)?.get('VpcId');
      if (vpc !== undefined) return vpc;
    }
    return undefined;
  };
  return find(endpoint.subnets, 'AWS::EC2::Subnet') ?? find(endpoint.groups, GROUP);
}

/** A list of ids of a resource; a symbolic value where the whole list is one. */
export function idsOf(resource: Resource, ...path: readonly string[]): readonly Value[] {
  const value = resource.get(...path);
  if (isList(value)) return value;
  return isSymbolic(value) ? [value] : [];
}
