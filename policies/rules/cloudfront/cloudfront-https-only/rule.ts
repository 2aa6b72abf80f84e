import { isSymbolic } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { behavioursOf, HTTPS_ONLY } from '../../../relations/behaviours';

const PROPERTY = 'ViewerProtocolPolicy';

export const rule = defineRule({
  id: 'cloudfront-https-only',
  title: 'CloudFront distribution serves viewers over HTTPS only, on every behaviour',
  severity: 'medium',
  resource: 'AWS::CloudFront::Distribution',
  rationale:
    'Over HTTP everybody on the way reads cookies and signed URLs and changes scripts. One behaviour that allows it is enough: the attacker picks the path. CDK sets allow-all on every behaviour that says nothing, additional ones too.',
  remediation:
    '{ viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS } on defaultBehavior and every additionalBehaviors entry',
  whenNotToUse:
    'For clients that cannot speak TLS, such as old devices that fetch signed update files over HTTP on a path of their own.',
  controls: [
    'fsbp:CloudFront.3',
    'nist-800-53-r5:AC-17',
    'nist-800-53-r5:SC-8',
    'nist-800-53-r5:SC-13',
    'nist-800-53-r5:SC-23',
    'pci-dss-4.0:4.2.1',
    'soc2:CC6.7',
    'hipaa:164.312(e)(1)',
    'wellarchitected:SEC09-BP02',
    'fedramp-ksi:KSI-SVC-VCM',
  ],
  requirements: ['C2.1', 'C4.5', 'C4.6', 'C5.2'],
  references: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-https-viewers-to-cloudfront.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/cloudfront-controls.html#cloudfront-3',
  ],
  messages: {
    https: 'every behaviour refuses or redirects HTTP ({count} looked at)',
    http: '{behaviours} serves viewers over HTTP',
    unknown: '{behaviours} rests on {value}',
    none: 'the distribution has no behaviour that can be read',
  },
  check(distribution, judge) {
    const { behaviours, opaque } = behavioursOf(distribution);
    const judged = behaviours.map(({ path, name, value }) => ({
      name,
      path: [...path, PROPERTY],
      policy: value[PROPERTY],
    }));
    const evidence = (of: typeof judged) => of.map(({ path }) => judge.property(distribution, path));
    const names = (of: typeof judged): string => of.map(({ name }) => name).join(', ');
    // The property is required; a behaviour without it is refused by CloudFront, and protects nothing until then.
    const open = judged.filter(({ policy }) => !isSymbolic(policy) && !HTTPS_ONLY.has(policy));
    if (open.length > 0) return judge.fail('http', { behaviours: names(open) }, evidence(open));
    const [first] = opaque;
    if (first) {
      const data = { behaviours: first.path.join('.'), value: first.value };
      return judge.unknown('unknown', data, [judge.property(distribution, first.path)]);
    }
    const rest = judged.filter(({ policy }) => isSymbolic(policy));
    if (rest.length > 0) {
      const values = [...new Set(rest.map(({ policy }) => String(policy)))].join(', ');
      return judge.unknown('unknown', { behaviours: names(rest), value: values }, evidence(rest));
    }
    if (judged.length === 0)
      return judge.fail('none', {}, [judge.property(distribution, ['DistributionConfig'])]);
    return judge.pass('https', { count: judged.length }, evidence(judged));
  },
});
