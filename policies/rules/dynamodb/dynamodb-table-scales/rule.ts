import {
  isList,
  isObject,
  isSymbolic,
  type Path,
  type Resource,
  type Str,
  toStr,
} from '../../../../template';
import { defineRule, type Finding, type Judge } from '../../../engine/rule';
import { isSame } from '../../../relations/sameness';
import { numberOf } from '../../../relations/scalars';
import { placesOf } from '../../../relations/table-replicas';
import { scaledCapacity } from '../../../relations/table-scaling';
import { isOn } from '../../../relations/truth';

type Message = 'onDemand' | 'scaled' | 'fixed' | 'noPolicy' | 'unknown';

const DIMENSIONS = ['Read', 'Write'] as const;

export const rule = defineRule<Message>({
  id: 'dynamodb-table-scales',
  title: 'DynamoDB table takes what demand there is',
  severity: 'low',
  resource: ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'],
  baseline: 'frameworks',
  rationale:
    'A table with a fixed capacity throttles the day that it is used more than somebody guessed, and costs the same on the days that it is not. On demand, or with auto scaling that has a policy, it follows.',
  remediation: 'new dynamodb.TableV2(this, "Table", { partitionKey, billing: dynamodb.Billing.onDemand() })',
  whenNotToUse:
    'For steady, known load whose reserved capacity is cheaper, with an alarm on throttled requests.',
  controls: [
    'fsbp:DynamoDB.1',
    'nist-800-53-r5:CP-6(2)',
    'nist-800-53-r5:CP-10',
    'nist-800-53-r5:SC-5(2)',
    'nist-800-53-r5:SI-13(5)',
    'soc2:A1.1',
    'fedramp-ksi:KSI-CNA-OFA',
  ],
  requirements: ['C1.5', 'C2.2', 'C4.2'],
  references: [
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/capacity-mode.html',
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/AutoScaling.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/dynamodb-controls.html#dynamodb-1',
  ],
  messages: {
    onDemand: 'it takes capacity on demand',
    scaled: 'its read and write capacity are scaled',
    fixed: 'its {what} capacity is fixed',
    noPolicy: '{target} may scale its {what} capacity, and no policy says when',
    unknown: 'how it takes its capacity rests on {value}',
  },
  check(table, judge) {
    const mode = table.get('BillingMode');
    const at = [judge.property(table, ['BillingMode'])];
    if (isSymbolic(mode)) return judge.unknown('unknown', { value: mode }, at);
    // PROVISIONED when nothing is said (CloudFormation, both types).
    if (mode === 'PAY_PER_REQUEST') return judge.pass('onDemand', {}, at);
    return table.type === 'AWS::DynamoDB::Table' ? ofTable(table, judge) : ofGlobalTable(table, judge);
  },
});

const INDEXES = 'GlobalSecondaryIndexes';

/** A global secondary index has a capacity of its own, and one that is too small holds up the writes to the table. */
function ofTable(table: Resource, judge: Judge<Message>): Finding {
  const indexes = table.get(INDEXES);
  const named = (isList(indexes) ? indexes : []).flatMap((index, i) => {
    const name = isObject(index) ? toStr(index['IndexName']) : undefined;
    return name === undefined ? [] : [{ name, path: [INDEXES, i, 'ProvisionedThroughput'] }];
  });
  const own = { name: undefined, path: ['ProvisionedThroughput'] };
  const findings = [own, ...named].flatMap(({ name, path }) =>
    DIMENSIONS.map((kind) => ofCapacity(table, kind, name, path, judge)),
  );
  const failed = findings.find(({ verdict }) => verdict === 'fail');
  if (failed) return failed;
  const open = isList(indexes) ? indexes.find(isSymbolic) : indexes;
  if (isSymbolic(open)) return judge.unknown('unknown', { value: open }, [judge.property(table, [INDEXES])]);
  return judge.pass('scaled', {}, [
    judge.property(table, own.path),
    ...findings.flatMap(({ evidence }) => evidence),
  ]);
}

function ofCapacity(
  table: Resource,
  kind: (typeof DIMENSIONS)[number],
  index: Str | undefined,
  path: Path,
  judge: Judge<Message>,
): Finding {
  const what = index === undefined ? kind.toLowerCase() : `${kind.toLowerCase()} (index ${String(index)})`;
  const dimension = `dynamodb:${index === undefined ? 'table' : 'index'}:${kind}CapacityUnits`;
  const scaled = scaledCapacity(judge.graph, table, dimension, index);
  if (!scaled) return judge.fail('fixed', { what }, [judge.property(table, path)]);
  const found = judge.resource(scaled.target, 'scalable target');
  if (scaled.policies.length === 0)
    return judge.fail('noPolicy', { what, target: scaled.target.logicalId }, [found]);
  if (!mayGrow(scaled.target, []))
    return judge.fail('fixed', { what }, [judge.property(scaled.target, ['MaxCapacity']), found]);
  return judge.pass('scaled', {}, [found]);
}

const WRITES = ['WriteProvisionedThroughputSettings', 'WriteCapacityAutoScalingSettings'] as const;

/** A global table holds its scaling itself: for writes once, for reads in each replica. */
function ofGlobalTable(table: Resource, judge: Judge<Message>): Finding {
  const { places, opaque } = placesOf(table);
  const indexes = table.get(INDEXES);
  const paths: readonly (readonly [string, Path])[] = [
    ['write', WRITES],
    ...(isList(indexes) ? indexes : []).flatMap((index, i) =>
      isObject(index)
        ? [[`write (index ${String(index['IndexName'])})`, [INDEXES, i, ...WRITES]] as const]
        : [],
    ),
    ...places.map(
      ({ path }) =>
        ['read', [...path, 'ReadProvisionedThroughputSettings', 'ReadCapacityAutoScalingSettings']] as const,
    ),
  ];
  const fixed = paths.find(([, path]) => {
    const settings = table.get(...path);
    return isObject(settings) ? !mayGrow(table, path) : !isSymbolic(settings);
  });
  if (fixed) return judge.fail('fixed', { what: fixed[0] }, [judge.property(table, fixed[1])]);
  const open = [
    ...opaque,
    ...(isList(indexes) ? indexes : [indexes]),
    ...paths.map(([, path]) => table.get(...path)),
  ].find(isSymbolic);
  if (open !== undefined)
    return judge.unknown('unknown', { value: open }, [judge.property(table, ['Replicas'])]);
  return judge.pass(
    'scaled',
    {},
    paths.map(([, path]) => judge.property(table, path)),
  );
}

/** Scaling between one number and the same, or that is suspended, leaves the capacity where it is. */
function mayGrow(holder: Resource, path: Path): boolean {
  const [least, most] = ['MinCapacity', 'MaxCapacity'].map((name) => numberOf(holder.get(...path, name)));
  if (isOn(holder.get(...path, 'SuspendedState', 'DynamicScalingOutSuspended')) === 'yes') return false;
  if (isSymbolic(least) || isSymbolic(most)) return !isSame(least, most);
  return least === undefined || most === undefined || least < most;
}
