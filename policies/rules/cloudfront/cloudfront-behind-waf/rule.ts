import { defineRule } from '../../../engine/rule';
import { isFilled } from '../../../relations/scalars';

const ACL = ['DistributionConfig', 'WebACLId'] as const;

export const rule = defineRule({
  id: 'cloudfront-behind-waf',
  title: 'CloudFront distribution is behind a web ACL',
  severity: 'low',
  resource: 'AWS::CloudFront::Distribution',
  baseline: 'frameworks',
  rationale:
    'A web ACL is where rate limits, blocked addresses and the managed rules against known attacks go. Without one there is nothing to turn on in the hour when somebody scrapes or floods the site, and the bill of the origin shows it.',
  remediation: 'new cloudfront.Distribution(this, "Site", { webAclId: webAcl.attrArn, /* ... */ })',
  whenNotToUse: 'For static sites without forms or an API, where a flood costs no more than the transfer.',
  controls: [
    'fsbp:CloudFront.6',
    'nist-800-53-r5:AC-4(21)',
    'nist-800-53-r5:SC-5',
    'pci-dss-4.0:6.4.2',
    'soc2:CC6.6',
    'fedramp-ksi:KSI-CNA-RVP',
    'wellarchitected:SEC05-BP03',
  ],
  requirements: ['C2.1', 'C4.5', 'C5.2'],
  references: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/distribution-web-awswaf.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/cloudfront-controls.html#cloudfront-6',
  ],
  messages: {
    behind: 'requests pass the web ACL {acl}',
    none: 'no web ACL is set',
    unknown: 'whether there is a web ACL rests on {value}',
  },
  check(distribution, judge) {
    const acl = distribution.get(...ACL);
    const evidence = [judge.property(distribution, ACL)];
    const filled = isFilled(acl);
    if (filled === 'yes') return judge.pass('behind', { acl }, evidence);
    if (filled === 'unknown') return judge.unknown('unknown', { value: acl }, evidence);
    return judge.fail('none', {}, evidence);
  },
});
