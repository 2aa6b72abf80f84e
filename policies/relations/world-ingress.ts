import {
  compare,
  type Graph,
  isList,
  isObject,
  isSymbolic,
  type Resource,
  type Symbolic,
  toStr,
  type Value,
  type ValueObject,
} from '../../template';
import { numberOf } from './scalars';
import { every, some, type Truth } from './truth';

/** Whether everybody may connect, by which resource's rule, and what the answer rests on. */
export interface WorldIngress {
  readonly truth: Truth;
  /** The resource that holds the rule. */
  readonly by: Resource | undefined;
  readonly range: Value | undefined;
  readonly restsOn: Value | undefined;
}

/** The port of what the security groups guard. */
export interface Port {
  /** Those that it may be. Undefined where nothing tells: then any port counts. */
  readonly known: readonly (number | Symbolic | undefined)[];
  /** The resource whose `Endpoint.Port` is this port. */
  readonly of: Resource;
}

const CLOSED: WorldIngress = { truth: 'no', by: undefined, range: undefined, restsOn: undefined };
const GROUP = 'AWS::EC2::SecurityGroup';

/**
 * Whether one of some security groups admits TCP connections to a port from the whole internet, or from more of it than any
 * one network has.
 */
export function worldIngress(graph: Graph, groups: readonly Value[], port: Port): WorldIngress {
  return worst(groups.map((value) => ofGroup(graph, value, port)));
}

function ofGroup(graph: Graph, value: Value, port: Port): WorldIngress {
  const group = graph.denoted(value, GROUP);
  if (!group) return { ...CLOSED, truth: 'unknown', restsOn: value };
  const inline = group.get('SecurityGroupIngress');
  const rules = isList(inline) ? inline : isObject(inline) ? [inline] : [];
  const separate = graph.related(group, 'AWS::EC2::SecurityGroupIngress', 'GroupId');
  return worst([
    ...(isSymbolic(inline) ? [{ ...CLOSED, truth: 'unknown' as const, by: group, restsOn: inline }] : []),
    ...rules.map((rule) => ofRule(graph, group, rule, port)),
    ...separate.map((rule) => ofRule(graph, rule, rule.properties, port)),
  ]);
}

function ofRule(graph: Graph, by: Resource, rule: Value | ValueObject, port: Port): WorldIngress {
  if (isSymbolic(rule)) return { ...CLOSED, truth: 'unknown', by, restsOn: rule };
  if (!isObject(rule)) return CLOSED;
  const { range, isEverybody } = admittedRange(graph, rule);
  if (range === undefined) return CLOSED;
  const truth = every([isEverybody, portCovered(rule, port)]);
  if (truth === 'no') return CLOSED;
  const symbolic = [range, ...port.known, rule['IpProtocol'], rule['FromPort'], rule['ToPort']].find(
    isSymbolic,
  );
  return { truth, by, range, restsOn: truth === 'unknown' ? (symbolic ?? range) : undefined };
}

/** The addresses that a rule of a security group admits, and whether they are everybody's. Undefined where it names no addresses. */
export function admittedRange(
  graph: Graph,
  rule: ValueObject,
): { readonly range: Value | undefined; readonly isEverybody: Truth } {
  const range = rule['CidrIp'] ?? rule['CidrIpv6'];
  if (range !== undefined) return { range, isEverybody: isWorld(range) };
  const list = rule['SourcePrefixListId'];
  return { range: list, isEverybody: list === undefined ? 'no' : listIsWorld(graph, list) };
}

/** A prefix list of the templates is read; what another holds, nothing here says. */
function listIsWorld(graph: Graph, value: Value): Truth {
  const entries = graph.denoted(value, 'AWS::EC2::PrefixList')?.get('Entries');
  if (!isList(entries)) return 'unknown';
  return some(entries.map((entry) => (isObject(entry) ? isWorld(entry['Cidr'] ?? null) : 'unknown')));
}

/** Shorter than this nothing is one network any more: the widest block that is private is 10.0.0.0/8. */
const WIDEST_IPV4 = 8;
const WIDEST_IPV6 = 16;

/** Whether a range is the internet, or more of it than any one network has. */
export function isWorld(range: Value): Truth {
  if (isSymbolic(range)) return 'unknown';
  if (typeof range !== 'string') return 'no';
  const length = Number(range.slice(range.indexOf('/') + 1));
  if (!range.includes('/') || !Number.isInteger(length)) return 'no';
  return length < (range.includes(':') ? WIDEST_IPV6 : WIDEST_IPV4) ? 'yes' : 'no';
}

function portCovered(rule: ValueObject, port: Port): Truth {
  const protocol = toStr(rule['IpProtocol']);
  if (isSymbolic(protocol)) return 'unknown';
  if (protocol === '-1') return 'yes';
  if (protocol?.toLowerCase() !== 'tcp' && protocol !== '6') return 'no';
  const [from, to] = [numberOf(rule['FromPort']), numberOf(rule['ToPort'])];
  if (port.known.includes(undefined) || [from, to].every((one) => isPortOf(one, port.of))) return 'yes';
  if (isSymbolic(from) || isSymbolic(to)) return 'unknown';
  if (from === 0 && to === 65_535) return 'yes';
  if (from === undefined || to === undefined) return port.known.some(isSymbolic) ? 'unknown' : 'no';
  return some(
    port.known.map((known) => {
      if (known === undefined || isSymbolic(known)) return 'unknown';
      return from <= known && known <= to ? 'yes' : 'no';
    }),
  );
}

function worst(found: readonly WorldIngress[]): WorldIngress {
  return (
    found.find(({ truth }) => truth === 'yes') ?? found.find(({ truth }) => truth === 'unknown') ?? CLOSED
  );
}

/** CDK writes the port of a database as its attribute, whatever it is. */
function isPortOf(value: Value | undefined, resource: Resource): boolean {
  const own = toStr(resource.attribute('Endpoint.Port'));
  return isSymbolic(value) && own !== undefined && compare(value, own) === 'equal';
}
