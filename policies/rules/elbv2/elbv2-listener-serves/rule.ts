import { isList, isObject, type Resource } from '../../../../template';
import { defineRule, type Finding, type Judge } from '../../../engine/rule';
import { admits, type Endpoint, idsOf, letsOut } from '../../../relations/network-reach';
import { worstOf } from '../../../relations/worst';
import { groupsOf, type Member, membersOf } from './targets';

type Message = 'serves' | 'noMember' | 'portClosed' | 'egressClosed' | 'answersItself' | 'unknown';

export const rule = defineRule<Message>({
  id: 'elbv2-listener-serves',
  title: 'Load balancer listener hands requests to a service that it can reach',
  severity: 'medium',
  resource: 'AWS::ElasticLoadBalancingV2::Listener',
  baseline: false,
  rationale:
    'A listener, a target group and a service can all be there while no request gets through: nobody is registered with the group, or a security group between them is closed. The balancer then answers 503 or 504, and everything that only looks for the parts is content.',
  remediation: 'listener.addTargets("Tasks", { port: 8080, targets: [service] })',
  whenNotToUse:
    'For target groups that are filled from outside of the templates, by a controller in a cluster for example.',
  controls: ['nist-800-53-r5:SC-7', 'nist-800-53-r5:CM-2', 'wellarchitected:REL11-BP01'],
  requirements: ['C3.2', 'C5.1'],
  references: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html',
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-update-security-groups.html',
  ],
  messages: {
    serves: '{member} is registered with {group}, and the load balancer reaches it on port {port}',
    noMember: 'nobody in the templates is registered with {group}, to which the listener forwards',
    portClosed: 'the security groups of {member} do not admit the load balancer on port {port}',
    egressClosed: 'the security groups of the load balancer do not let it out to {member} on port {port}',
    answersItself: 'the listener forwards to no target group: it answers or redirects by itself',
    unknown: 'whether the listener reaches a service rests on {value}',
  },
  check(listener, judge) {
    const { groups, opaque } = groupsOf(judge.graph, listener);
    const place = judge.property(listener, ['DefaultActions']);
    const findings = groups.map((group) => judgeGroup(listener, group, judge));
    if (opaque !== undefined) findings.push(judge.unknown('unknown', { value: opaque }, [place]));
    return worstOf(findings) ?? judge.notApplicable('answersItself', {}, [place]);
  },
});

/** One member that is reached is enough: the group hands on to whoever is healthy. */
function judgeGroup(listener: Resource, group: Resource, judge: Judge<Message>): Finding {
  const members = membersOf(judge.graph, group);
  const shown = judge.resource(group, 'target group');
  const named = group.get('Targets');
  if (members.length === 0) {
    const address = isList(named) ? named.find((one) => isObject(one) && one['Id'] !== undefined) : named;
    // Addresses and instances that are named by hand may well be there.
    if (address !== undefined) return judge.unknown('unknown', { value: address }, [shown]);
    return judge.fail('noMember', { group: group.logicalId }, [shown]);
  }
  const findings = members.map((member) => judgeMember(listener, group, member, judge));
  const reached = findings.find(({ verdict }) => verdict === 'pass');
  return reached ?? (worstOf(findings) as Finding);
}

function judgeMember(listener: Resource, group: Resource, member: Member, judge: Judge<Message>): Finding {
  const { resource, reached } = member;
  const names = { member: resource.logicalId, group: group.logicalId };
  const evidence = [judge.resource(group, 'target group'), judge.resource(resource, 'registered with it')];
  if (!reached) return judge.pass('serves', { ...names, port: 'any' }, evidence);
  const { at, port } = reached;
  const balancer = judge.graph.denoted(
    listener.get('LoadBalancerArn'),
    'AWS::ElasticLoadBalancingV2::LoadBalancer',
  );
  if (!balancer) return judge.unknown('unknown', { value: listener.get('LoadBalancerArn') }, evidence);
  if (typeof port !== 'number') return judge.unknown('unknown', { value: port ?? 'the port' }, evidence);
  const from: Endpoint = {
    groups: idsOf(balancer, 'SecurityGroups'),
    subnets: idsOf(balancer, 'Subnets'),
  };
  // A network load balancer may have no security groups: what it lets through then has the client's address.
  const asked = [
    ['portClosed', admits(judge.graph, at, from, port)],
    ...(from.groups.length > 0 ? [['egressClosed', letsOut(judge.graph, from, at, port)] as const] : []),
  ] as const;
  for (const [message, { truth, restsOn }] of asked) {
    if (truth === 'no') return judge.fail(message, { ...names, port }, evidence);
    if (truth === 'unknown')
      return judge.unknown('unknown', { value: restsOn ?? 'the security groups' }, evidence);
  }
  return judge.pass('serves', { ...names, port }, evidence);
}
