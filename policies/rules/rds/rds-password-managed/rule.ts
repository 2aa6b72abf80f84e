import { isSymbolic, type Resource } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { leftToCluster, OF_CLUSTER, sourceProperty } from '../../../relations/databases';
import { dynamicReference } from '../../../relations/dynamic-references';
import { hiddenProperty } from '../../../relations/hidden-value';
import { isOn } from '../../../relations/truth';

const PASSWORD = 'MasterUserPassword';
const MANAGED = 'ManageMasterUserPassword';

export const rule = defineRule({
  id: 'rds-password-managed',
  title: "RDS administrator's password is not written in the template",
  severity: 'high',
  resource: ['AWS::RDS::DBInstance', 'AWS::RDS::DBCluster'],
  rationale:
    'A password in a template is in the repository, in every clone of it, in the artifacts of the pipeline and, for whoever may call GetTemplate, in CloudFormation. It belongs to the user that may do everything in the database. A secret is made at deployment, is seen by nobody, and can be rotated.',
  remediation:
    'new rds.DatabaseInstance(this, "Database", { engine, vpc, credentials: rds.Credentials.fromGeneratedSecret("clusteradmin") })',
  whenNotToUse:
    'There is no reason for a password in a template, not even in tests: a generated secret is as easy.',
  controls: [
    'nist-800-53-r5:IA-5',
    'pci-dss-4.0:8.6.2',
    'soc2:CC6.1',
    'hipaa:164.312(d)',
    'wellarchitected:SEC02-BP03',
    'fedramp-ksi:KSI-SVC-ASM',
  ],
  requirements: ['C2.9', 'X.3'],
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html',
  ],
  messages: {
    managed: 'RDS makes the password and keeps it in Secrets Manager',
    reference: 'the password is read from {service} at deployment',
    noPassword: 'there is no password here: it comes with {source}',
    written: 'the password of the administrator is written in the template',
    ofCluster: OF_CLUSTER,
    unknown: 'where the password comes from rests on {value}',
    missing: 'there is no password and nothing that makes one: CloudFormation refuses such a database',
  },
  check(database, judge) {
    const left = leftToCluster(database, judge);
    if (left) return left;
    const managed = database.get(MANAGED);
    const password = database.get(PASSWORD);
    const at = [judge.property(database, [MANAGED])];
    if (password === undefined) {
      if (isOn(managed) === 'yes') return judge.pass('managed', {}, at);
      if (isSymbolic(managed)) return judge.unknown('unknown', { value: managed }, at);
      const source = sourceProperty(database) ?? globalCluster(database);
      return source === undefined
        ? judge.notApplicable('missing', {}, at)
        : judge.notApplicable('noPassword', { source }, [judge.property(database, [source])]);
    }
    const reference = dynamicReference(judge.graph, password);
    if (reference && SECURE.has(reference.service))
      return judge.pass('reference', { service: reference.service }, [
        hiddenProperty(judge, database, [PASSWORD]),
      ]);
    if (isSymbolic(password))
      return judge.unknown('unknown', { value: password }, [hiddenProperty(judge, database, [PASSWORD])]);
    return judge.fail('written', {}, [hiddenProperty(judge, database, [PASSWORD])]);
  },
});

/** `ssm` reads plain text parameters, which are no place for a password; those are left open as any other reference. */
const SECURE = new Set(['secretsmanager', 'ssm-secure']);

function globalCluster(database: Resource): string | undefined {
  return database.get('GlobalClusterIdentifier') === undefined ? undefined : 'GlobalClusterIdentifier';
}
