import { isSymbolic, type Resource, toStr } from '../../../../template';
import { defineRule, type Finding, type Judge } from '../../../engine/rule';
import {
  BODY_MESSAGES,
  type BodyMessage,
  byCertificate,
  judgeBody,
} from '../../../relations/api-authorization';
import { namesMethod, publicReason } from '../../../relations/declared-public';
import { mutualTlsDomain } from '../../../relations/mutual-tls';

type Message =
  | BodyMessage
  | 'authorized'
  | 'open'
  | 'noAuthorizer'
  | 'preflight'
  | 'afterConnect'
  | 'declaredPublic'
  | 'quickCreated';

export const rule = defineRule<Message>({
  id: 'apigatewayv2-route-authorized',
  title: 'HTTP or WebSocket API route that is not declared public asks who is calling',
  severity: 'high',
  resource: ['AWS::ApiGatewayV2::Route', 'AWS::ApiGatewayV2::Api'],
  rationale:
    'Routes of an HTTP API have no authorization until each is given some; an authorizer that exists beside them protects nothing. For a WebSocket API the one route that can ask is $connect: once it lets a connection in, every message on it is taken.',
  remediation:
    'new apigwv2.HttpApi(this, "Api", { defaultAuthorizer: new HttpJwtAuthorizer("Users", issuer, { jwtAudience }) })',
  whenNotToUse:
    "For routes that are meant for everyone: name them in the parameter `public` (`GET /health`, `/docs/*`), or put the reason into the route's metadata under `cdk-assay:public`.",
  controls: [
    'fsbp:APIGateway.8',
    'nist-800-53-r5:AC-3',
    'nist-800-53-r5:AC-6',
    'nist-800-53-r5:IA-2',
    'pci-dss-4.0:7.2.1',
    'hipaa:164.312(d)',
    'soc2:CC6.1',
    'wellarchitected:SEC03-BP07',
  ],
  requirements: ['C1.7', 'C4.4'],
  references: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-access-control.html',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-control-access.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/apigateway-controls.html#apigateway-8',
  ],
  parameters: { public: [] },
  messages: {
    ...BODY_MESSAGES,
    authorized: '{route} is authorized by {type}',
    open: '{route} has no authorization, so everyone who reaches it may call it',
    noAuthorizer: '{route} says {type} and names no authorizer',
    preflight: '{route} answers preflight requests, which carry no credentials',
    afterConnect: '{route} is a route of a WebSocket API: authorization is asked at $connect only',
    declaredPublic: '{route} is declared public: {reason}',
    quickCreated: 'its property Target makes a route for every request that has no authorization',
  },
  check(subject, judge) {
    const open = judge.parameter<readonly string[]>('public');
    if (subject.type === 'AWS::ApiGatewayV2::Route') return judgeRoute(subject, judge, open);
    const reason = publicReason(subject);
    // "Quick create" takes a Target, and there is no property beside it for an authorizer of the route that it makes.
    if (subject.get('Target') !== undefined) {
      const route = toStr(subject.get('RouteKey')) ?? '$default';
      if (reason !== undefined) return judge.notApplicable('declaredPublic', { route, reason });
      const domain = mutualTlsDomain(judge.graph, subject);
      if (domain) return byCertificate(domain, judge);
      return judge.fail('quickCreated', {}, [judge.property(subject, ['Target'])]);
    }
    return judgeBody(subject, judge, open);
  },
});

function judgeRoute(subject: Resource, judge: Judge<Message>, open: readonly string[]): Finding {
  const key = toStr(subject.get('RouteKey')) ?? '?';
  const route = String(key);
  if (route.toUpperCase().startsWith('OPTIONS ')) return judge.notApplicable('preflight', { route });
  if (route !== '$connect' && isWebSocket(subject, judge, route))
    return judge.notApplicable('afterConnect', { route });
  const reason = publicReason(subject) ?? (namesMethod(open, route) ? 'the profile names it' : undefined);
  if (reason !== undefined) return judge.notApplicable('declaredPublic', { route, reason });
  // Default: NONE (CloudFormation reference, AWS::ApiGatewayV2::Route AuthorizationType).
  const type = toStr(subject.get('AuthorizationType')) ?? 'NONE';
  const place = judge.property(subject, ['AuthorizationType']);
  if (isSymbolic(type)) return judge.unknown('unknown', { value: type }, [place]);
  if (!['AWS_IAM', 'CUSTOM', 'JWT'].includes(type)) {
    const api = judge.graph.denoted(subject.get('ApiId'), 'AWS::ApiGatewayV2::Api');
    const domain = mutualTlsDomain(judge.graph, api);
    return domain ? byCertificate(domain, judge) : judge.fail('open', { route }, [place]);
  }
  if (type !== 'AWS_IAM' && subject.get('AuthorizerId') === undefined)
    return judge.fail('noAuthorizer', { route, type }, [place, judge.property(subject, ['AuthorizerId'])]);
  return judge.pass('authorized', { route, type }, [place]);
}

/** By the API where the templates hold it; keys of HTTP APIs are `$default` or hold a path. */
function isWebSocket(subject: Resource, judge: Judge<Message>, route: string): boolean {
  const api = judge.graph.denoted(subject.get('ApiId'), 'AWS::ApiGatewayV2::Api');
  const protocol = api?.get('ProtocolType');
  if (protocol !== undefined) return protocol === 'WEBSOCKET';
  return route === '$disconnect';
}
