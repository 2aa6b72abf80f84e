import { isList, isSymbolic, type Resource, type Value } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { trustsService } from '../../../relations/role-trust';
import { some, type Truth } from '../../../relations/truth';

export const rule = defineRule({
  id: 'redshiftserverless-namespace-wired',
  title:
    'Redshift Serverless namespace has a role that Redshift may assume, and a work group that computes for it',
  severity: 'medium',
  resource: 'AWS::RedshiftServerless::Namespace',
  baseline: false,
  rationale:
    'A role that may read the reports helps nobody while the namespace does not have it: COPY says "not authorized" to analysts who can change neither. A namespace without a work group is a database that nobody can ask.',
  remediation:
    'new CfnNamespace(this, "Namespace", { iamRoles: [role.roleArn], defaultIamRoleArn: role.roleArn, ... })',
  whenNotToUse: 'For namespaces that load by other means than from S3.',
  controls: ['nist-800-53-r5:AC-6', 'nist-800-53-r5:IA-2'],
  requirements: ['C6.6'],
  references: [
    'https://docs.aws.amazon.com/redshift/latest/mgmt/redshift-serverless-iam.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-redshiftserverless-namespace.html',
  ],
  messages: {
    wired: '{group} computes for it, and it reads with {roles}',
    noRole: 'it has no role to read with',
    notTrusted: 'Redshift may not assume {role}',
    noGroup: 'no work group of these templates computes for it',
    unknown: 'whether it may read rests on {value}',
  },
  check(namespace, judge) {
    const given = namespace.get('IamRoles');
    const at = [judge.property(namespace, ['IamRoles'])];
    if (isSymbolic(given)) return judge.unknown('unknown', { value: given }, at);
    if (!isList(given) || given.length === 0) return judge.fail('noRole', {}, at);
    const names: Value[] = [];
    for (const one of given) {
      const role = judge.graph.denoted(one, 'AWS::IAM::Role');
      if (!role) return judge.unknown('unknown', { value: one }, at);
      const trusts = isTrusted(role);
      const shown = [...at, judge.property(role, ['AssumeRolePolicyDocument'])];
      if (trusts === 'no') return judge.fail('notTrusted', { role: role.logicalId }, shown);
      if (trusts === 'unknown')
        return judge.unknown('unknown', { value: role.get('AssumeRolePolicyDocument') }, shown);
      names.push(role.logicalId);
    }
    const [group] = judge.graph.related(namespace, 'AWS::RedshiftServerless::Workgroup', 'NamespaceName');
    if (!group) return judge.fail('noGroup', {}, [judge.resource(namespace, 'namespace')]);
    return judge.pass('wired', { group: group.logicalId, roles: names }, [
      ...at,
      judge.property(group, ['NamespaceName']),
    ]);
  },
});

function isTrusted(role: Resource): Truth {
  return some(
    ['redshift.amazonaws.com', 'redshift-serverless.amazonaws.com'].map((service) =>
      trustsService(role, service),
    ),
  );
}
