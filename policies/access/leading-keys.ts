import { awsActions, type Policy, type RequestPattern, type Statement, type Text, text } from '../../iam';
import { globMatches } from '../relations/glob';
import { isIdentity } from './identity-variables';
import { cutAtVariable, fixedBeginning, textKey } from './text-split';

/** How items of a table are shared out to identities: by what their partition key is. */
export interface KeyLayout {
  /** ARN of a table or an index, maybe with wildcards. */
  readonly table: Text;
  /** The partition key with the variable in it: `USER#${cognito-identity.amazonaws.com:sub}`. */
  readonly key: Text;
  readonly variable: string;
}

/** What a policy shares out, and the tables that it lets be written to without sharing them out. */
export interface KeyUse {
  readonly layouts: readonly KeyLayout[];
  readonly shared: readonly Text[];
  readonly speaksOfTables: boolean;
}

const LEADING_KEYS = 'dynamodb:leadingkeys';
const WRITES = ['dynamodb:putitem', 'dynamodb:updateitem', 'dynamodb:deleteitem', 'dynamodb:batchwriteitem'];

/** Reads out of a policy's own Allow statements which items belong to an identity. */
export function keyUse(policy: Policy): KeyUse {
  const layouts = new Map<string, KeyLayout>();
  const shared = new Map<string, Text>();
  const tables = new Map<string, Text>();
  const keys = new Map<string, Pick<KeyLayout, 'key' | 'variable'>>();
  for (const statement of policy.statements) {
    if (statement.effect !== 'Allow' || !namesTables(statement)) continue;
    const resources = statement.resources?.not === false ? statement.resources.values : ['*'];
    const found = keysOf(statement);
    for (const one of found) keys.set(`${textKey(one.key)} ${one.variable}`, one);
    for (const resource of resources) {
      const table = tableOf(resource);
      if (table === undefined) continue;
      tables.set(textKey(table), table);
      for (const one of found) layouts.set(`${textKey(table)} ${textKey(one.key)}`, { table, ...one });
      if (found.length === 0 && writes(statement)) shared.set(textKey(table), table);
    }
  }
  return { layouts: [...layouts.values()], shared: [...shared.values()], speaksOfTables: tables.size > 0 };
}

function namesTables({ actions }: Statement): boolean {
  if (actions.not)
    return !actions.values.some((one) => typeof one === 'string' && /^(dynamodb:)?\*$/i.test(one));
  return actions.values.some((one) => typeof one !== 'string' || /^(dynamodb:|[^:]*\*)/i.test(one));
}

function writes({ actions }: Statement): boolean {
  const named = WRITES.some((action) =>
    actions.values.some((one) => typeof one === 'string' && globMatches(one.toLowerCase(), action)),
  );
  return named !== actions.not;
}

/** The table of a resource; an index is judged with its table. */
function tableOf(resource: Text): Text | undefined {
  const start = fixedBeginning(resource);
  if (start.startsWith('arn:') && !/^arn:[^:]*(:dynamodb(:|$)|$)/.test(start) && start !== 'arn:')
    return undefined;
  if (textKey(resource) === '*') return 'arn:*:dynamodb:*:*:table/*';
  const parts = typeof resource === 'string' ? [resource] : [...resource.parts];
  const last = parts.at(-1);
  if (typeof last !== 'string') return resource;
  const index = last.indexOf('/index/');
  return text(...parts.slice(0, -1), index < 0 ? last : last.slice(0, index));
}

function keysOf({ conditions }: Statement): Pick<KeyLayout, 'key' | 'variable'>[] {
  return conditions
    .filter(({ key, operator }) => key.toLowerCase() === LEADING_KEYS && !operator.negated)
    .flatMap(({ values }) => values)
    .flatMap((key) => {
      const cut = cutAtVariable(key, isIdentity);
      return cut ? [{ key, variable: cut.variable }] : [];
    });
}

/**
 * Actions on items that always tell the partition keys they touch. All others on a table's data are judged as reaching
 * every item (Service Authorization Reference, DynamoDB: condition key dynamodb:LeadingKeys).
 */
let keyed: readonly string[] | undefined;
function keyedActions(): readonly string[] {
  const actions = awsActions();
  keyed ??= actions
    .expand('dynamodb:*')
    .filter((action) => actions.conditionKey(action, 'dynamodb:LeadingKeys'));
  return keyed;
}

/** Actions that reach items of everybody whatever they are given. */
const WHOLE_TABLE = [
  'dynamodb:Scan',
  'dynamodb:ExportTableToPointInTime',
  'dynamodb:RestoreTableToPointInTime',
  'dynamodb:DeleteTable',
  'dynamodb:PutResourcePolicy',
];

/** None of them carries the key, so that a policy which asks for it refuses them. */
const UNKEYED = { Null: { 'dynamodb:LeadingKeys': 'true' } };

/** Requests that touch items of the identity that the layout's variable names. */
export function itemsOf({ table, key }: KeyLayout, principal?: unknown): readonly RequestPattern[] {
  const by = principal === undefined ? {} : { Principal: principal };
  const Resource = [table, text(table, '/index/*')];
  return [
    {
      ...by,
      Action: keyedActions(),
      Resource,
      Condition: { 'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': key } },
    },
    { ...by, Action: WHOLE_TABLE, Resource, Condition: UNKEYED },
    {
      ...by,
      Action: ['dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
      Resource: text(table, '/stream/*'),
      Condition: UNKEYED,
    },
    // A SELECT of PartiQL without the partition key reads the whole table and says so.
    {
      ...by,
      Action: 'dynamodb:PartiQLSelect',
      Resource,
      Condition: { Null: { 'dynamodb:LeadingKeys': 'true' }, Bool: { 'dynamodb:FullTableScan': 'true' } },
    },
  ];
}
