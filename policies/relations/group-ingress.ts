import {
  type Graph,
  isList,
  isObject,
  isSymbolic,
  type Path,
  type Resource,
  type Symbolic,
  toStr,
  type Value,
  type ValueObject,
} from '../../template';
import type { Finding, Judge } from '../engine/rule';
import { numberOf } from './scalars';
import { every, some, type Truth } from './truth';
import { admittedRange } from './world-ingress';

/** A rule of a security group, where it is written. */
interface GroupRule {
  readonly by: Resource;
  /** Below the properties of `by`. */
  readonly path: Path;
  readonly rule: Value;
}

/** The ports that a rule speaks of. Undefined bounds: every port. */
export interface Ports {
  /** `other`: a protocol without ports, ICMP for example. */
  readonly protocol: 'all' | 'tcp' | 'udp' | 'other';
  readonly from: number | Symbolic | undefined;
  readonly to: number | Symbolic | undefined;
}

/** What a rule that judges who may enter answers with. */
export type IngressMessage = 'closed' | 'open' | 'withGroup' | 'unknown';

export const INGRESS_MESSAGES = {
  closed: 'no rule admits every address there',
  open: '{by} admits {range} on {ports}',
  withGroup: 'this rule is judged with its group {group}',
  unknown: 'who may enter rests on {value}',
} as const;

/** The types that {@link judgeIngress} judges. */
export const INGRESS_TYPES = ['AWS::EC2::SecurityGroup', 'AWS::EC2::SecurityGroupIngress'] as const;

/**
 * Judges a security group by all its ingress rules, inline or of their own; and a rule of its own by itself, where its group is
 * not in the templates. `matches` says whether the ports of a rule are such that every address must not be admitted there.
 */
export function judgeIngress(
  subject: Resource,
  judge: Judge<IngressMessage>,
  matches: (ports: Ports) => Truth,
): Finding {
  const { graph } = judge;
  const alone = subject.type === 'AWS::EC2::SecurityGroupIngress';
  const group = alone ? graph.denoted(subject.get('GroupId'), 'AWS::EC2::SecurityGroup') : undefined;
  if (group) return judge.notApplicable('withGroup', { group: group.logicalId });
  const rules = alone ? [{ by: subject, path: [], rule: subject.properties }] : ingressOf(graph, subject);
  const found = rules.map((one) => ({ ...one, ...admitsWorld(graph, one.rule, matches) }));
  const open = found.find(({ truth }) => truth === 'yes');
  if (open) {
    const data = { by: open.by.logicalId, range: open.range, ports: shown(portsOf(open.rule)) };
    return judge.fail('open', data, [judge.property(open.by, open.path, 'rule')]);
  }
  const unclear = found.find(({ truth }) => truth === 'unknown');
  if (unclear) {
    const value = unclear.restsOn ?? unclear.rule;
    return judge.unknown('unknown', { value }, [judge.property(unclear.by, unclear.path, 'rule')]);
  }
  return judge.pass('closed', {}, [judge.property(subject, alone ? [] : ['SecurityGroupIngress'])]);
}

function ingressOf(graph: Graph, group: Resource): readonly GroupRule[] {
  const inline = group.get('SecurityGroupIngress');
  const path = ['SecurityGroupIngress'];
  const own: GroupRule[] = isList(inline)
    ? inline.map((rule, index) => ({ by: group, path: [...path, index], rule }))
    : inline === undefined
      ? []
      : [{ by: group, path, rule: inline }];
  const separate = graph.related(group, 'AWS::EC2::SecurityGroupIngress', 'GroupId');
  return [...own, ...separate.map((by) => ({ by, path: [], rule: by.properties }))];
}

interface Admission {
  readonly truth: Truth;
  readonly range: Value | undefined;
  readonly restsOn: Value | undefined;
}

function admitsWorld(graph: Graph, rule: Value, matches: (ports: Ports) => Truth): Admission {
  if (isSymbolic(rule)) return { truth: 'unknown', range: undefined, restsOn: rule };
  if (!isObject(rule)) return { truth: 'no', range: undefined, restsOn: undefined };
  const { range, isEverybody: world } = admittedRange(graph, rule);
  if (range === undefined) return { truth: 'no', range, restsOn: undefined };
  // A protocol that is not known may be every one, or one without ports.
  const touched: Truth = isSymbolic(rule['IpProtocol']) ? 'unknown' : matches(portsOf(rule));
  const truth = every([world, touched]);
  const bounds = [rule['IpProtocol'], rule['FromPort'], rule['ToPort']];
  const restsOn = world === 'unknown' ? range : bounds.find(isSymbolic);
  return { truth, range, restsOn };
}

function portsOf(rule: Value | ValueObject): Ports {
  if (!isObject(rule)) return { protocol: 'all', from: undefined, to: undefined };
  const name = toStr(rule['IpProtocol']);
  // "-1" is all of them (AWS::EC2::SecurityGroup, IpProtocol).
  const protocol = isSymbolic(name) ? 'all' : protocolOf(name?.toLowerCase());
  if (protocol === 'all') return { protocol, from: undefined, to: undefined };
  return { protocol, from: numberOf(rule['FromPort']), to: numberOf(rule['ToPort']) };
}

/** What a protocol of a rule is called, by name or number; absent counts as all of them. */
export function protocolOf(name: string | undefined): Ports['protocol'] {
  if (name === undefined || name === '-1' || name === 'all') return 'all';
  if (name === 'tcp' || name === '6') return 'tcp';
  return name === 'udp' || name === '17' ? 'udp' : 'other';
}

/** SSH and RDP, as in CIS 5.2 to 5.4, over TCP or UDP. */
export const ADMIN_PORTS: readonly number[] = [22, 3389];

/** Whether a rule's ports hold one of some ports. */
export function holdsOneOf(ports: Ports, wanted: readonly number[]): Truth {
  if (ports.protocol === 'other') return 'no';
  const { from, to } = ports;
  const inside = (port: number): Truth =>
    every([
      from === undefined ? 'yes' : isSymbolic(from) ? 'unknown' : from <= port ? 'yes' : 'no',
      to === undefined ? 'yes' : isSymbolic(to) ? 'unknown' : port <= to ? 'yes' : 'no',
    ]);
  return some(wanted.map(inside));
}

/** Whether a rule's ports hold one that is not among some TCP ports. */
export function holdsOther(ports: Ports, allowed: readonly number[]): Truth {
  const { protocol, from, to } = ports;
  if (protocol === 'other') return 'no';
  if (protocol !== 'tcp' || from === undefined || to === undefined) return 'yes';
  if (isSymbolic(from) || isSymbolic(to)) {
    const known = [from, to].filter((port) => typeof port === 'number');
    return known.some((port) => !allowed.includes(port)) ? 'yes' : 'unknown';
  }
  // A range is longer than the list as soon as it holds anything else; it is not walked.
  const held = allowed.filter((port) => from <= port && port <= to);
  return to - from + 1 > new Set(held).size ? 'yes' : 'no';
}

function shown({ protocol, from, to }: Ports): string {
  if (protocol === 'all' || from === undefined || to === undefined) return 'every port';
  return String(from) === String(to) ? `port ${from}` : `ports ${from} to ${to}`;
}
