import type { Evidence } from '../../../../reports';
import {
  atomsIn,
  type Graph,
  isObject,
  isSymbolic,
  type Resource,
  toStr,
  type Value,
} from '../../../../template';
import type { Finding, Judge } from '../../../engine/rule';
import { environmentOf } from '../../../relations/api-integrations';
import { admits, type Endpoint, idsOf, letsOut, type Reach, sameVpc } from '../../../relations/network-reach';
import { mayDo, type RoleStatements, roleStatements } from '../../../relations/role-statements';
import { DAX_READS, DAX_WRITES, READS, type Reader } from '../../../relations/table-readers';

export type Message =
  | 'wired'
  | 'noReader'
  | 'noCluster'
  | 'endpointNotGiven'
  | 'functionMayNotCall'
  | 'clusterMayNotRead'
  | 'clusterMayNotWrite'
  | 'notInVpc'
  | 'otherVpc'
  | 'portClosed'
  | 'egressClosed'
  | 'maybeReader'
  | 'unknown';

const ENDPOINTS = new Set(['ClusterDiscoveryEndpoint', 'ClusterDiscoveryEndpointURL']);
const WRITES = ['PutItem', 'UpdateItem', 'DeleteItem'] as const;

/** One reader, one cluster, one table. */
export interface Wiring {
  readonly reader: Reader;
  readonly cluster: Resource;
  readonly table: Resource;
}

/** Whether a function is told the endpoint of a cluster; undefined when its environment is not known. */
export function isTold(fn: Resource, cluster: Resource, graph: Graph): boolean {
  return environmentOf(fn).values.some((value) =>
    atomsIn(value).some(
      (atom) =>
        graph.ofAtom(atom) === cluster &&
        atom.origin.kind === 'resource' &&
        ENDPOINTS.has(atom.origin.attribute),
    ),
  );
}

/** Every link of a wiring, judged on its own. */
export function judgeLinks(wiring: Wiring, judge: Judge<Message>): readonly Finding[] {
  return [told(wiring, judge), mayCall(wiring, judge), mayServe(wiring, judge), ...reaches(wiring, judge)];
}

function told({ reader: { fn }, cluster }: Wiring, judge: Judge<Message>): Finding {
  const evidence = [judge.property(fn, ['Environment', 'Variables'])];
  if (isTold(fn, cluster, judge.graph)) return judge.pass('wired', {}, evidence);
  const { opaque, values } = environmentOf(fn);
  // An endpoint that is looked up elsewhere and handed in by a value from outside may be this one.
  const outside = opaque ?? values.find((value) => isSymbolic(value) && mayBeEndpoint(value, judge.graph));
  const names = { function: fn.logicalId, cluster: cluster.logicalId };
  if (outside !== undefined)
    return judge.unknown(
      'unknown',
      { ...names, what: 'the endpoint that it is given', value: outside },
      evidence,
    );
  return judge.fail('endpointNotGiven', names, evidence);
}

/** Values from outside whose name speaks of a cache; a table's name from a parameter is no endpoint. */
function mayBeEndpoint(value: Value, graph: Graph): boolean {
  return atomsIn(value).some((atom) => !graph.ofAtom(atom) && /dax|cache|endpoint/i.test(atom.label));
}

function mayCall({ reader, cluster }: Wiring, judge: Judge<Message>): Finding {
  const names = { function: reader.fn.logicalId, cluster: cluster.logicalId };
  const what = `whether its role may call ${cluster.logicalId}`;
  if (!reader.role)
    return judge.unknown('unknown', { ...names, what, value: reader.fn.get('Role') }, [
      judge.property(reader.fn, ['Role']),
    ]);
  const { held, resource } = reader.role;
  const arn = toStr(cluster.attribute('Arn')) ?? '';
  const asked = reader.writesOnly ? DAX_WRITES : DAX_READS;
  const may = asked.map((action) => mayDo(held, action, arn));
  const evidence = [judge.resource(resource, 'role of the function'), ...shown(may, judge)];
  if (may.some(({ truth }) => truth === 'yes')) return judge.pass('wired', {}, evidence);
  const open = may.find(({ truth }) => truth === 'unknown');
  if (open) return judge.unknown('unknown', { ...names, what, value: open.restsOn }, evidence);
  return judge.fail('functionMayNotCall', { ...names, role: resource.logicalId }, evidence);
}

function shown(may: readonly ReturnType<typeof mayDo>[], judge: Judge<Message>): Evidence[] {
  const by = may.find((one) => one.by)?.by;
  return by ? [judge.property(by.resource, by.statement.path, 'statement')] : [];
}

