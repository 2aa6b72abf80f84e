import { isSymbolic, type Path, type Resource, type Value } from '../../../../template';
import { defineRule, type Finding, type Judge } from '../../../engine/rule';
import { isFilled } from '../../../relations/scalars';
import { placesOf } from '../../../relations/table-replicas';
import { isOn } from '../../../relations/truth';
import { worstOf } from '../../../relations/worst';

type Message = 'customer' | 'managed' | 'awsOwned' | 'awsManaged' | 'keyUnusable' | 'unknown';

export const rule = defineRule<Message>({
  id: 'dynamodb-table-encrypted',
  title: 'DynamoDB table is encrypted with a KMS key of the account',
  severity: 'low',
  resource: ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'],
  baseline: false,
  rationale:
    'DynamoDB encrypts every table, and without further words with a key that AWS owns: nobody in the account can see its use, narrow it or cut it off. A KMS key of the account puts each use into CloudTrail, and one that the account manages can be refused to a principal that may read the table, or be disabled when data has to be out of reach at once.',
  remediation:
    'new dynamodb.TableV2(this, "Table", { encryption: dynamodb.TableEncryptionV2.customerManagedKey(key) })',
  whenNotToUse:
    "Where no rule asks who holds the key: the AWS owned key is free and always on, and a key of one's own is one more thing that can be deleted. The parameter `key` takes `customer-managed` (the default) or `aws-managed` as the least that will do.",
  controls: ['nist-800-53-r5:SC-28(3)', 'nist-800-53-r5:SC-12', 'soc2:CC6.1', 'wellarchitected:SEC08-BP01'],
  requirements: ['C2.2', 'C4.2'],
  references: ['https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.howitworks.html'],
  parameters: { key: 'customer-managed' },
  messages: {
    customer: 'encrypted with a KMS key that the account manages',
    managed: 'encrypted with the KMS key that AWS manages in the account',
    awsOwned: 'encrypted with a key that AWS owns, which is the default',
    awsManaged: "encrypted with the KMS key that AWS manages; a key of the account's own is asked for",
    keyUnusable: 'the key {key} cannot encrypt a table: {reason}',
    unknown: 'which key encrypts the table rests on {value}',
  },
  check(table, judge) {
    const sse = table.get('SSESpecification');
    const place: Path = ['SSESpecification', 'SSEEnabled'];
    if (isSymbolic(sse))
      return judge.unknown('unknown', { value: sse }, [judge.property(table, ['SSESpecification'])]);
    const enabled = isOn(table.get(...place));
    if (enabled === 'no') return judge.fail('awsOwned', {}, [judge.property(table, place)]);
    if (enabled === 'unknown')
      return judge.unknown('unknown', { value: table.get(...place) }, [judge.property(table, place)]);
    const { places, opaque } = placesOf(table);
    if (opaque[0] !== undefined)
      return judge.unknown('unknown', { value: opaque[0] }, [judge.property(table, ['Replicas'])]);
    const findings = places.map(({ path }) =>
      judgeKey(table, [...path, 'SSESpecification', 'KMSMasterKeyId'], judge),
    );
    return worstOf(findings) ?? judge.fail('awsOwned', {}, [judge.property(table, ['Replicas'])]);
  },
});

function judgeKey(table: Resource, path: Path, judge: Judge<Message>): Finding {
  const value = table.get(...path);
  const evidence = [judge.property(table, path)];
  const least = judge.parameter<string>('key');
  const filled = isFilled(value);
  if (filled === 'unknown') return judge.unknown('unknown', { value }, evidence);
  if (filled === 'no' || isDefaultKey(value))
    return least === 'aws-managed'
      ? judge.pass('managed', {}, evidence)
      : judge.fail('awsManaged', {}, evidence);
  const alias = judge.graph.denoted(value, 'AWS::KMS::Alias');
  const key = judge.graph.denoted(alias ? alias.get('TargetKeyId') : value, 'AWS::KMS::Key');
  const reason = key && whyUnusable(key);
  if (key && reason !== undefined) return judge.fail('keyUnusable', { key: key.logicalId, reason }, evidence);
  const open = key && [key.get('KeySpec'), key.get('Enabled')].find(isSymbolic);
  if (open !== undefined) return judge.unknown('unknown', { value: open }, evidence);
  return judge.pass('customer', {}, evidence);
}

function isDefaultKey(value: Value | undefined): boolean {
  return typeof value === 'string' && value.endsWith('alias/aws/dynamodb');
}

/** Source: DynamoDB Developer Guide: only symmetric keys are supported, and a disabled key makes the table inaccessible. */
function whyUnusable(key: Resource): string | undefined {
  const spec = key.get('KeySpec');
  if (typeof spec === 'string' && spec !== 'SYMMETRIC_DEFAULT') return `it is not symmetric (${spec})`;
  const enabled = key.get('Enabled');
  if (enabled !== undefined && isOn(enabled) === 'no') return 'it is disabled';
  return undefined;
}
