import { isSymbolic, type Resource, toStr } from '../../../../template';
import { defineRule, type Finding, type Judge } from '../../../engine/rule';
import { type ServerOrigin, serverOriginsOf } from '../../../relations/balancer-origins';
import { worstOf } from '../../../relations/worst';
import { type Opening, openingsOf } from './listener-guard';
import { headersOf } from './secret-headers';

type Message =
  | 'closed'
  | 'inside'
  | 'noHeader'
  | 'written'
  | 'open'
  | 'value'
  | 'unknown'
  | 'unread'
  | 'filtered'
  | 'notHere'
  | 'none';

const LISTENER = 'AWS::ElasticLoadBalancingV2::Listener';

export const rule = defineRule<Message>({
  id: 'cloudfront-origin-balancer-closed',
  title: 'A load balancer behind a distribution serves nobody who comes past the distribution',
  severity: 'high',
  resource: 'AWS::CloudFront::Distribution',
  baseline: false,
  rationale:
    'A load balancer with an address of its own answers whoever finds it: past the cache, the firewall, the geographic limits and the signed URLs of the distribution. That only addresses of CloudFront get in is not enough, since anybody can put a distribution of their own in front. Only a header whose value nobody else knows, asked for by every rule of every listener, or a VPC origin, tells this distribution from others.',
  remediation:
    "new origins.LoadBalancerV2Origin(alb, { customHeaders: { 'X-Origin-Verify': secret.secretValue.unsafeUnwrap() } }) with ListenerCondition.httpHeader('X-Origin-Verify', [...]) on every rule and ListenerAction.fixedResponse(403) as the default; or origins.VpcOrigin.withApplicationLoadBalancer(alb)",
  whenNotToUse:
    'For a load balancer that is meant to serve other clients beside the distribution, such as health monitors or partners.',
  controls: ['nist-800-53-r5:AC-4', 'nist-800-53-r5:SC-7', 'wellarchitected:SEC05-BP02', 'soc2:CC6.6'],
  requirements: ['C5.2'],
  references: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/restrict-access-to-load-balancer.html',
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-vpc-origins.html',
  ],
  messages: {
    closed:
      '{balancer} forwards only requests with the secret header of the distribution, on each of {count} listeners',
    inside: '{balancer} has no address on the internet; the distribution reaches it by a VPC origin',
    noHeader: 'the distribution sends {balancer} no header by which it could be told from others',
    written: 'the header {header} that {balancer} is sent is no secret: its value is written in the template',
    open: '{place} serves requests that did not come by the distribution',
    value:
      '{place} takes a value in the header {value} that is written in the template, which anybody can send',
    unknown: 'whether {balancer} serves only what comes by the distribution rests on {value}',
    unread:
      '{balancer} is of type {type} and reads no headers: what it forwards to would have to ask for one',
    filtered: '{place} asks for no header; whether the web ACL {acl} does is not looked at',
    notHere: 'what stands behind the origin {origin} is not in the templates: {value}',
    none: 'no load balancer or other server of your own stands behind it',
  },
  check(distribution, judge) {
    const { servers, opaque } = serverOriginsOf(judge.graph, distribution);
    const findings = servers.map((server) => judgeServer(server, distribution, judge));
    for (const { path, value } of opaque) {
      const data = { origin: path.join('.'), value };
      findings.push(judge.unknown('notHere', data, [judge.property(distribution, path)]));
    }
    const worst = worstOf(findings);
    if (worst === undefined) return judge.notApplicable('none');
    if (worst.verdict !== 'pass') return worst;
    return { ...worst, evidence: findings.flatMap(({ evidence }) => evidence) };
  },
});

