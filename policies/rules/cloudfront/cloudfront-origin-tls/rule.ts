import type { Evidence } from '../../../../reports';
import { isList, isSymbolic, type Path, type Resource, type Value } from '../../../../template';
import { defineRule, type Judge } from '../../../engine/rule';
import { behavioursOf, HTTPS_ONLY, targetsOf } from '../../../relations/behaviours';
import { type Origin, originsOf } from '../../../relations/distribution-origins';
import { isSame } from '../../../relations/sameness';

const WEAK: ReadonlySet<unknown> = new Set(['SSLv3', 'TLSv1', 'TLSv1.1']);

interface Gap {
  readonly verdict: 'fail' | 'unknown';
  readonly message: 'http' | 'matchViewer' | 'weak' | 'protocolsNotSet' | 'unknown';
  readonly value: Value | undefined;
  readonly evidence: Evidence;
}

type Message = Gap['message'] | 'tls' | 'noCustomOrigin';

export const rule = defineRule<Message>({
  id: 'cloudfront-origin-tls',
  title: 'CloudFront speaks TLS 1.2 or later to every custom origin',
  severity: 'medium',
  resource: 'AWS::CloudFront::Distribution',
  rationale:
    'A padlock in the browser says nothing of the way between the edge and the origin, which crosses the internet. With http-only, and with match-viewer on a behaviour that takes HTTP, cookies and answers travel there in clear text; with SSLv3 to TLS 1.1 on offer an attacker on the way picks the weakest.',
  remediation:
    'new origins.HttpOrigin("api.example.com", { protocolPolicy: cloudfront.OriginProtocolPolicy.HTTPS_ONLY, originSslProtocols: [cloudfront.OriginSslPolicy.TLS_V1_2] })',
  whenNotToUse:
    'For an origin without a certificate inside a private network, reached through a VPC origin, where the network itself is trusted. An S3 website endpoint speaks HTTP only: use the bucket with origin access control instead.',
  controls: [
    'fsbp:CloudFront.9',
    'fsbp:CloudFront.10',
    'nist-800-53-r5:AC-17',
    'nist-800-53-r5:SC-8',
    'nist-800-53-r5:SC-13',
    'pci-dss-4.0:4.2.1',
    'soc2:CC6.7',
    'hipaa:164.312(e)(2)(ii)',
    'wellarchitected:SEC09-BP02',
    'fedramp-ksi:KSI-SVC-VCM',
  ],
  requirements: ['C5.2', 'C2.1'],
  references: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-https-cloudfront-to-custom-origin.html',
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesOrigin.html',
  ],
  messages: {
    tls: 'every custom origin is reached over TLS 1.2 or later',
    http: 'the origin {origin} is reached over plain HTTP ({value})',
    matchViewer: 'the origin {origin} is reached as the viewer came, and a behaviour for it takes HTTP',
    weak: 'the origin {origin} may be reached with {value}',
    protocolsNotSet:
      'the origin {origin} does not say which TLS versions it takes, so older ones than 1.2 are not excluded',
    unknown: 'how {origin} is reached rests on {value}',
    noCustomOrigin: 'no custom origin: S3 origins have rules of their own',
  },
  check(distribution, judge) {
    const { origins, opaque } = originsOf(judge.graph, distribution);
    const custom = origins.filter(({ value }) => value['CustomOriginConfig'] ?? value['VpcOriginConfig']);
    const gaps = custom.flatMap((origin) =>
      gapsOf(origin, distribution, judge).map((gap) => ({ origin, gap })),
    );
    const worst = gaps.find(({ gap }) => gap.verdict === 'fail') ?? gaps[0];
    if (worst) {
      const { gap, origin } = worst;
      const data = { origin: origin.id ?? origin.domain ?? origin.path.join('.'), value: gap.value };
      const evidence = gaps.filter((one) => one.gap.verdict === gap.verdict).map((one) => one.gap.evidence);
      return gap.verdict === 'fail'
        ? judge.fail(gap.message, data, evidence)
        : judge.unknown(gap.message, data, evidence);
    }
    const [first] = opaque;
    if (first) {
      const data = { origin: first.path.join('.'), value: first.value };
      return judge.unknown('unknown', data, [judge.property(distribution, first.path)]);
    }
    if (custom.length === 0)
      return judge.notApplicable('noCustomOrigin', {}, [
        judge.property(distribution, ['DistributionConfig', 'Origins']),
      ]);
    return judge.pass(
      'tls',
      {},
      custom.map(({ path }) => judge.property(distribution, path)),
    );
  },
});

