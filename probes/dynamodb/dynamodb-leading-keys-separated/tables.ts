import { isList, isObject, type Resource, type Value } from '../../../template';
import { SUB } from '../../cognito/shared/own-places';
import type { Planner } from '../../engine/probe';

/** A table that signed-in users reach by their role. Plain data. */
export interface UserTable {
  readonly name: string;
  readonly partition: string;
  /** Undefined where the partition key is all there is. */
  readonly sort: { readonly name: string; readonly type: 'S' | 'N' | 'B' } | undefined;
  readonly indexes: readonly string[];
  /** What stands before and after the identity in a key of one's own. */
  readonly before: string;
  readonly after: string;
  /** Operations that the role has somewhere in a statement about the table; wildcards as written, without the service. */
  readonly actions: readonly string[];
}

/** A table whose name, or whose key, is not as it has to be known. */
export interface OpenTable {
  readonly open: string;
}

const TABLES = ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'] as const;

/** The tables that a role's own policies reach. */
export function userTables(role: Resource, planner: Planner): readonly (UserTable | OpenTable)[] {
  const found = new Map<Resource, { actions: Set<string>; before: string; after: string }>();
  for (const statement of statementsOf(role, planner)) {
    if (statement['Effect'] !== 'Allow') continue;
    const actions = texts(planner, statement['Action']).filter((one) => /^(?:dynamodb:|\*$)/i.test(one));
    if (actions.length === 0) continue;
    for (const value of items(statement['Resource'])) {
      const table = TABLES.map((type) => planner.graph.denoted(value, type)).find((one) => one);
      if (!table) continue;
      const own = ownKey(planner, statement['Condition']);
      const entry = found.get(table) ?? { actions: new Set<string>(), before: '', after: '' };
      for (const action of actions) entry.actions.add(action.replace(/^dynamodb:/i, ''));
      found.set(table, { ...entry, ...own });
    }
  }
  return [...found].map(([table, { actions, before, after }]) => {
    const name = planner.deployment.text(table.ref);
    if (name === undefined) return { open: planner.deployment.missing(table.ref)[0] ?? table.logicalId };
    return tableOf(table, planner, { name, before, after, actions: [...actions] });
  });
}

function tableOf(
  table: Resource,
  planner: Planner,
  rest: Pick<UserTable, 'name' | 'before' | 'after' | 'actions'>,
): UserTable | OpenTable {
  const plain = (path: string): readonly Readonly<Record<string, unknown>>[] => {
    const value = planner.deployment.plain(table.get(path));
    return Array.isArray(value) ? value : [];
  };
  const types = new Map(
    plain('AttributeDefinitions').map((one) => [String(one['AttributeName']), String(one['AttributeType'])]),
  );
  const key = (kind: string): string | undefined => {
    const one = plain('KeySchema').find(({ KeyType }) => KeyType === kind);
    return one === undefined ? undefined : String(one['AttributeName']);
  };
  const partition = key('HASH');
  const sort = key('RANGE');
  // An identity is text: a key of another type is nobody's.
  if (partition === undefined || types.get(partition) !== 'S')
    return { open: `the partition key of ${table.logicalId}` };
  const type = sort === undefined ? undefined : types.get(sort);
  return {
    ...rest,
    partition,
    sort: sort === undefined ? undefined : { name: sort, type: type === 'N' || type === 'B' ? type : 'S' },
    indexes: plain('GlobalSecondaryIndexes').map((one) => String(one['IndexName'])),
  };
}

/** How a statement writes a user's own leading key; the bare identity where it does not. */
function ownKey(
  planner: Planner,
  condition: Value | undefined,
): { readonly before: string; readonly after: string } {
  const operators = planner.deployment.plain(condition);
  const keys = Object.values((operators ?? {}) as Record<string, unknown>).flatMap((operator) =>
    Object.entries((operator ?? {}) as Record<string, unknown>)
      .filter(([key]) => key.toLowerCase() === 'dynamodb:leadingkeys')
      .flatMap(([, values]) => (Array.isArray(values) ? values : [values])),
  );
  const own = keys.map(String).find((one) => one.includes(SUB));
  if (own === undefined) return { before: '', after: '' };
  const after = own.slice(own.indexOf(SUB) + SUB.length);
  return { before: own.slice(0, own.indexOf(SUB)), after: after.slice(0, after.search(/[*?]|$/)) };
}

/** The statements of a role's own policies. */
function statementsOf(
  role: Resource,
  planner: Planner,
): readonly Readonly<Record<string, Value | undefined>>[] {
  const attached = planner.graph
    .referencesTo(role)
    .map(({ from }) => from)
    .filter(({ type }) => /^AWS::IAM::(?:Policy|RolePolicy|ManagedPolicy)$/.test(type));
  const documents = [
    ...items(role.get('Policies')).map((one) => (isObject(one) ? one['PolicyDocument'] : undefined)),
    ...[...new Set(attached)].map((policy) => policy.get('PolicyDocument')),
  ];
  return documents
    .flatMap((document) => items(isObject(document) ? document['Statement'] : undefined))
    .filter(isObject);
}

function items(value: Value | undefined): readonly Value[] {
  return value === undefined ? [] : isList(value) ? value : [value];
}

function texts(planner: Planner, value: Value | undefined): readonly string[] {
  return items(value).flatMap((one) => planner.deployment.text(one) ?? []);
}
