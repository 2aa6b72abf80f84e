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
import { methodName } from '../../../relations/rest-methods';
import { isOn } from '../../../relations/truth';

type Message =
  | BodyMessage
  | 'authorized'
  | 'open'
  | 'keyOnly'
  | 'noAuthorizer'
  | 'preflight'
  | 'mock'
  | 'declaredPublic';

export const rule = defineRule<Message>({
  id: 'apigateway-method-authorized',
  title: 'REST API method that is not declared public asks who is calling',
  severity: 'high',
  resource: ['AWS::ApiGateway::Method', 'AWS::ApiGateway::RestApi'],
  rationale:
    'A method without an authorizer runs its function for anyone who finds the address, and addresses are found: certificates and DNS give them away. One forgotten method is enough, and it looks like its neighbours. An API key is no way out: it is a shared string for metering that AWS itself says not to authorize with.',
  remediation:
    'api.root.addMethod("GET", integration, { authorizer, authorizationType: apigateway.AuthorizationType.COGNITO })',
  whenNotToUse:
    "For methods that are meant for everyone: name them in the parameter `public` (`GET /health`, `/docs/*`), or put the reason into the method's metadata under `cdk-assay:public`.",
  controls: [
    'nist-800-53-r5:AC-3',
    'nist-800-53-r5:AC-6',
    'nist-800-53-r5:IA-2',
    'pci-dss-4.0:7.2.1',
    'hipaa:164.312(d)',
    'soc2:CC6.1',
    'fedramp-ksi:KSI-IAM-APM',
    'wellarchitected:SEC03-BP07',
  ],
  requirements: ['C1.7', 'C4.4'],
  references: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-to-api.html',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-authorizer.html',
  ],
  parameters: { public: [] },
  messages: {
    ...BODY_MESSAGES,
    authorized: '{method} is authorized by {type}',
    open: '{method} has no authorization, so everyone who reaches it may call it',
    keyOnly: '{method} asks for an API key only, which identifies a caller and authorizes nobody',
    noAuthorizer: '{method} says {type} and names no authorizer',
    preflight: '{method} answers preflight requests, which carry no credentials',
    mock: '{method} is a mock: it calls nothing',
    declaredPublic: '{method} is declared public: {reason}',
  },
  check(subject, judge) {
    const open = judge.parameter<readonly string[]>('public');
    if (subject.type === 'AWS::ApiGateway::Method') return judgeMethod(subject, judge, open);
    return judgeBody(subject, judge, open);
  },
});

/** Types that need an authorizer of their own. Source: CloudFormation reference, AWS::ApiGateway::Method AuthorizationType. */
const BY_AUTHORIZER = new Set(['CUSTOM', 'COGNITO_USER_POOLS']);

function judgeMethod(subject: Resource, judge: Judge<Message>, open: readonly string[]): Finding {
  const method = methodName(judge.graph, subject);
  const place = judge.property(subject, ['AuthorizationType']);
  if (method.startsWith('OPTIONS ')) return judge.notApplicable('preflight', { method });
  if (subject.get('Integration', 'Type') === 'MOCK') return judge.notApplicable('mock', { method });
  const reason = publicReason(subject) ?? (namesMethod(open, method) ? 'the profile names it' : undefined);
  if (reason !== undefined) return judge.notApplicable('declaredPublic', { method, reason });
  const type = toStr(subject.get('AuthorizationType')) ?? 'NONE';
  if (isSymbolic(type)) return judge.unknown('unknown', { value: type }, [place]);
  if (type === 'NONE') return judgeOpen(subject, method, judge);
  if (BY_AUTHORIZER.has(type) && subject.get('AuthorizerId') === undefined)
    return judge.fail('noAuthorizer', { method, type }, [place, judge.property(subject, ['AuthorizerId'])]);
  if (!BY_AUTHORIZER.has(type) && type !== 'AWS_IAM') return judge.fail('open', { method }, [place]);
  return judge.pass('authorized', { method, type }, [place]);
}

function judgeOpen(subject: Resource, method: string, judge: Judge<Message>): Finding {
  const evidence = [
    judge.property(subject, ['AuthorizationType']),
    judge.property(subject, ['ApiKeyRequired']),
  ];
  const api = judge.graph.denoted(subject.get('RestApiId'), 'AWS::ApiGateway::RestApi');
  const domain = mutualTlsDomain(judge.graph, api);
  if (domain) return byCertificate(domain, judge);
  const byKey = isOn(subject.get('ApiKeyRequired')) === 'yes';
  return judge.fail(byKey ? 'keyOnly' : 'open', { method }, evidence);
}