function gapsOf(origin: Origin, distribution: Resource, judge: Judge<Message>): Gap[] {
  const { holder, path } = settings(origin, distribution, judge);
  const gap = (
    verdict: Gap['verdict'],
    message: Gap['message'],
    below: string,
    value: Value | undefined,
  ): Gap => ({
    verdict,
    message,
    value,
    evidence: judge.property(holder, [...path, below]),
  });
  const whole = holder.get(...path);
  // Text is the id of a VPC origin that the templates do not hold.
  if (isSymbolic(whole) || typeof whole === 'string') return [gap('unknown', 'unknown', '', whole)];
  // The default of a VPC origin (CloudFormation reference, VpcOriginEndpointConfig); in a distribution the property is required.
  const byDefault = holder === distribution ? undefined : 'match-viewer';
  const policy = holder.get(...path, 'OriginProtocolPolicy') ?? byDefault;
  const gaps: Gap[] = [];
  if (isSymbolic(policy)) gaps.push(gap('unknown', 'unknown', 'OriginProtocolPolicy', policy));
  else if (policy === 'match-viewer') {
    const viewers = viewersUseHttps(origin, distribution);
    if (viewers === false) gaps.push(gap('fail', 'matchViewer', 'OriginProtocolPolicy', policy));
    else if (viewers !== true) gaps.push(gap('unknown', 'unknown', 'OriginProtocolPolicy', viewers));
  } else if (policy !== 'https-only') return [gap('fail', 'http', 'OriginProtocolPolicy', policy)];
  const protocols = holder.get(...path, 'OriginSSLProtocols');
  if (protocols === undefined)
    return [...gaps, gap('fail', 'protocolsNotSet', 'OriginSSLProtocols', undefined)];
  if (isSymbolic(protocols)) return [...gaps, gap('unknown', 'unknown', 'OriginSSLProtocols', protocols)];
  const items = isList(protocols) ? protocols : [protocols];
  const weak = items.filter((item) => WEAK.has(item));
  if (weak.length > 0) gaps.push(gap('fail', 'weak', 'OriginSSLProtocols', weak.join(', ')));
  const open = items.find(isSymbolic);
  if (open) gaps.push(gap('unknown', 'unknown', 'OriginSSLProtocols', open));
  return gaps;
}

/** Where the protocol settings stand: in the origin, or in the VPC origin that it names. */
function settings(
  origin: Origin,
  distribution: Resource,
  judge: Judge<Message>,
): { readonly holder: Resource; readonly path: Path } {
  const vpc = [...origin.path, 'VpcOriginConfig', 'VpcOriginId'];
  const id = distribution.get(...vpc);
  if (id === undefined) return { holder: distribution, path: [...origin.path, 'CustomOriginConfig'] };
  const named = judge.graph.denoted(id, 'AWS::CloudFront::VpcOrigin');
  return named ? { holder: named, path: ['VpcOriginEndpointConfig'] } : { holder: distribution, path: vpc };
}

/** Whether every behaviour that asks this origin takes HTTPS only; the value that it rests on where that is open. */
function viewersUseHttps(origin: Origin, distribution: Resource): boolean | Value {
  const { behaviours, opaque } = behavioursOf(distribution);
  const policies = behaviours
    .filter((behaviour) => targetsOf(distribution, behaviour).some((id) => isSame(id, origin.id)))
    .map(({ value }) => value['ViewerProtocolPolicy']);
  if (policies.some((policy) => !isSymbolic(policy) && !HTTPS_ONLY.has(policy))) return false;
  return policies.find(isSymbolic) ?? opaque[0]?.value ?? true;
}
