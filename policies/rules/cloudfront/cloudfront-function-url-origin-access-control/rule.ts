import { isSymbolic } from '../../../../template';
import { defineRule, type Finding, type Judge } from '../../../engine/rule';
import { atomsWithin, type Origin, originsOf } from '../../../relations/distribution-origins';
import { worstOf } from '../../../relations/worst';

type Message = 'signed' | 'open' | 'unsigned' | 'otherKind' | 'none' | 'unknown';

export const rule = defineRule<Message>({
  id: 'cloudfront-function-url-origin-access-control',
  title: 'CloudFront signs its requests to a Lambda function URL',
  severity: 'medium',
  resource: 'AWS::CloudFront::Distribution',
  rationale:
    'Without an origin access control the function URL has to be open to everybody for CloudFront to reach it. Whoever finds the URL goes round the web ACL, the cache and the geographic limits of the distribution, and runs up the bill of the function directly.',
  remediation:
    'origins.FunctionUrlOrigin.withOriginAccessControl(fn.addFunctionUrl({ authType: lambda.FunctionUrlAuthType.AWS_IAM }))',
  whenNotToUse: 'For functions that check a secret header from CloudFront themselves.',
  controls: [
    'fsbp:CloudFront.16',
    'nist-800-53-r5:AC-3',
    'nist-800-53-r5:SC-7',
    'pci-dss-4.0:1.4.2',
    'soc2:CC6.6',
    'wellarchitected:SEC05-BP02',
  ],
  requirements: ['C2.1', 'C4.5'],
  references: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-lambda.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/cloudfront-controls.html#cloudfront-16',
  ],
  messages: {
    signed: 'requests to the function URL of {origin} are signed',
    open: 'the origin {origin} is a function URL and has no origin access control',
    unsigned: 'the origin access control of {origin} signs with {behaviour}, not always',
    otherKind: 'the origin access control of {origin} is for origins of the kind {kind}',
    none: 'no origin is written as a Lambda function URL',
    unknown: 'whether requests to {origin} are signed rests on {value}',
  },
  check(distribution, judge) {
    const { origins, opaque } = originsOf(judge.graph, distribution);
    const findings = origins.filter(isFunctionUrl).map((origin) => judgeOrigin(origin, judge));
    const worst = worstOf(findings);
    if (worst?.verdict === 'fail') return worst;
    const [first] = opaque;
    if (first) {
      const data = { origin: first.path.join('.'), value: first.value };
      return judge.unknown('unknown', data, [judge.property(distribution, first.path)]);
    }
    return worst ?? judge.notApplicable('none');

    function judgeOrigin(origin: Origin, { graph }: Judge<Message>): Finding {
      const data = { origin: origin.id ?? origin.path.join('.') };
      const place = judge.property(distribution, [...origin.path, 'OriginAccessControlId']);
      if (origin.accessControl === undefined) return judge.fail('open', data, [place]);
      const control = graph.denoted(origin.accessControl, 'AWS::CloudFront::OriginAccessControl');
      if (!control) {
        if (!isSymbolic(origin.accessControl)) return judge.pass('signed', data, [place]);
        return judge.unknown('unknown', { ...data, value: origin.accessControl }, [place]);
      }
      const [kind, behaviour] = ['OriginAccessControlOriginType', 'SigningBehavior'].map((name) =>
        control.get('OriginAccessControlConfig', name),
      );
      const evidence = [place, judge.resource(control, 'origin access control')];
      for (const value of [kind, behaviour])
        if (isSymbolic(value)) return judge.unknown('unknown', { ...data, value }, evidence);
      if (kind !== 'lambda') return judge.fail('otherKind', { ...data, kind }, evidence);
      if (behaviour !== 'always') return judge.fail('unsigned', { ...data, behaviour }, evidence);
      return judge.pass('signed', data, evidence);
    }
  },
});

/** By reference (CDK cuts the host out of the URL), or by the name that Lambda gives: `ID.lambda-url.REGION.on.aws`. */
function isFunctionUrl({ domain }: Origin): boolean {
  if (domain === undefined) return false;
  if (/\.lambda-url\.[^.]+\.on\.aws$/i.test(String(domain))) return true;
  return atomsWithin(domain).some(
    ({ origin }) => origin.kind === 'resource' && origin.type === 'AWS::Lambda::Url',
  );
}
