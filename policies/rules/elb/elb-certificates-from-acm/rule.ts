import { isSymbolic } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { encryptedListeners } from '../../../relations/classic-listeners';

/** Listeners that have a certificate (Elastic Load Balancing API, Listener). */
const OF_ACM = /^arn:[^:]{1,32}:acm:/;

export const rule = defineRule({
  id: 'elb-certificates-from-acm',
  title: 'Classic Load Balancer takes its certificates from ACM',
  severity: 'low',
  resource: 'AWS::ElasticLoadBalancing::LoadBalancer',
  baseline: 'frameworks',
  rationale:
    'A certificate that was uploaded to IAM is renewed by hand, by whoever remembers; its private key was on somebody’s disk. ACM renews what it has issued, and nobody has the key.',
  remediation:
    'new elb.LoadBalancer(this, "Balancer", { vpc, listeners: [{ externalPort: 443, sslCertificateArn: certificate.certificateArn }] })',
  whenNotToUse: 'In regions without ACM.',
  controls: [
    'fsbp:ELB.2',
    'nist-800-53-r5:SC-8',
    'nist-800-53-r5:SC-12(3)',
    'nist-800-53-r5:SC-13',
    'nist-800-53-r5:SC-23(5)',
    'pci-dss-4.0:4.2.1.1',
    'soc2:CC6.7',
    'wellarchitected:SEC09-BP01',
  ],
  requirements: ['C5.1'],
  references: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/ssl-server-cert.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-2',
  ],
  messages: {
    acm: 'its certificates are of ACM',
    other: 'the certificate {certificate} is none of ACM',
    none: 'a listener for {protocol} has no certificate',
    plain: 'no listener has a certificate',
    unknown: 'where its certificates are from rests on {value}',
  },
  check(balancer, judge) {
    const all = [judge.property(balancer, ['Listeners'])];
    const { listeners, open: openListener } = encryptedListeners(balancer);
    let open = openListener;
    for (const { index, protocol } of listeners) {
      const path = ['Listeners', index, 'SSLCertificateId'] as const;
      const certificate = balancer.get(...path);
      const evidence = [judge.property(balancer, path)];
      if (certificate === undefined) return judge.fail('none', { protocol }, evidence);
      if (judge.graph.denoted(certificate, 'AWS::CertificateManager::Certificate')) continue;
      if (judge.graph.denoted(certificate, 'AWS::IAM::ServerCertificate'))
        return judge.fail('other', { certificate }, evidence);
      if (isSymbolic(certificate)) open ??= certificate;
      else if (typeof certificate !== 'string' || !OF_ACM.test(certificate))
        return judge.fail('other', { certificate }, evidence);
    }
    if (open !== undefined) return judge.unknown('unknown', { value: open }, all);
    return listeners.length > 0 ? judge.pass('acm', {}, all) : judge.notApplicable('plain', {}, all);
  },
});