function judgeServer(server: ServerOrigin, distribution: Resource, judge: Judge<Message>): Finding {
  const { origin, balancer, named, isVpc } = server;
  const at = judge.property(distribution, [...origin.path, 'DomainName']);
  if (!balancer) {
    const data = { origin: origin.id ?? origin.path.join('.'), value: named ?? 'its domain name' };
    return judge.unknown('notHere', data, [at]);
  }
  const scheme = balancer.get('Scheme') ?? 'internet-facing';
  const shown = balancer.logicalId;
  if (isVpc && scheme === 'internal') {
    return judge.pass('inside', { balancer: shown }, [
      judge.property(balancer, ['Scheme']),
      judge.property(distribution, [...origin.path, 'VpcOriginConfig']),
      judge.fact('assumption', 'no other distribution of the account uses the same VPC origin'),
    ]);
  }
  if (isVpc && isSymbolic(scheme))
    return judge.unknown('unknown', { balancer: shown, value: scheme }, [
      judge.property(balancer, ['Scheme']),
    ]);
  const type = balancer.get('Type') ?? 'application';
  if (type !== 'application')
    return judge.unknown('unread', { balancer: shown, type }, [judge.property(balancer, ['Type'])]);
  return judgeHeader(server, balancer, distribution, judge);
}

function judgeHeader(
  { origin }: ServerOrigin,
  balancer: Resource,
  distribution: Resource,
  judge: Judge<Message>,
): Finding {
  const { headers, opaque } = headersOf(origin);
  // By name: a value that is written out is a secret all the same.
  const headersAt = [...origin.path, 'OriginCustomHeaders'];
  const sent =
    headers.length === 0
      ? [judge.property(distribution, headersAt)]
      : headers.map((_, i) => judge.property(distribution, [...headersAt, i, 'HeaderName']));
  const name = balancer.logicalId;
  const listeners = judge.graph.related(balancer, LISTENER, 'LoadBalancerArn');
  if (listeners.length === 0)
    return judge.unknown(
      'unknown',
      { balancer: name, value: 'its listeners, which are not in the templates' },
      [judge.resource(balancer, 'no listener of it is in the templates')],
    );
  const openings = listeners.flatMap((listener) => openingsOf(judge.graph, listener, { headers, opaque }));
  const [acl] = judge.graph.related(balancer, 'AWS::WAFv2::WebACLAssociation', 'ResourceArn');
  const first = openings.find(({ verdict }) => verdict === 'fail') ?? openings[0];
  if (first === undefined) {
    const checked = listeners.map((listener) => judge.property(listener, ['DefaultActions', 0, 'Type']));
    return judge.pass('closed', { balancer: name, count: listeners.length }, [...sent, ...checked]);
  }
  const { verdict, place, value, why } = first;
  const evidence = [
    ...(verdict === 'fail' && !acl ? [requestPast(first, balancer, judge)] : []),
    ...openings.map(({ at }) => judge.property(at.resource, at.path)),
    ...sent,
  ];
  if (verdict === 'unknown') return judge.unknown('unknown', { balancer: name, value }, evidence);
  if (acl)
    return judge.unknown('filtered', { place, acl: acl.logicalId }, [
      judge.resource(acl, 'asks'),
      ...evidence,
    ]);
  if (headers.length === 0 && opaque === undefined)
    return judge.fail('noHeader', { balancer: name }, evidence);
  const [told] = headers.filter(({ secret }) => secret === 'no');
  if (why === 'value' && told) return judge.fail('written', { balancer: name, header: told.name }, evidence);
  return judge.fail(why === 'value' ? 'value' : 'open', { place, value }, evidence);
}

/** The request that gets to the application without the distribution. */
function requestPast({ listener }: Opening, balancer: Resource, judge: Judge<Message>) {
  const protocol = listener.get('Protocol') === 'HTTP' ? 'http' : 'https';
  const port = listener.get('Port');
  const host = String(toStr(balancer.attribute('DNSName')) ?? balancer.logicalId);
  return judge.fact(
    'counterexample',
    `curl --insecure ${protocol}://${host}${port === undefined ? '' : `:${String(port)}`}/ is served past the distribution`,
  );
}
