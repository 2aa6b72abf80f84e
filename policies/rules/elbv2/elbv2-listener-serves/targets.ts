import { type Graph, isList, isObject, isSymbolic, type Resource, type Value } from '../../../../template';
import { type Endpoint, idsOf } from '../../../relations/network-reach';
import { numberOf } from '../../../relations/scalars';

/** Somebody who answers what a target group hands on. */
export interface Member {
  readonly resource: Resource;
  /** Undefined where no security group stands between, as before a function. */
  readonly reached?: { readonly at: Endpoint; readonly port: number | Value | undefined };
}

/** The target groups that a listener's default actions or its rules forward to, and a value that hides some of them. */
export function groupsOf(
  graph: Graph,
  listener: Resource,
): { readonly groups: readonly Resource[]; readonly opaque?: Value } {
  const rules = graph.related(listener, 'AWS::ElasticLoadBalancingV2::ListenerRule', 'ListenerArn');
  const actions = [listener.get('DefaultActions'), ...rules.map((rule) => rule.get('Actions'))];
  const named = actions.flatMap((list) =>
    isList(list) ? list.flatMap(namedBy) : isSymbolic(list) ? [list] : [],
  );
  const groups = new Set<Resource>();
  let opaque: Value | undefined;
  for (const value of named) {
    const group = graph.denoted(value, 'AWS::ElasticLoadBalancingV2::TargetGroup');
    if (group) groups.add(group);
    else opaque ??= value;
  }
  return { groups: [...groups], ...(opaque !== undefined && { opaque }) };
}

function namedBy(action: Value | undefined): readonly Value[] {
  if (isSymbolic(action)) return [action];
  if (!isObject(action) || action['Type'] !== 'forward') return [];
  const forward = action['ForwardConfig'];
  const listed = isObject(forward) && isList(forward['TargetGroups']) ? forward['TargetGroups'] : [];
  const several = listed.flatMap((one) => (isObject(one) ? (one['TargetGroupArn'] ?? []) : []));
  return [...(action['TargetGroupArn'] === undefined ? [] : [action['TargetGroupArn']]), ...several];
}

/** Who is registered with a target group, as far as the templates say. */
export function membersOf(graph: Graph, group: Resource): readonly Member[] {
  return [...services(graph, group), ...scalingGroups(graph, group), ...written(graph, group)];
}

function services(graph: Graph, group: Resource): readonly Member[] {
  return referring(graph, group, 'AWS::ECS::Service').flatMap((service) => {
    const balancers = service.get('LoadBalancers');
    const own = (isList(balancers) ? balancers : []).find(
      (one) => isObject(one) && graph.denoted(one['TargetGroupArn']) === group,
    );
    if (!isObject(own)) return [];
    const network = ['NetworkConfiguration', 'AwsvpcConfiguration'];
    const at = {
      groups: idsOf(service, ...network, 'SecurityGroups'),
      subnets: idsOf(service, ...network, 'Subnets'),
    };
    return [{ resource: service, reached: { at, port: numberOf(own['ContainerPort']) } }];
  });
}

function scalingGroups(graph: Graph, group: Resource): readonly Member[] {
  return referring(graph, group, 'AWS::AutoScaling::AutoScalingGroup').flatMap((scaling) => {
    const arns = scaling.get('TargetGroupARNs');
    if (!isList(arns) || !arns.some((arn) => graph.denoted(arn) === group)) return [];
    const id = scaling.get('LaunchTemplate', 'LaunchTemplateId');
    const template = graph.denoted(id, 'AWS::EC2::LaunchTemplate');
    const groups = template
      ? [...idsOf(template, 'LaunchTemplateData', 'SecurityGroupIds'), ...interfaces(template)]
      : id === undefined
        ? []
        : [id];
    const at = { groups, subnets: idsOf(scaling, 'VPCZoneIdentifier') };
    return [{ resource: scaling, reached: { at, port: numberOf(group.get('Port')) } }];
  });
}

function interfaces(template: Resource): readonly Value[] {
  const list = template.get('LaunchTemplateData', 'NetworkInterfaces');
  return (isList(list) ? list : []).flatMap((one) =>
    isObject(one) && isList(one['Groups']) ? one['Groups'].flatMap((group) => group ?? []) : [],
  );
}

/** Targets that the group itself names. */
function written(graph: Graph, group: Resource): readonly Member[] {
  const targets = group.get('Targets');
  return (isList(targets) ? targets : []).flatMap((target): readonly Member[] => {
    const id = isObject(target) ? target['Id'] : undefined;
    const balancer = graph.denoted(id, 'AWS::ElasticLoadBalancingV2::LoadBalancer');
    if (balancer) {
      const at = { groups: idsOf(balancer, 'SecurityGroups'), subnets: idsOf(balancer, 'Subnets') };
      const port = isObject(target) ? numberOf(target['Port'] ?? group.get('Port')) : undefined;
      return [{ resource: balancer, reached: { at, port } }];
    }
    const other = graph.denoted(id);
    return other ? [{ resource: other }] : [];
  });
}

function referring(graph: Graph, to: Resource, type: string): readonly Resource[] {
  const all = graph.referencesTo(to).map(({ from }) => from);
  return [...new Set(all)].filter((from) => from.type === type && from.exists);
}
