import { isList, isObject, isSymbolic, type Resource, type Value } from '../../../../template';
import { defineRule, type Finding, type Judge } from '../../../engine/rule';
import { isFilled } from '../../../relations/scalars';
import { worstOf } from '../../../relations/worst';

type Message = 'wired' | 'noProvider' | 'otherPool' | 'noClient' | 'noRole' | 'unknown';

export const rule = defineRule<Message>({
  id: 'cognito-identity-pool-wired',
  title: 'Cognito identity pool takes sign-ins of a user pool and gives them a role',
  severity: 'medium',
  resource: 'AWS::Cognito::IdentityPool',
  baseline: false,
  rationale:
    'Credentials take three things that CloudFormation makes apart: the user pool as a provider, an app client of that very pool, and a role attached for signed-in users. When one is missing or of another pool everything deploys, and the first user is told NotAuthorizedException or InvalidIdentityPoolConfigurationException.',
  remediation:
    'new cognito.CfnIdentityPool(this, "Identities", { allowUnauthenticatedIdentities: false, cognitoIdentityProviders: [{ clientId: client.userPoolClientId, providerName: pool.userPoolProviderName }] }) and a CfnIdentityPoolRoleAttachment with roles: { authenticated: role.roleArn }',
  whenNotToUse: 'For identity pools whose users sign in elsewhere: by SAML, OpenID or a login of your own.',
  controls: ['nist-800-53-r5:IA-2', 'wellarchitected:SEC02-BP02', 'soc2:CC6.1'],
  requirements: ['C1.2'],
  references: [
    'https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-integrating-user-pools-with-identity-pools.html',
    'https://docs.aws.amazon.com/cognito/latest/developerguide/role-based-access-control.html',
  ],
  messages: {
    wired: 'sign-ins of {pool} get the role {role}',
    noProvider: 'no user pool is a provider of the identity pool',
    noClient: 'the provider names no app client',
    otherPool: 'the provider is {pool}, and the app client {client} belongs to another user pool',
    noRole: 'no role is attached for signed-in users, so they get no credentials',
    unknown: 'whether sign-ins get credentials rests on {value}',
  },
  check(subject, judge) {
    const providers = subject.get('CognitoIdentityProviders');
    const place = judge.property(subject, ['CognitoIdentityProviders']);
    if (isSymbolic(providers)) return judge.unknown('unknown', { value: providers }, [place]);
    const given = isList(providers) ? providers : [];
    const answers = given.map((provider, i) => judgeProvider(subject, provider, i, judge));
    // One provider that works is enough; the others may be for other applications.
    const provider = answers.find(({ verdict }) => verdict === 'pass') ?? worstOf(answers);
    if (!provider) return judge.fail('noProvider', {}, [place]);
    if (provider.verdict === 'fail') return provider;
    const role = judgeRole(subject, judge);
    if (role.verdict !== 'pass') return role;
    if (provider.verdict !== 'pass') return provider;
    const data = { ...provider.data, ...role.data };
    return { ...role, data, evidence: [...provider.evidence, ...role.evidence] };
  },
});

function judgeProvider(subject: Resource, provider: Value, i: number, judge: Judge<Message>): Finding {
  const path = ['CognitoIdentityProviders', i];
  if (isSymbolic(provider))
    return judge.unknown('unknown', { value: provider }, [judge.property(subject, path)]);
  const name = isObject(provider) ? provider['ProviderName'] : undefined;
  const client = isObject(provider) ? provider['ClientId'] : undefined;
  const evidence = [
    judge.property(subject, [...path, 'ProviderName']),
    judge.property(subject, [...path, 'ClientId']),
  ];
  if (isFilled(name) === 'no') return judge.fail('noProvider', {}, evidence);
  if (isFilled(client) === 'no') return judge.fail('noClient', {}, evidence);
  const pool = judge.graph.denoted(name, 'AWS::Cognito::UserPool');
  const known = judge.graph.denoted(client, 'AWS::Cognito::UserPoolClient');
  if (!pool || !known) return judge.unknown('unknown', { value: pool ? client : name }, evidence);
  const of = judge.graph.denoted(known.get('UserPoolId'), 'AWS::Cognito::UserPool');
  if (!of) return judge.unknown('unknown', { value: known.get('UserPoolId') }, evidence);
  if (of !== pool)
    return judge.fail('otherPool', { pool: pool.logicalId, client: known.logicalId }, [
      ...evidence,
      judge.property(known, ['UserPoolId']),
    ]);
  return judge.pass('wired', { pool: pool.logicalId }, evidence);
}

function judgeRole(subject: Resource, judge: Judge<Message>): Finding {
  const attachments = judge.graph.related(
    subject,
    'AWS::Cognito::IdentityPoolRoleAttachment',
    'IdentityPoolId',
  );
  const findings = attachments.map((attachment) => {
    const place = judge.property(attachment, ['Roles', 'authenticated']);
    const role = attachment.get('Roles', 'authenticated');
    const filled = isFilled(role);
    if (filled === 'no') return judge.fail('noRole', {}, [place]);
    if (filled === 'unknown') return judge.unknown('unknown', { value: role }, [place]);
    return judge.pass('wired', { role }, [place]);
  });
  return (
    findings.find(({ verdict }) => verdict === 'pass') ??
    findings.find(({ verdict }) => verdict === 'unknown') ??
    judge.fail('noRole', {}, [judge.resource(subject, 'identity pool')])
  );
}
