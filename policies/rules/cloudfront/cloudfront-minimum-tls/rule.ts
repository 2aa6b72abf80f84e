import { isSymbolic } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { isOn } from '../../../relations/truth';

const CERTIFICATE = ['DistributionConfig', 'ViewerCertificate'] as const;

/** The default certificate forces TLSv1 whatever is written beside it (CloudFront API, ViewerCertificate, MinimumProtocolVersion). */
export const rule = defineRule({
  id: 'cloudfront-minimum-tls',
  title: 'CloudFront distribution takes nothing older than TLS 1.2 from viewers',
  severity: 'medium',
  resource: 'AWS::CloudFront::Distribution',
  rationale:
    'TLS 1.0 and 1.1 are broken and forbidden by PCI and NIST (SP 800-52r2), and the older TLSv1.2 policies still offer CBC suites. The default *.cloudfront.net certificate forces TLSv1 and cannot be changed: only a certificate of your own gives a choice.',
  remediation:
    'new cloudfront.Distribution(this, "Site", { domainNames: ["www.example.com"], certificate, minimumProtocolVersion: cloudfront.SecurityPolicyProtocol.TLS_V1_2_2021, ... })',
  whenNotToUse:
    'For a distribution that is only ever reached by its cloudfront.net name, such as a prototype: no setting can raise its minimum.',
  controls: [
    'fsbp:CloudFront.15',
    'fsbp:CloudFront.7',
    'nist-800-53-r5:AC-17',
    'nist-800-53-r5:SC-8',
    'nist-800-53-r5:SC-13',
    'pci-dss-4.0:4.2.1',
    'soc2:CC6.7',
    'hipaa:164.312(e)(2)(ii)',
    'wellarchitected:SEC09-BP02',
    'fedramp-ksi:KSI-SVC-VCM',
  ],
  requirements: ['C2.1', 'C4.5', 'C5.2'],
  references: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/secure-connections-supported-viewer-protocols-ciphers.html',
    'https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_ViewerCertificate.html',
  ],
  parameters: { policies: ['TLSv1.2_2021', 'TLSv1.2_2025', 'TLSv1.3_2025'] },
  messages: {
    modern: 'the security policy is {policy}',
    old: 'the security policy {policy} takes older protocols or ciphers than TLSv1.2_2021',
    notSet: 'there is a certificate but no MinimumProtocolVersion: CloudFront starts at TLSv1',
    defaultCertificate: 'the distribution uses the default certificate of cloudfront.net, which forces TLSv1',
    aliasesWithout:
      'the aliases {aliases} have no certificate: the default one is not theirs and forces TLSv1',
    unknown: 'the security policy rests on {value}',
  },
  check(distribution, judge) {
    const certificate = distribution.get(...CERTIFICATE);
    const evidence = [judge.property(distribution, CERTIFICATE)];
    if (isSymbolic(certificate)) return judge.unknown('unknown', { value: certificate }, evidence);
    const byDefault = distribution.get(...CERTIFICATE, 'CloudFrontDefaultCertificate');
    const own = ['AcmCertificateArn', 'IamCertificateId']
      .map((name) => distribution.get(...CERTIFICATE, name))
      .some((value) => value !== undefined && value !== '');
    if (isOn(byDefault) === 'yes' || !own) {
      const aliases = distribution.get('DistributionConfig', 'Aliases');
      if (isSymbolic(byDefault) && !own) return judge.unknown('unknown', { value: byDefault }, evidence);
      if (!Array.isArray(aliases) || aliases.length === 0)
        return judge.fail('defaultCertificate', {}, evidence);
      const proof = [...evidence, judge.property(distribution, ['DistributionConfig', 'Aliases'])];
      return judge.fail('aliasesWithout', { aliases }, proof);
    }
    const policy = distribution.get(...CERTIFICATE, 'MinimumProtocolVersion');
    const proof = [judge.property(distribution, [...CERTIFICATE, 'MinimumProtocolVersion'])];
    if (policy === undefined) return judge.fail('notSet', {}, proof);
    if (isSymbolic(policy)) return judge.unknown('unknown', { value: policy }, proof);
    const accepted = judge.parameter<readonly string[]>('policies').some((one) => one === policy);
    if (!accepted) return judge.fail('old', { policy }, proof);
    if (isSymbolic(byDefault)) return judge.unknown('unknown', { value: byDefault }, evidence);
    return judge.pass('modern', { policy }, proof);
  },
});
