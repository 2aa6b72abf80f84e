import { isSymbolic } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { isOneOf } from '../../../relations/scalars';

/**
 * TLS 1.2 or 1.3 only, with forward secrecy and authenticated ciphers: the policies of ELB.17 and their successors with post-quantum
 * key exchange (Application Load Balancer guide, "Security policies"). `-Ext` policies also offer CBC ciphers.
 */
const RECOMMENDED = /^ELBSecurityPolicy-TLS13-1-[23](?:-Res)?(?:-FIPS)?(?:-PQ)?-20\d\d-\d\d$/;

export const rule = defineRule({
  id: 'elbv2-listener-recommended-policy',
  title: 'Load balancer listener takes TLS 1.2 or newer with strong ciphers only',
  severity: 'medium',
  resource: 'AWS::ElasticLoadBalancingV2::Listener',
  rationale:
    'TLS 1.0 and 1.1 are broken and forbidden by PCI and NIST (SP 800-52r2). A listener without a policy gets ELBSecurityPolicy-2016-08, which still takes both.',
  remediation:
    'loadBalancer.addListener("Https", { port: 443, certificates, sslPolicy: elbv2.SslPolicy.RECOMMENDED_TLS })',
  whenNotToUse:
    'For devices that cannot be updated; count their connections in the access log before you allow them.',
  controls: [
    'fsbp:ELB.17',
    'nist-800-53-r5:AC-17(2)',
    'nist-800-53-r5:SC-8(1)',
    'nist-800-53-r5:SC-13',
    'pci-dss-4.0:4.2.1',
    'soc2:CC6.7',
    'hipaa:164.312(e)(2)(ii)',
    'wellarchitected:SEC09-BP02',
    'fedramp-ksi:KSI-SVC-VCM',
  ],
  requirements: ['C3.2', 'X.3'],
  references: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-17',
  ],
  messages: {
    recommended: 'the security policy is {policy}',
    old: 'the security policy {policy} takes older protocols or weaker ciphers than the recommended ones',
    notSet: 'no security policy is set: the listener gets ELBSecurityPolicy-2016-08, which takes TLS 1.0',
    noTls: 'the protocol is {protocol}: this listener ends no TLS',
    unknown: 'the security policy rests on {value}',
  },
  check(listener, judge) {
    const protocol = listener.get('Protocol');
    const tls = isOneOf(protocol, 'HTTPS', 'TLS');
    if (tls === 'no')
      return judge.notApplicable('noTls', { protocol }, [judge.property(listener, ['Protocol'])]);
    const policy = listener.get('SslPolicy');
    const evidence = [judge.property(listener, ['SslPolicy'])];
    if (typeof policy === 'string' && RECOMMENDED.test(policy))
      return judge.pass('recommended', { policy }, evidence);
    if (isSymbolic(policy)) return judge.unknown('unknown', { value: policy }, evidence);
    if (tls === 'unknown') return judge.unknown('unknown', { value: protocol }, evidence);
    return policy === undefined
      ? judge.fail('notSet', {}, evidence)
      : judge.fail('old', { policy }, evidence);
  },
});
