import { isList, isSymbolic, type Resource, toStr, type Value } from '../../../../template';
import { defineRule, type Finding, type Judge } from '../../../engine/rule';
import { namesMethod, publicReason } from '../../../relations/declared-public';
import { operationAdmission, operationsOf, SCHEMES } from '../../../relations/openapi';
import { methodName } from '../../../relations/rest-methods';
import { worstOf } from '../../../relations/worst';

type Message = 'pool' | 'otherwise' | 'noPool' | 'exempt' | 'noBody' | 'written' | 'unknown';

export const rule = defineRule<Message>({
  id: 'apigateway-method-cognito-authorized',
  title: 'REST API method that is not declared public takes sign-ins of a Cognito user pool',
  severity: 'high',
  resource: ['AWS::ApiGateway::Method', 'AWS::ApiGateway::RestApi'],
  baseline: false,
  rationale:
    'Where users sign in with a user pool, a method that asks somebody else lets other people in or keeps the users out: one left on IAM takes any signed request of the account, and an authorizer without a pool takes nobody. Handlers read the caller from the claims of the token, which nobody else fills in.',
  remediation:
    'resource.addMethod("GET", integration, { authorizer: new apigateway.CognitoUserPoolsAuthorizer(this, "SignedIn", { cognitoUserPools: [pool] }) })',
  whenNotToUse:
    "For methods that are meant for everyone: name them in the parameter `public` (`GET /health`), or put the reason into the method's metadata under `cdk-assay:public`; and for APIs whose callers are machines with roles.",
  controls: [
    'nist-800-53-r5:IA-2',
    'nist-800-53-r5:AC-3',
    'hipaa:164.312(d)',
    'soc2:CC6.1',
    'wellarchitected:SEC02-BP04',
  ],
  requirements: ['C1.7', 'C4.1', 'C4.4'],
  references: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-integrate-with-cognito.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-authorizer.html',
  ],
  parameters: { public: [] },
  messages: {
    pool: '{method} takes sign-ins of {pool}',
    otherwise: '{method} is authorized by {type}, not by a user pool',
    noPool: '{method} asks the authorizer {authorizer}, which names no user pool',
    exempt: '{method} asks nobody on purpose: {reason}',
    noBody: 'it has no inline definition: its methods are judged on their own',
    written: 'each of its {count} operations that is not declared public takes sign-ins of a user pool',
    unknown: 'who {method} lets in rests on {value}',
  },
  check(subject, judge) {
    const open = judge.parameter<readonly string[]>('public');
    return subject.type === 'AWS::ApiGateway::Method'
      ? judgeMethod(subject, judge, open)
      : judgeBody(subject, judge, open);
  },
});

const BY_POOL = 'COGNITO_USER_POOLS';

function judgeMethod(subject: Resource, judge: Judge<Message>, open: readonly string[]): Finding {
  const method = methodName(judge.graph, subject);
  const reason = method.startsWith('OPTIONS ')
    ? 'preflight requests carry no credentials'
    : subject.get('Integration', 'Type') === 'MOCK'
      ? 'it is a mock and calls nothing'
      : (publicReason(subject) ?? (namesMethod(open, method) ? 'the profile names it' : undefined));
  if (reason !== undefined) return judge.notApplicable('exempt', { method, reason });
  const place = judge.property(subject, ['AuthorizationType']);
  const type = toStr(subject.get('AuthorizationType')) ?? 'NONE';
  if (isSymbolic(type)) return judge.unknown('unknown', { method, value: type }, [place]);
  if (type !== BY_POOL) return judge.fail('otherwise', { method, type }, [place]);
  const id = subject.get('AuthorizerId');
  const authorizer = judge.graph.denoted(id, 'AWS::ApiGateway::Authorizer');
  if (!authorizer) {
    if (id === undefined) return judge.fail('otherwise', { method, type: 'no authorizer' }, [place]);
    return judge.unknown('unknown', { method, value: id }, [judge.property(subject, ['AuthorizerId'])]);
  }
  return judgeAuthorizer(authorizer, method, judge);
}

function judgeAuthorizer(authorizer: Resource, method: string, judge: Judge<Message>): Finding {
  const place = judge.property(authorizer, ['ProviderARNs']);
  const providers = authorizer.get('ProviderARNs');
  if (isSymbolic(providers)) return judge.unknown('unknown', { method, value: providers }, [place]);
  const type = authorizer.get('Type');
  if (typeof type === 'string' && type !== BY_POOL)
    return judge.fail('otherwise', { method, type }, [judge.property(authorizer, ['Type'])]);
  const [first, ...more]: readonly Value[] = isList(providers) ? providers : [];
  if (first === undefined) return judge.fail('noPool', { method, authorizer: authorizer.logicalId }, [place]);
  const pool = judge.graph.denoted(first, 'AWS::Cognito::UserPool');
  const shown = pool ? pool.logicalId : 'a user pool that is not in these templates';
  return judge.pass('pool', { method, pool: more.length > 0 ? `${shown} and others` : shown }, [
    place,
    ...(pool ? [judge.resource(pool, 'user pool')] : []),
  ]);
}

function judgeBody(api: Resource, judge: Judge<Message>, open: readonly string[]): Finding {
  const { operations, opaque } = operationsOf(api);
  if (operations.length === 0 && opaque.length === 0) return judge.notApplicable('noBody');
  const asked = operations.filter(
    ({ method, route }) => method !== 'OPTIONS' && !namesMethod(open, `${method} ${route}`),
  );
  const findings = asked.map((operation): Finding => {
    const method = `${operation.method} ${operation.route}`;
    const place = judge.property(api, operation.path);
    const admission = operationAdmission(api, operation);
    if (admission.by === 'unknown')
      return judge.unknown('unknown', { method, value: admission.value }, [place]);
    if (admission.by !== 'authorizer')
      return judge.fail('otherwise', { method, type: admission.by }, [place]);
    const type = SCHEMES.map((path) =>
      api.get('Body', ...path, admission.scheme, 'x-amazon-apigateway-authtype'),
    ).find((one) => one !== undefined);
    if (isSymbolic(type)) return judge.unknown('unknown', { method, value: type }, [place]);
    if (typeof type === 'string' && type.toLowerCase() === 'cognito_user_pools')
      return judge.pass('written', { count: 1 }, [place]);
    return judge.fail('otherwise', { method, type: admission.scheme }, [place]);
  });
  const worst = worstOf(findings);
  if (worst && worst.verdict !== 'pass') return worst;
  const [unread] = opaque;
  if (unread !== undefined) return judge.unknown('unknown', { method: 'an operation', value: unread });
  return judge.pass('written', { count: asked.length }, [judge.property(api, ['Body', 'paths'])]);
}
