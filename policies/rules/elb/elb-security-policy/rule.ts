import { isList, isSymbolic, type Resource, type Value } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { encryptedListeners } from '../../../relations/classic-listeners';

/** The one predefined policy without TLS 1.0 and 1.1 (Classic Load Balancers guide, "Predefined SSL security policies"). */
const STRONG = 'ELBSecurityPolicy-TLS-1-2-2017-01';

export const rule = defineRule({
  id: 'elb-security-policy',
  title: 'Classic Load Balancer negotiates TLS 1.2 at least',
  severity: 'medium',
  resource: 'AWS::ElasticLoadBalancing::LoadBalancer',
  baseline: 'frameworks',
  rationale:
    'Without a policy of its own a listener takes ELBSecurityPolicy-2016-08, which still speaks TLS 1.0: an attacker on the way makes both sides agree on it and on what was broken in it.',
  remediation: `policies: [{ policyName: "Tls12", policyType: "SSLNegotiationPolicyType", attributes: [{ Name: "Reference-Security-Policy", Value: "${STRONG}" }] }]`,
  whenNotToUse: 'For clients that cannot be changed and know no TLS 1.2.',
  controls: [
    'fsbp:ELB.8',
    'nist-800-53-r5:AC-17(2)',
    'nist-800-53-r5:SC-8',
    'nist-800-53-r5:SC-8(1)',
    'nist-800-53-r5:SC-13',
    'nist-800-53-r5:SC-23',
    'pci-dss-4.0:4.2.1',
    'soc2:CC6.7',
    'wellarchitected:SEC09-BP02',
  ],
  requirements: ['C5.1'],
  references: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/elb-security-policy-table.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-8',
  ],
  messages: {
    strong: `its encrypted listeners use ${STRONG}`,
    default: 'the listener on port {port} names no security policy and gets one with TLS 1.0',
    weak: `the listener on port {port} does not use ${STRONG}`,
    plain: 'no listener is encrypted',
    unknown: 'which security policy is used rests on {value}',
  },
  check(balancer, judge) {
    const all = [judge.property(balancer, ['Listeners'])];
    const { listeners, open: openListener } = encryptedListeners(balancer);
    const { names, open: openPolicy } = strongPolicies(balancer);
    let open = openPolicy ?? openListener;
    for (const { index } of listeners) {
      const path = ['Listeners', index, 'PolicyNames'] as const;
      const used = balancer.get(...path);
      const port = String(balancer.get('Listeners', index, 'LoadBalancerPort') ?? index);
      const evidence = [judge.property(balancer, path)];
      if (isSymbolic(used)) open ??= used;
      else if (!isList(used) || used.length === 0) return judge.fail('default', { port }, evidence);
      else if (used.some((name) => typeof name === 'string' && names.has(name))) continue;
      else if (used.some(isSymbolic)) open ??= used.find(isSymbolic);
      else if (openPolicy === undefined) return judge.fail('weak', { port }, evidence);
    }
    if (listeners.length === 0 && open === undefined) return judge.notApplicable('plain', {}, all);
    return open === undefined
      ? judge.pass('strong', {}, all)
      : judge.unknown('unknown', { value: open }, all);
  },
});

/** The names of the load balancer's own policies that refer to the strong one, and what is open about the others. */
function strongPolicies(balancer: Resource): {
  readonly names: ReadonlySet<string>;
  readonly open: Value | undefined;
} {
  const names = new Set<string>();
  const policies = balancer.get('Policies');
  let open: Value | undefined = isSymbolic(policies) ? policies : undefined;
  for (let i = 0; isList(policies) && i < policies.length; i++) {
    const name = balancer.get('Policies', i, 'PolicyName');
    const attributes = balancer.get('Policies', i, 'Attributes');
    if (isSymbolic(attributes)) open ??= attributes;
    for (let k = 0; isList(attributes) && k < attributes.length; k++) {
      if (balancer.get('Policies', i, 'Attributes', k, 'Name') !== 'Reference-Security-Policy') continue;
      const value = balancer.get('Policies', i, 'Attributes', k, 'Value');
      if (isSymbolic(value)) open ??= value;
      else if (value === STRONG && typeof name === 'string') names.add(name);
    }
  }
  return { names, open };
}
