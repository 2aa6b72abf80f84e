import { isSymbolic } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { isFilled } from '../../../relations/scalars';

export const rule = defineRule({
  id: 'acm-certificate-renewed',
  title: 'ACM certificate renews itself without anybody answering a mail',
  severity: 'medium',
  resource: 'AWS::CertificateManager::Certificate',
  rationale:
    'A certificate that is validated by mail is renewed only when somebody clicks a link in a message to hostmaster@ or postmaster@ once a year. Those mailboxes belong to nobody, and the outage comes on the day that it expires. With DNS validation the record stays in place and ACM renews by itself.',
  remediation:
    'new acm.Certificate(this, "Certificate", { domainName, validation: acm.CertificateValidation.fromDns(zone) })',
  whenNotToUse: 'For domains whose DNS cannot be changed, with somebody who is told to answer the mail.',
  controls: [
    'fsbp:ACM.1',
    'nist-800-53-r5:SC-12',
    'nist-800-53-r5:SC-17',
    'pci-dss-4.0:4.2.1',
    'soc2:A1.2',
    'wellarchitected:SEC09-BP01',
  ],
  requirements: ['C2.1', 'C4.5', 'C5.2'],
  references: [
    'https://docs.aws.amazon.com/acm/latest/userguide/managed-renewal.html',
    'https://docs.aws.amazon.com/acm/latest/userguide/email-renewal-validation.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/acm-controls.html#acm-1',
  ],
  messages: {
    dns: 'ACM renews it for as long as its record stays in the zone',
    privateAuthority: 'ACM renews certificates of a private authority by itself',
    mail: 'it is renewed only when somebody answers a mail every year',
    unknown: 'how it is validated rests on {value}',
  },
  check(certificate, judge) {
    const authority = certificate.get('CertificateAuthorityArn');
    const issued = isFilled(authority);
    const issuer = [judge.property(certificate, ['CertificateAuthorityArn'])];
    if (issued === 'yes') return judge.pass('privateAuthority', {}, issuer);
    // "If not specified, this property defaults to email validation" (CloudFormation reference, ValidationMethod).
    const method = certificate.get('ValidationMethod') ?? 'EMAIL';
    const evidence = [judge.property(certificate, ['ValidationMethod'])];
    if (isSymbolic(method)) return judge.unknown('unknown', { value: method }, evidence);
    if (method === 'DNS') return judge.pass('dns', {}, evidence);
    if (issued === 'unknown') return judge.unknown('unknown', { value: authority }, issuer);
    return judge.fail('mail', {}, evidence);
  },
});
