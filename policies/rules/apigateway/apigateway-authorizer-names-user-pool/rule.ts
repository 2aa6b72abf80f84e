import { compare, isList, isSymbolic, type Resource, toStr, type Value } from '../../../../template';
import { defineRule } from '../../../engine/rule';

type Message =
  | 'pools'
  | 'poolsOutside'
  | 'none'
  | 'notAPool'
  | 'otherKind'
  | 'unused'
  | 'otherApi'
  | 'unknown';

const PROVIDERS = ['ProviderARNs'] as const;

export const rule = defineRule<Message>({
  id: 'apigateway-authorizer-names-user-pool',
  title: 'Cognito authorizer of a REST API names the user pools that it takes tokens of, and methods ask it',
  severity: 'high',
  resource: 'AWS::ApiGateway::Authorizer',
  rationale:
    'An authorizer takes the tokens of the pools that it names, and of nobody else. Pointed at the pool of another stage or of a test it lets in whoever can sign up there, and nothing in the API looks any different. An authorizer that no method asks protects nothing, however good it looks in a review.',
  remediation:
    'new apigateway.CognitoUserPoolsAuthorizer(this, "SignedIn", { cognitoUserPools: [userPool] })',
  whenNotToUse:
    'Where a stack makes the authorizer and another one, which is not judged with it, adds the methods.',
  controls: [
    'nist-800-53-r5:AC-3',
    'nist-800-53-r5:IA-2',
    'soc2:CC6.1',
    'hipaa:164.312(d)',
    'wellarchitected:SEC03-BP07',
  ],
  requirements: ['C1.7', 'C4.1', 'C4.4'],
  baseline: false,
  references: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-integrate-with-cognito.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-authorizer.html',
  ],
  messages: {
    pools: 'it takes the tokens of {pools}, and {count} methods ask it',
    poolsOutside:
      'it takes the tokens of {pools}, which these templates do not hold, and {count} methods ask it',
    none: 'it names no user pool',
    notAPool: 'it names {value}, which is no user pool',
    otherKind: 'it is an authorizer of type {type}: it asks no user pool',
    unused: 'no method asks it',
    otherApi: '{method} is of another API: it cannot ask this authorizer',
    unknown: 'whose tokens it takes rests on {value}',
  },
  check(authorizer, judge) {
    const type = authorizer.get('Type');
    const evidence = [judge.property(authorizer, PROVIDERS)];
    if (isSymbolic(type)) return judge.unknown('unknown', { value: type }, evidence);
    if (type !== 'COGNITO_USER_POOLS') return judge.notApplicable('otherKind', { type });
    const providers = authorizer.get(...PROVIDERS);
    if (isSymbolic(providers)) return judge.unknown('unknown', { value: providers }, evidence);
    if (!isList(providers) || providers.length === 0) return judge.fail('none', {}, evidence);
    const pools: Value[] = [];
    let outside = false;
    for (const value of providers) {
      const named = judge.graph.denoted(value);
      // What a nested stack or a custom resource puts out may well be the ARN of a pool.
      const pool = named && !isOpaque(named) ? named : undefined;
      if (pool ? pool.type !== POOL : !isSymbolic(value) && !POOL_ARN.test(String(value)))
        return judge.fail('notAPool', { value: pool?.logicalId ?? value }, evidence);
      if (!pool && isSymbolic(value)) return judge.unknown('unknown', { value }, evidence);
      pools.push(pool?.logicalId ?? value);
      outside ||= !pool;
    }
    const methods = judge.graph.related(authorizer, 'AWS::ApiGateway::Method', 'AuthorizerId');
    const stranger = methods.find((method) => isOfAnother(method, authorizer));
    if (stranger)
      return judge.fail('otherApi', { method: stranger.logicalId }, [
        judge.property(stranger, ['RestApiId']),
        judge.property(authorizer, ['RestApiId']),
      ]);
    if (methods.length === 0) return judge.fail('unused', {}, [judge.resource(authorizer, 'authorizer')]);
    return judge.pass(outside ? 'poolsOutside' : 'pools', { pools, count: methods.length }, evidence);
  },
});

const POOL = 'AWS::Cognito::UserPool';
const POOL_ARN = /^arn:[a-z-]+:cognito-idp:[a-z0-9-]+:\d{12}:userpool\/[\w-]+$/;

function isOpaque({ type }: Resource): boolean {
  return type.startsWith('Custom::') || type.startsWith('AWS::CloudFormation::');
}

function isOfAnother(method: Resource, authorizer: Resource): boolean {
  const [a, b] = [toStr(method.get('RestApiId')), toStr(authorizer.get('RestApiId'))];
  return a !== undefined && b !== undefined && compare(a, b) === 'different';
}
