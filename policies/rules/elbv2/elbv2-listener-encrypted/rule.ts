import { type Graph, isList, isSymbolic, type Resource, type Value } from '../../../../template';
import { defineRule } from '../../../engine/rule';

const ACTIONS = ['DefaultActions'] as const;

export const rule = defineRule({
  id: 'elbv2-listener-encrypted',
  title: 'Load balancer listener takes HTTPS or TLS, or redirects to HTTPS',
  severity: 'medium',
  resource: 'AWS::ElasticLoadBalancingV2::Listener',
  rationale:
    'A listener for HTTP takes passwords and cookies in the clear, and whoever sits on the way reads and changes them. What it may do is send everybody to HTTPS, and nothing else: one rule beside the redirect that forwards is enough.',
  remediation: 'balancer.addRedirect()',
  whenNotToUse:
    'For a load balancer inside of a VPC whose targets are asked by one proxy in the same subnets, and behind a distribution that reaches it by a VPC origin.',
  controls: [
    'fsbp:ELB.1',
    'fsbp:ELB.18',
    'nist-800-53-r5:AC-17(2)',
    'nist-800-53-r5:SC-8',
    'nist-800-53-r5:SC-8(1)',
    'nist-800-53-r5:SC-23',
    'pci-dss-4.0:4.2.1',
    'hipaa:164.312(e)(1)',
    'soc2:CC6.7',
    'wellarchitected:SEC09-BP02',
  ],
  requirements: ['C3.2', 'C5.1'],
  references: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/create-https-listener.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-1',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-18',
  ],
  messages: {
    encrypted: 'it takes {protocol}',
    redirects: 'it does nothing but redirect to HTTPS',
    plain: 'it takes {protocol} and does not redirect it to HTTPS',
    exception: 'it redirects to HTTPS, but {rule} does something else with what comes in the clear',
    passed:
      'it hands {protocol} on as it comes: whether that is encrypted is between the client and the target',
    inFront: 'it hands {protocol} on to another load balancer, whose listener is judged',
    gateway: 'it is of a Gateway Load Balancer, which hands on packets',
    unknown: 'what it takes rests on {value}',
  },
  check(listener, judge) {
    const protocol = listener.get('Protocol');
    const evidence = [judge.property(listener, ['Protocol'])];
    if (protocol === undefined) return judge.notApplicable('gateway', {}, evidence);
    if (isSymbolic(protocol)) return judge.unknown('unknown', { value: protocol }, evidence);
    const name = String(protocol).toUpperCase();
    if (name === 'HTTPS' || name === 'TLS') return judge.pass('encrypted', { protocol: name }, evidence);
    if (name === 'GENEVE') return judge.notApplicable('gateway', {}, evidence);
    if (name !== 'HTTP')
      return handsToBalancer(judge.graph, listener)
        ? judge.notApplicable('inFront', { protocol: name }, evidence)
        : judge.unknown('passed', { protocol: name }, evidence);
    const actions = [...evidence, judge.property(listener, ACTIONS)];
    const own = redirects(listener, ...ACTIONS);
    if (own === false) return judge.fail('plain', { protocol: name }, actions);
    if (own !== true) return judge.unknown('unknown', { value: own }, actions);
    for (const rule of judge.graph.related(
      listener,
      'AWS::ElasticLoadBalancingV2::ListenerRule',
      'ListenerArn',
    )) {
      const also = [...actions, judge.property(rule, ['Actions'])];
      const said = redirects(rule, 'Actions');
      if (said === false) return judge.fail('exception', { rule: rule.logicalId }, also);
      if (said !== true) return judge.unknown('unknown', { value: said }, also);
    }
    return judge.pass('redirects', {}, actions);
  },
});

/** Whether everything goes to an Application Load Balancer behind this one. */
function handsToBalancer(graph: Graph, listener: Resource): boolean {
  const actions = listener.get(...ACTIONS);
  if (!isList(actions) || actions.length === 0) return false;
  return actions.every((_, i) => {
    const target = graph.denoted(
      listener.get(...ACTIONS, i, 'TargetGroupArn'),
      'AWS::ElasticLoadBalancingV2::TargetGroup',
    );
    return target?.get('TargetType') === 'alb';
  });
}

/** Whether the actions of a listener or of a rule are one redirect to HTTPS; the value that it rests on where it is open. */
function redirects(resource: Resource, property: string): boolean | Value {
  const actions = resource.get(property);
  if (isSymbolic(actions)) return actions;
  if (!isList(actions) || actions.length === 0) return false;
  for (let i = 0; i < actions.length; i++) {
    const type = resource.get(property, i, 'Type');
    // Absent means the protocol of the request (Elastic Load Balancing API, RedirectActionConfig).
    const to = resource.get(property, i, 'RedirectConfig', 'Protocol');
    if (isSymbolic(type)) return type;
    if (type !== 'redirect') return false;
    if (isSymbolic(to)) return to;
    if (to !== 'HTTPS') return false;
  }
  return true;
}