function mayServe({ reader, cluster, table }: Wiring, judge: Judge<Message>): Finding {
  const names = { function: reader.fn.logicalId, cluster: cluster.logicalId, table: table.logicalId };
  const role = judge.graph.denoted(cluster.get('IAMRoleARN'), 'AWS::IAM::Role');
  const what = `whether the role of ${cluster.logicalId} may read ${table.logicalId}`;
  const place = judge.property(cluster, ['IAMRoleARN']);
  if (!role) return judge.unknown('unknown', { ...names, what, value: cluster.get('IAMRoleARN') }, [place]);
  const held = roleStatements(judge.graph, role);
  const arn = toStr(table.attribute('Arn')) ?? '';
  const writes = writesThrough(reader.role?.held, cluster);
  for (const [message, actions] of [
    ['clusterMayNotRead', reader.writesOnly ? [] : READS],
    ['clusterMayNotWrite', writes],
  ] as const) {
    const may = actions.map((action) => ({ action, ...mayDo(held, action, arn) }));
    const refused = may.filter(({ truth }) => truth === 'no').map(({ action }) => action);
    const evidence = [judge.resource(role, 'role of the cluster'), ...shown(may, judge)];
    if (refused.length > 0)
      return judge.fail(message, { ...names, role: role.logicalId, actions: refused.join(', ') }, evidence);
    const open = may.find(({ truth }) => truth === 'unknown');
    if (open) return judge.unknown('unknown', { ...names, what, value: open.restsOn }, evidence);
  }
  return judge.pass('wired', {}, [judge.resource(role, 'role of the cluster')]);
}

/** What the function surely may write through the cluster, as the cluster's role needs it. */
function writesThrough(held: RoleStatements | undefined, cluster: Resource): readonly string[] {
  if (!held) return [];
  const arn = toStr(cluster.attribute('Arn')) ?? '';
  return WRITES.filter((name) => mayDo(held, `dax:${name}`, arn).truth === 'yes').map(
    (name) => `dynamodb:${name}`,
  );
}

function reaches({ reader: { fn }, cluster }: Wiring, judge: Judge<Message>): readonly Finding[] {
  const { graph } = judge;
  const names = { function: fn.logicalId, cluster: cluster.logicalId };
  const from: Endpoint = {
    groups: idsOf(fn, 'VpcConfig', 'SecurityGroupIds'),
    subnets: idsOf(fn, 'VpcConfig', 'SubnetIds'),
  };
  const own = judge.property(fn, ['VpcConfig']);
  const configuration = fn.get('VpcConfig');
  if (isSymbolic(configuration))
    return [judge.unknown('unknown', { ...names, what: 'its VPC', value: configuration }, [own])];
  // A cluster has no public endpoint: it is reached from inside its VPC only.
  if (!isObject(configuration) || from.subnets.length === 0) return [judge.fail('notInVpc', names, [own])];
  const to = endpointOf(cluster, graph);
  const place = judge.property(cluster, ['SecurityGroupIds']);
  const port = portOf(cluster);
  if (typeof port !== 'number')
    return [judge.unknown('unknown', { ...names, what: 'the port of the cluster', value: port }, [place])];
  const asked: readonly (readonly [Reach, Message, string, Evidence])[] = [
    [
      sameVpc(graph, from, to),
      'otherVpc',
      'whether both are in one VPC',
      judge.property(cluster, ['SubnetGroupName']),
    ],
    [admits(graph, to, from, port), 'portClosed', `whether port ${port} is open to it`, place],
    [letsOut(graph, from, to, port), 'egressClosed', `whether it may go out to port ${port}`, own],
  ];
  return asked.map(([{ truth, restsOn }, message, what, evidence]) => {
    if (truth === 'yes') return judge.pass('wired', {}, [evidence]);
    if (truth === 'no') return judge.fail(message, { ...names, port }, [own, evidence]);
    return judge.unknown('unknown', { ...names, what, value: restsOn ?? 'the default of the account' }, [
      evidence,
    ]);
  });
}

function endpointOf(cluster: Resource, graph: Graph): Endpoint {
  const written = cluster.get('SubnetGroupName');
  const group = graph.denoted(written, 'AWS::DAX::SubnetGroup');
  const groups = idsOf(cluster, 'SecurityGroupIds');
  return {
    // Without any the cluster takes the VPC's default group, which the template does not hold.
    groups: groups.length > 0 ? groups : ['the default security group of the VPC'],
    subnets: group ? idsOf(group, 'SubnetIds') : [written ?? 'the default subnet group'],
  };
}

/** Source: DAX Developer Guide, "DAX encryption in transit": 8111 in clear, 9111 with TLS. */
function portOf(cluster: Resource): number | Value {
  const type = cluster.get('ClusterEndpointEncryptionType');
  if (isSymbolic(type)) return type;
  return type === 'TLS' ? 9111 : 8111;
}
