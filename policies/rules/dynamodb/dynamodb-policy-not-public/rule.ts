import type { Path, Resource } from '../../../../template';
import { judgeOutsiders, outsiderMessages, TRUSTED_ACCOUNTS } from '../../../access/judge-outsiders';
import { defineRule } from '../../../engine/rule';
import { placesOf } from '../../../relations/table-replicas';
import { worstOf } from '../../../relations/worst';

export const rule = defineRule({
  id: 'dynamodb-policy-not-public',
  title: 'DynamoDB resource policy lets in nobody from outside of the account',
  severity: 'high',
  resource: ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'],
  rationale:
    'A policy on a table reaches past everything that the roles of the account say. DynamoDB refuses one that lets in just anybody, at deployment; one that names an account which was mistyped, sold or never asked it takes without a word.',
  remediation:
    'table.addToResourcePolicy(new iam.PolicyStatement({ principals: [role], actions: ["dynamodb:GetItem"], resources: ["*"] }))',
  whenNotToUse: 'For tables that are shared: name the accounts in the parameter trustedAccounts.',
  controls: [
    'nist-800-53-r5:AC-3',
    'nist-800-53-r5:AC-6',
    'nist-800-53-r5:AC-21',
    'pci-dss-4.0:7.2.1',
    'soc2:CC6.1',
    'wellarchitected:SEC03-BP07',
    'fedramp-ksi:KSI-IAM-ELP',
  ],
  requirements: ['C1.4', 'C2.2', 'C4.2', 'X.3'],
  references: [
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/access-control-resource-based.html',
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/rbac-bpa-rbp.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-dynamodb-globaltable-replicaspecification.html',
  ],
  parameters: TRUSTED_ACCOUNTS,
  messages: {
    ...outsiderMessages('the resource policy of the table or its stream'),
    none: 'it has no resource policy: only roles and users of the account get in',
  },
  prove(table, judge) {
    const { places, opaque } = placesOf(table);
    const [unread] = opaque;
    const findings = places
      .flatMap(({ path }) => policiesAt(table, path))
      .map((path) => judgeOutsiders(table, path, judge));
    if (unread !== undefined)
      findings.push(judge.unknown('unknown', { text: unread }, [judge.property(table, ['Replicas'])]));
    return worstOf(findings) ?? judge.notApplicable('none', {}, [judge.property(table, ['ResourcePolicy'])]);
  },
});

/** A table, or a replica of one, has a policy of its own, and its stream another. */
function policiesAt(table: Resource, place: Path): readonly Path[] {
  const stream = place.length === 0 ? 'StreamSpecification' : 'ReplicaStreamSpecification';
  return [
    [...place, 'ResourcePolicy'],
    [...place, stream, 'ResourcePolicy'],
  ]
    .filter((path) => table.get(...path) !== undefined)
    .map((path) => [...path, 'PolicyDocument']);
}
