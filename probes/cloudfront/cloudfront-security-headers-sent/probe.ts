import { MANAGED_RESPONSE_HEADERS_POLICIES } from '../../../aws';
import { defineProbe } from '../../engine/probe';
import { provenObject, restsOnContent, type Target, targetOf } from '../shared/content';
import { edgeOf, referred } from '../shared/distribution';
import { flag, type Json, list, number, object, string } from '../shared/json';
import { originOf } from '../shared/origins';
import { said } from '../shared/refusal';

interface Ask {
  readonly target: Target;
  /** Names in lower case, with the value that the template promises; `undefined` where any will do. */
  readonly wanted: readonly { readonly name: string; readonly value?: string }[];
}

type Message =
  | 'sent'
  | 'missing'
  | 'wrong'
  | 'noObject'
  | 'noSigner'
  | 'noHost'
  | 'noPath'
  | 'noPolicy'
  | 'origins';

export const probe = defineProbe<Message, Ask>({
  id: 'cloudfront-security-headers-sent',
  title:
    'Answers of CloudFront carry Strict-Transport-Security and X-Content-Type-Options, and what the template promises',
  severity: 'low',
  resource: 'AWS::CloudFront::Distribution',
  rationale:
    'Without Strict-Transport-Security the first request of every visit may be plain HTTP; without nosniff a browser runs an upload as a script.',
  remediation: 'responseHeadersPolicy: cloudfront.ResponseHeadersPolicy.SECURITY_HEADERS',
  controls: ['nist-800-53-r5:SC-8', 'nist-800-53-r5:SC-23'],
  requirements: ['C2.1', 'C4.5', 'C5.2'],
  references: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-response-headers-policies.html',
  ],
  messages: {
    sent: '{name} sends {headers}',
    missing: '{name} does not send {header}',
    wrong: '{name} sends {header}: {value}, the template says {wanted}',
    noObject: 'no object is served by {name} to look at: {said}; name one with --path',
    noSigner: '{name} serves signed requests only: give --signing-key and --key-pair-id',
    noHost: 'the name of the distribution is not known: give {value} with an output or --resources',
    noPath: '{name} is never reached: other behaviours take every path of its pattern',
    origins: '{name} leaves its headers to the application behind it',
    noPolicy: 'the response headers policy of {name} is {value}, which only the deployment knows',
  },
  plan(distribution, planner) {
    const edge = edgeOf(distribution, planner.deployment, planner.settings);
    const { host } = edge;
    if (host === undefined) return [planner.unknown('noHost', { value: edge.wanted })];
    return edge.behaviours.map((behaviour) => {
      const [path] = behaviour.samples;
      if (path === undefined) return planner.notApplicable('noPath', { name: behaviour.name });
      const at = [...behaviour.path, 'ResponseHeadersPolicyId'];
      const id = distribution.get(...at);
      const managed =
        typeof id === 'string' && Object.hasOwn(MANAGED_RESPONSE_HEADERS_POLICIES, id)
          ? MANAGED_RESPONSE_HEADERS_POLICIES[id]
          : undefined;
      const own = referred(planner.graph, distribution, at, 'AWS::CloudFront::ResponseHeadersPolicy');
      if (id !== undefined && !managed && !own)
        return planner.unknown('noPolicy', { name: behaviour.name, value: String(id) });
      // What an application answers is its own to say; a bucket says nothing by itself.
      const origin = originOf(edge, behaviour);
      if (id === undefined && origin?.kind === 'custom')
        return planner.notApplicable('origins', { name: behaviour.name });
      const config =
        managed ?? object(own && planner.deployment.plain(own.get('ResponseHeadersPolicyConfig')));
      return planner.ask(
        `GET https://${host}${path} is answered with the security headers`,
        `https://${host}`,
        { target: targetOf({ ...edge, host }, behaviour), wanted: wantedHeaders(config) },
      );
    });
  },
  async ask({ target, wanted }, session) {
    const { name } = target.behaviour;
    const object = await provenObject(session, target);
    if ('reason' in object) {
      if (object.reason === 'no-signer') return session.unknown('noSigner', { name });
      return restsOnContent(
        target,
        session.error('noObject', { name, said: object.last ? said(object.last) : 'nothing was asked' }),
      );
    }
    for (const { name: header, value } of wanted) {
      const sent = object.exchange.header(header);
      if (sent === undefined) return session.fail('missing', { name, header });
      if (
        value !== undefined &&
        sent.replaceAll(' ', '').toLowerCase() !== value.replaceAll(' ', '').toLowerCase()
      )
        return session.fail('wrong', { name, header, value: sent, wanted: value });
    }
    return session.pass('sent', { name, headers: wanted.map((header) => header.name).join(', ') });
  },
});

/** What has to be there whatever the template says, and what the policy sets so that an origin cannot change it. */
function wantedHeaders(policy: Json): Ask['wanted'] {
  const security = object(policy['SecurityHeadersConfig']);
  const wanted = new Map<string, string | undefined>([
    ['strict-transport-security', undefined],
    ['x-content-type-options', 'nosniff'],
  ]);
  const promise = (part: string, header: string, value: (config: Json) => string | undefined): void => {
    const config = object(security[part]);
    if (security[part] === undefined) return;
    // Without an override the origin's own header goes first: then only its presence is promised.
    wanted.set(header, flag(config['Override']) ? value(config) : undefined);
  };
  promise('FrameOptions', 'x-frame-options', (c) => string(c['FrameOption']));
  promise('ReferrerPolicy', 'referrer-policy', (c) => string(c['ReferrerPolicy']));
  promise('ContentSecurityPolicy', 'content-security-policy', (c) => string(c['ContentSecurityPolicy']));
  promise('StrictTransportSecurity', 'strict-transport-security', transportSecurity);
  for (const item of list(object(policy['CustomHeadersConfig'])['Items'])) {
    const { Header: header, Value: value, Override: override } = object(item);
    if (typeof header === 'string')
      wanted.set(header.toLowerCase(), flag(override) ? string(value) : undefined);
  }
  return [...wanted].map(([name, value]) => ({ name, ...(value !== undefined && { value }) }));
}

function transportSecurity(config: Json): string {
  const age = number(config['AccessControlMaxAgeSec']) ?? 0;
  const subdomains = flag(config['IncludeSubdomains']) ? '; includeSubDomains' : '';
  return `max-age=${age}${subdomains}${flag(config['Preload']) ? '; preload' : ''}`;
}
