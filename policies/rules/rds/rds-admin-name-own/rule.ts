import { type Graph, isSymbolic, type Resource, toStr, type Value } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { leftToCluster, OF_CLUSTER, sourceProperty } from '../../../relations/databases';
import { dynamicReference } from '../../../relations/dynamic-references';

const PROPERTY = 'MasterUsername';

export const rule = defineRule({
  id: 'rds-admin-name-own',
  title: "RDS administrator has a name that is not everybody's",
  severity: 'low',
  resource: ['AWS::RDS::DBInstance', 'AWS::RDS::DBCluster'],
  baseline: 'frameworks',
  rationale:
    'With admin and postgres half of what a guesser needs is known. The name can be chosen only when the database is made.',
  remediation: 'credentials: rds.Credentials.fromGeneratedSecret("keeper")',
  whenNotToUse:
    'Where the administrator signs in with IAM or from inside of the network only: the name is no secret.',
  controls: [
    'fsbp:RDS.24',
    'fsbp:RDS.25',
    'nist-800-53-r5:CM-2',
    'nist-800-53-r5:CM-6',
    'pci-dss-4.0:2.2.2',
    'soc2:CC6.1',
  ],
  requirements: ['C2.9'],
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.MasterAccounts.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-25',
  ],
  messages: {
    own: 'the administrator is called {name}',
    common: 'the administrator is called {name}, as most are',
    inherited: 'the name comes with its {source}',
    absent: 'it names no administrator',
    ofCluster: OF_CLUSTER,
    unknown: 'what the administrator is called rests on {value}',
  },
  check(database, judge) {
    const left = leftToCluster(database, judge);
    if (left) return left;
    const said = database.get(PROPERTY);
    const at = [judge.property(database, [PROPERTY])];
    if (said === undefined) {
      const source = sourceProperty(database);
      if (source !== undefined) return judge.notApplicable('inherited', { source }, at);
      return judge.notApplicable('absent', {}, at);
    }
    const name = nameOf(judge.graph, said);
    if (isSymbolic(name)) return judge.unknown('unknown', { value: name }, at);
    return COMMON.has(String(name).toLowerCase())
      ? judge.fail('common', { name: name ?? said }, at)
      : judge.pass('own', { name: name ?? said }, at);
  },
});

/** What the console and CDK fill in, by engine. */
const COMMON = new Set(['admin', 'postgres']);

/** The name; where it is read from a secret of the templates, the one that the secret is made with. */
function nameOf(graph: Graph, said: Value): Value {
  const reference = dynamicReference(graph, said);
  const [, key = ''] = reference?.text.split(':SecretString:') ?? [];
  const secret = reference?.resource;
  return (secret && written(secret, key.split(':')[0] ?? '')) ?? toStr(said) ?? said;
}

function written(secret: Resource, key: string): string | undefined {
  const template = secret.get('GenerateSecretString', 'SecretStringTemplate');
  if (typeof template !== 'string') return undefined;
  try {
    const parsed: unknown = JSON.parse(template);
    if (typeof parsed !== 'object' || parsed === null || !Object.hasOwn(parsed, key)) return undefined;
    const value = (parsed as Readonly<Record<string, unknown>>)[key];
    return typeof value === 'string' ? value : undefined;
  } catch {
    // Secrets Manager refuses such a secret at deployment; what the name would be is not known.
    return undefined;
  }
}
