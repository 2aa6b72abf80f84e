import { isSymbolic } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { isFilled } from '../../../relations/scalars';

const CERTIFICATE = ['DistributionConfig', 'ViewerCertificate'] as const;
const METHOD = [...CERTIFICATE, 'SslSupportMethod'] as const;

export const rule = defineRule({
  id: 'cloudfront-serves-by-sni',
  title: 'CloudFront distribution serves its certificate by SNI, not by addresses of its own',
  severity: 'low',
  resource: 'AWS::CloudFront::Distribution',
  rationale:
    'With the method vip CloudFront keeps addresses in every edge location for one certificate, at 600 dollars a month, so that browsers of before 2010 can connect. Every client that speaks TLS 1.2 sends the name.',
  remediation:
    'new cloudfront.Distribution(this, "Site", { certificate, domainNames, sslSupportMethod: cloudfront.SSLMethod.SNI, /* ... */ })',
  whenNotToUse: 'For devices in the field that cannot send a name and cannot be changed.',
  controls: ['fsbp:CloudFront.8', 'nist-800-53-r5:SC-8', 'nist-800-53-r5:AC-17(2)', 'soc2:CC6.7'],
  requirements: ['C2.1', 'C4.5', 'C5.2'],
  references: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cnames-https-dedicated-ip-or-sni.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/cloudfront-controls.html#cloudfront-8',
  ],
  messages: {
    sni: 'the certificate is chosen by the name that the client sends',
    byDefault: 'the certificate of cloudfront.net is always served by SNI',
    addresses: 'the certificate has addresses of its own: the method is {method}',
    notSet: 'there is a certificate and no SslSupportMethod; CloudFront refuses the one without the other',
    unknown: 'how the certificate is served rests on {value}',
  },
  check(distribution, judge) {
    const certificate = distribution.get(...CERTIFICATE);
    const place = [judge.property(distribution, CERTIFICATE)];
    if (isSymbolic(certificate)) return judge.unknown('unknown', { value: certificate }, place);
    const method = distribution.get(...METHOD);
    const evidence = [judge.property(distribution, METHOD)];
    if (method === 'sni-only') return judge.pass('sni', {}, evidence);
    const ids = ['AcmCertificateArn', 'IamCertificateId'].map((name) =>
      distribution.get(...CERTIFICATE, name),
    );
    const own = ids.map(isFilled);
    if (own.every((one) => one === 'no')) return judge.pass('byDefault', {}, place);
    if (isSymbolic(method)) return judge.unknown('unknown', { value: method }, evidence);
    if (!own.includes('yes')) return judge.unknown('unknown', { value: ids.find(isSymbolic) }, place);
    if (method === undefined) return judge.fail('notSet', {}, evidence);
    return judge.fail('addresses', { method }, evidence);
  },
});
