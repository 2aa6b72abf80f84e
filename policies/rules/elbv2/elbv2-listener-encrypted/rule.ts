import { isList, isObject, isSymbolic, type Resource, type Value } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { every, type Truth } from '../../../relations/truth';

const ENCRYPTED = ['HTTPS', 'TLS', 'QUIC', 'TCP_QUIC'];

interface Answer {
  readonly truth: Truth;
  readonly restsOn: Value | undefined;
}

export const rule = defineRule({
  id: 'elbv2-listener-encrypted',
  title: 'Load balancer listener encrypts in transit, or redirects to HTTPS and does nothing else',
  severity: 'high',
  resource: 'AWS::ElasticLoadBalancingV2::Listener',
  rationale:
    'Over plain HTTP everyone on the way reads sessions and data and may change the answer. A listener on port 80 has one good use: to send the client to HTTPS.',
  remediation:
    'loadBalancer.addListener("Http", { port: 80, defaultAction: elbv2.ListenerAction.redirect({ protocol: "HTTPS", port: "443", permanent: true }) })',
  whenNotToUse:
    'For an internal balancer behind one that ends TLS, where the network between is trusted on purpose.',
  controls: [
    'fsbp:ELB.1',
    'fsbp:ELB.18',
    'nist-800-53-r5:AC-17(2)',
    'nist-800-53-r5:SC-8',
    'nist-800-53-r5:SC-8(1)',
    'nist-800-53-r5:SC-23',
    'pci-dss-4.0:4.2.1',
    'soc2:CC6.7',
    'hipaa:164.312(e)(1)',
    'wellarchitected:SEC09-BP02',
    'fedramp-ksi:KSI-SVC-VCM',
  ],
  requirements: ['C3.2', 'X.3'],
  references: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/create-https-listener.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-1',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-18',
  ],
  messages: {
    encrypted: 'the protocol is {protocol}',
    redirects: 'it is plain HTTP, and every action redirects to HTTPS',
    plain: 'it answers over plain HTTP: {by} does not redirect to HTTPS',
    passesOn:
      'it passes {protocol} on as it comes: whether that is encrypted, the client and the target decide',
    otherLayer: 'a {protocol} listener has no TLS',
    unknown: 'whether it encrypts rests on {value}',
  },
  check(listener, judge) {
    const protocol = listener.get('Protocol');
    const at = [judge.property(listener, ['Protocol'])];
    if (isSymbolic(protocol)) return judge.unknown('unknown', { value: protocol }, at);
    if (typeof protocol === 'string' && ENCRYPTED.includes(protocol))
      return judge.pass('encrypted', { protocol }, at);
    if (protocol === 'TCP' || protocol === 'TCP_UDP') return judge.unknown('passesOn', { protocol }, at);
    // Gateway load balancers have no protocol of their own; UDP has no TLS that a load balancer could end.
    if (protocol === undefined || protocol === 'UDP' || protocol === 'GENEVE')
      return judge.notApplicable('otherLayer', { protocol: protocol ?? 'gateway' }, at);
    const rules = judge.graph.related(listener, 'AWS::ElasticLoadBalancingV2::ListenerRule', 'ListenerArn');
    const judged = [
      { by: listener, property: 'DefaultActions' },
      ...rules.map((by) => ({ by, property: 'Actions' })),
    ].map((one) => ({ ...one, ...redirects(one.by, one.property) }));
    const place = (one: { by: Resource; property: string }) => [
      ...at,
      judge.property(one.by, [one.property]),
    ];
    const plain = judged.find(({ truth }) => truth === 'no');
    if (plain) return judge.fail('plain', { by: plain.by.logicalId }, place(plain));
    const unclear = judged.find(({ truth }) => truth === 'unknown');
    if (unclear) return judge.unknown('unknown', { value: unclear.restsOn }, place(unclear));
    return judge.pass('redirects', {}, [...at, judge.property(listener, ['DefaultActions'])]);
  },
});

function redirects(owner: Resource, property: string): Answer {
  const actions = owner.get(property);
  if (isSymbolic(actions)) return { truth: 'unknown', restsOn: actions };
  if (!isList(actions) || actions.length === 0) return { truth: 'no', restsOn: undefined };
  const answers = actions.map(redirect);
  return {
    truth: every(answers.map(({ truth }) => truth)),
    restsOn: answers.find(({ truth }) => truth === 'unknown')?.restsOn,
  };
}

function redirect(action: Value): Answer {
  if (isSymbolic(action)) return { truth: 'unknown', restsOn: action };
  if (!isObject(action)) return { truth: 'no', restsOn: undefined };
  const type = action['Type'];
  if (isSymbolic(type)) return { truth: 'unknown', restsOn: type };
  const config = action['RedirectConfig'];
  if (isSymbolic(config)) return { truth: 'unknown', restsOn: config };
  if (type !== 'redirect' || !isObject(config)) return { truth: 'no', restsOn: undefined };
  // Absent it keeps the protocol of the request (elbv2 API, RedirectActionConfig).
  const protocol = config['Protocol'];
  if (isSymbolic(protocol)) return { truth: 'unknown', restsOn: protocol };
  return { truth: protocol === 'HTTPS' ? 'yes' : 'no', restsOn: undefined };
}
