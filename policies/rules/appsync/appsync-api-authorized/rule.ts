import { isList, isObject, isSymbolic, type Path, type Resource, type Value } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { publicReason } from '../../../relations/declared-public';

const OTHERS = 'AdditionalAuthenticationProviders';

export const rule = defineRule({
  id: 'appsync-api-authorized',
  title: 'AppSync API asks who calls, not for an API key',
  severity: 'high',
  resource: 'AWS::AppSync::GraphQLApi',
  rationale:
    'An API key of AppSync stands in the code of every client, so everybody has it: it counts callers and keeps out nobody. As the default it opens every field of the schema that names no other directive, those of tomorrow too.',
  remediation:
    'authorizationConfig: { defaultAuthorization: { authorizationType: appsync.AuthorizationType.USER_POOL, userPoolConfig: { userPool } } }',
  whenNotToUse:
    'For an API that is public on purpose: say so with the metadata key cdk-assay:public and a reason. A key beside another default is for the fields that name it.',
  controls: [
    'nist-800-53-r5:AC-3',
    'nist-800-53-r5:IA-2',
    'pci-dss-4.0:7.2.1',
    'hipaa:164.312(d)',
    'soc2:CC6.1',
    'wellarchitected:SEC03-BP07',
  ],
  requirements: ['C3.2'],
  references: ['https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html'],
  messages: {
    authorized: 'callers are authorized by {type}',
    keyOnly: 'an API key is all that it takes',
    keyByDefault:
      'an API key is all that it takes for every field that names no directive; {others} is for the others',
    declaredPublic: 'the API is public on purpose: {reason}',
    unknown: 'who may call rests on {value}',
  },
  check(api, judge) {
    const reason = publicReason(api);
    if (reason !== undefined) return judge.notApplicable('declaredPublic', { reason });
    const path: Path = ['AuthenticationType'];
    const type = api.get(...path);
    const evidence = [judge.property(api, path)];
    if (isSymbolic(type)) return judge.unknown('unknown', { value: type }, evidence);
    // Required (CloudFormation reference); anything else than these is refused by AppSync.
    if (type !== undefined && type !== 'API_KEY') return judge.pass('authorized', { type }, evidence);
    const others = otherTypes(api);
    if (others.length === 0) return judge.fail('keyOnly', {}, evidence);
    return judge.fail('keyByDefault', { others: others.map(String).join(', ') }, [
      ...evidence,
      judge.property(api, [OTHERS]),
    ]);
  },
});

function otherTypes(api: Resource): readonly Value[] {
  const others = api.get(OTHERS);
  return (isList(others) ? others : []).flatMap((one) =>
    isObject(one) ? (one['AuthenticationType'] ?? []) : [],
  );
}
