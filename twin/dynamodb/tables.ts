import { type Policy, parsePolicy } from '../../iam';
import type { Graph } from '../../template';
import { type Json, list, object, string } from '../json';
import type { TwinValues } from '../values';

/** A table of the templates. */
export interface Table {
  readonly name: string;
  readonly arn: string;
  readonly account: string;
  /** Name of the partition key. */
  readonly partition: string;
  /** Names of the indexes' partition keys, by the name of the index. */
  readonly indexes: ReadonlyMap<string, string>;
  readonly policy: Policy | undefined;
  /** Names of the attributes of its primary key. */
  readonly keys: readonly string[];
  readonly stream: { readonly arn: string; readonly view: string } | undefined;
  /** What `CreateTable` takes. */
  readonly definition: Json;
}

/** The tables that the templates declare, by name. */
export function tablesOf(graph: Graph, values: TwinValues, account: string): ReadonlyMap<string, Table> {
  return new Map(
    graph.resources('AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable').map((resource) => {
      const config = object(values.plain(resource.properties));
      const name = values.text(resource.ref) ?? '';
      const [replica] = list(config['Replicas']).map(object);
      const policy = object(config['ResourcePolicy'] ?? replica?.['ResourcePolicy'])['PolicyDocument'];
      const indexes = [...list(config['GlobalSecondaryIndexes']), ...list(config['LocalSecondaryIndexes'])];
      const table: Table = {
        name,
        arn: values.text(resource.attribute('Arn')) ?? '',
        account,
        partition: partitionOf(config),
        indexes: new Map(
          indexes.map(object).map((index) => [string(index['IndexName']) ?? '', partitionOf(index)]),
        ),
        policy: policy === undefined ? undefined : parsePolicy(policy, { name: resource.logicalId }).policy,
        keys: list(config['KeySchema']).map((one) => string(object(one)['AttributeName']) ?? ''),
        stream: streamOf(config, values.text(resource.attribute('StreamArn'))),
        definition: definitionOf(name, config),
      };
      return [name, table] as const;
    }),
  );
}

/** Global tables have a stream with both images where nothing else is said (`AWS::DynamoDB::GlobalTable`, "StreamSpecification"). */
function streamOf(config: Json, arn = ''): Table['stream'] {
  const view = string(object(config['StreamSpecification'])['StreamViewType']);
  if (view !== undefined) return { arn, view };
  return list(config['Replicas']).length > 1 ? { arn, view: 'NEW_AND_OLD_IMAGES' } : undefined;
}

function partitionOf(config: Json): string {
  const hash = list(config['KeySchema'])
    .map(object)
    .find(({ KeyType }) => KeyType === 'HASH');
  return string(hash?.['AttributeName']) ?? '';
}

/** Keys and indexes; how much capacity there is decides nothing here. */
function definitionOf(name: string, config: Json): Json {
  const index = (one: unknown): Json => {
    const { IndexName, KeySchema, Projection } = object(one);
    return { IndexName, KeySchema, Projection: Projection ?? { ProjectionType: 'ALL' } };
  };
  const indexes = (kind: string): Json => {
    const found = list(config[kind]).map(index);
    return found.length === 0 ? {} : { [kind]: found };
  };
  return {
    TableName: name,
    AttributeDefinitions: config['AttributeDefinitions'],
    KeySchema: config['KeySchema'],
    BillingMode: 'PAY_PER_REQUEST',
    ...indexes('GlobalSecondaryIndexes'),
    ...indexes('LocalSecondaryIndexes'),
  };
}
