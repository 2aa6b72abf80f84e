import { isSymbolic, type Resource, type Value } from '../../../../template';
import { defineRule, type Judge } from '../../../engine/rule';
import { certainlyDistinct, possiblyDistinct } from '../../../relations/distinct';
import { placesOf } from '../../../relations/table-replicas';

type Message = 'replicated' | 'tooFew' | 'notGlobal' | 'unknown';

export const rule = defineRule<Message>({
  id: 'dynamodb-global-table-replicas',
  title: 'DynamoDB table has replicas in at least two regions',
  severity: 'medium',
  resource: ['AWS::DynamoDB::GlobalTable', 'AWS::DynamoDB::Table'],
  baseline: false,
  rationale:
    'A website that is served worldwide from one region of data is slow for half the world and down for all of it when that region is. A global table of one replica is a regional table with a longer name; and the same region written twice is still one.',
  remediation: 'new dynamodb.TableV2(this, "Table", { replicas: [{ region: "us-east-1" }] })',
  whenNotToUse: 'For data that has to stay in one region by law, and for tables that only serve one region.',
  controls: [
    'nist-800-53-r5:CP-6',
    'nist-800-53-r5:CP-10',
    'nist-800-53-r5:SC-36',
    'soc2:A1.2',
    'wellarchitected:REL10-BP01',
  ],
  requirements: ['C2.2'],
  references: ['https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GlobalTables.html'],
  parameters: { regions: 2 },
  messages: {
    replicated: 'it has replicas in {count} regions',
    tooFew: 'it has replicas in {count} region(s), fewer than {wanted}',
    notGlobal: 'it is a table of one region: nothing replicates it',
    unknown: 'in how many regions it has replicas rests on {value}',
  },
  check(table, judge) {
    const { regions, opaque } = regionsOf(table, judge);
    const wanted = judge.parameter<number>('regions');
    const evidence = [judge.property(table, ['Replicas'])];
    if (table.type === 'AWS::DynamoDB::Table' && regions.length < 2) return judge.fail('notGlobal');
    const count = certainlyDistinct(regions);
    if (count >= wanted) return judge.pass('replicated', { count }, evidence);
    if (opaque === undefined && possiblyDistinct(regions) < wanted)
      return judge.fail('tooFew', { count: possiblyDistinct(regions), wanted }, evidence);
    return judge.unknown('unknown', { value: opaque ?? regions.find(isSymbolic) }, evidence);
  },
});

interface Regions {
  readonly regions: readonly Value[];
  readonly opaque: Value | undefined;
}

function regionsOf(table: Resource, judge: Judge<Message>): Regions {
  if (table.type === 'AWS::DynamoDB::GlobalTable') {
    const { places, opaque } = placesOf(table);
    return { regions: places.flatMap(({ path }) => table.get(...path, 'Region') ?? []), opaque: opaque[0] };
  }
  // CDK's older Table makes its replicas with a custom resource each, beside the table of the stack's own region.
  const replicas = judge.graph.related(table, 'Custom::DynamoDBReplica', 'TableName');
  const others = replicas.flatMap((replica) => replica.get('Region') ?? []);
  const own = table.template.input.region ?? 'the region of the stack';
  return { regions: [own, ...others], opaque: undefined };
}
