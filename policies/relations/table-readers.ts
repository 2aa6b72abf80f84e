import { type Graph, type Raw, type Resource, toStr, type Value } from '../../template';
import { apiCallerOf, type Caller, environmentOf } from './api-integrations';
import { isRawObject, rawMember } from './raw';
import { mayDo, type RoleStatements, roleStatements } from './role-statements';
import { some, type Truth } from './truth';

/** What reading an item takes. Source: Service Authorization Reference, Amazon DynamoDB. */
export const READS = [
  'dynamodb:GetItem',
  'dynamodb:BatchGetItem',
  'dynamodb:Query',
  'dynamodb:Scan',
] as const;

/** The same through a cluster. Source: DAX Developer Guide, "DAX access control": DynamoDB's names under `dax:`. */
export const DAX_READS = ['dax:GetItem', 'dax:BatchGetItem', 'dax:Query', 'dax:Scan'] as const;
export const DAX_WRITES = ['dax:PutItem', 'dax:UpdateItem', 'dax:DeleteItem', 'dax:BatchWriteItem'] as const;

const WRITES = ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'];

/** A function that an API calls and that reads a table, or writes to it through a cache. */
export interface Reader {
  readonly fn: Resource;
  readonly api: Caller;
  /** Its role, where the templates hold it. */
  readonly role: { readonly resource: Resource; readonly held: RoleStatements } | undefined;
  /** Whether it reads the table: by what its role may do, or by its environment where the role is not known. */
  readonly reads: Truth;
  readonly restsOn: Value | undefined;
  /** Whether all that it does is writing through a cluster: it needs no right to read, and the same wires. */
  readonly writesOnly: boolean;
}

/** The functions behind APIs that read a table, surely or maybe. */
export function apiReaders(graph: Graph, table: Resource): readonly Reader[] {
  return candidates(graph, table).flatMap((fn) => {
    if (!fn.exists) return [];
    const reader = readerOf(graph, fn, table);
    if (reader.reads === 'no') return [];
    const api = apiCallerOf(graph, fn);
    return api ? [{ ...reader, api }] : [];
  });
}

function readerOf(graph: Graph, fn: Resource, table: Resource): Omit<Reader, 'api'> {
  const resource = graph.denoted(fn.get('Role'), 'AWS::IAM::Role');
  const named = namesTable(graph, fn, table);
  if (!resource) {
    const restsOn = fn.get('Role');
    return { fn, role: undefined, reads: named ? 'unknown' : 'no', restsOn, writesOnly: false };
  }
  const held = roleStatements(graph, resource);
  const arn = toStr(table.attribute('Arn')) ?? '';
  const may = READS.map((action) => mayDo(held, action, arn));
  const direct = some(may.map(({ truth }) => truth));
  // Behind a cluster a function needs no right to the table: it asks DAX with the table's name. One that may write to the
  // table, and not read it, works on the table itself.
  const writes = some(WRITES.map((action) => mayDo(held, action, arn).truth));
  const byDax = (actions: readonly string[]): Truth =>
    named && direct === 'no' && writes === 'no' ? daxGrants(graph, held, actions) : 'no';
  // A right that is only possible makes a reader of a function that is told the table's name, not of every other one.
  const reading = some([direct === 'unknown' && !named ? 'no' : direct, byDax(DAX_READS)]);
  const writesOnly = reading === 'no';
  const reads = writesOnly ? byDax(DAX_WRITES) : reading;
  return {
    fn,
    role: { resource, held },
    reads,
    restsOn: may.find(({ truth }) => truth === 'unknown')?.restsOn,
    writesOnly,
  };
}

function daxGrants(graph: Graph, held: RoleStatements, actions: readonly string[]): Truth {
  return some(
    graph.resources('AWS::DAX::Cluster').flatMap((cluster) => {
      const arn = toStr(cluster.attribute('Arn')) ?? '';
      return actions.map((action) => mayDo(held, action, arn).truth);
    }),
  );
}

function namesTable(graph: Graph, fn: Resource, table: Resource): boolean {
  return environmentOf(fn).values.some((value) => graph.denoted(value, table.type) === table);
}

/** Functions that may have to do with a table. Static, so that asking decides no condition. */
function candidates(graph: Graph, table: Resource): readonly Resource[] {
  const found = new Set<Resource>(looseFunctions(graph));
  for (const { from } of graph.referencesTo(table)) {
    if (from.type === 'AWS::Lambda::Function') found.add(from);
    for (const role of rolesOf(graph, from)) for (const fn of usersOf(graph, role)) found.add(fn);
  }
  return [...found];
}

/** The roles that a policy resource is attached to, or the role itself. */
function rolesOf(graph: Graph, holder: Resource): readonly Resource[] {
  if (holder.type === 'AWS::IAM::Role') return [holder];
  if (!POLICIES.has(holder.type)) return [];
  const named = graph.referencesFrom(holder).filter(({ to }) => to.type === 'AWS::IAM::Role');
  const naming = graph.referencesTo(holder).filter(({ from }) => from.type === 'AWS::IAM::Role');
  return [...named.map(({ to }) => to), ...naming.map(({ from }) => from)];
}

function usersOf(graph: Graph, role: Resource): readonly Resource[] {
  return graph
    .referencesTo(role)
    .flatMap(({ from }) => (from.type === 'AWS::Lambda::Function' ? [from] : []));
}

const POLICIES = new Set(['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::RolePolicy']);
const loose = new WeakMap<Graph, readonly Resource[]>();

/** Functions whose rights or environment name tables by text or by wildcard, so that no reference leads to them. */
function looseFunctions(graph: Graph): readonly Resource[] {
  let known = loose.get(graph);
  if (!known) {
    const found = new Set<Resource>();
    for (const holder of graph.declared('AWS::IAM::Role', ...POLICIES)) {
      if (!saysByText(holder.raw)) continue;
      for (const role of rolesOf(graph, holder)) for (const fn of usersOf(graph, role)) found.add(fn);
    }
    const names = new Set(
      graph
        .declared('AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable')
        .flatMap((table) => rawMember(table.raw, 'Properties', 'TableName') ?? []),
    );
    if (names.size > 0) {
      for (const fn of graph.declared('AWS::Lambda::Function')) {
        const environment = rawMember(fn.raw, 'Properties', 'Environment');
        if (environment === undefined) continue;
        const told = rawMember(environment, 'Variables');
        const values = isRawObject(told) ? Object.values(told) : [environment];
        if (values.some((value) => mayBeName(value, names, graph))) found.add(fn);
      }
    }
    known = [...found];
    loose.set(graph, known);
  }
  return known;
}

/** Whether a value of an environment could be the name of a table, written out or put together. */
function mayBeName(value: Raw, names: ReadonlySet<Raw>, graph: Graph): boolean {
  if (names.has(value)) return true;
  const together = [...names].some((name) => typeof name === 'object');
  if (typeof value === 'string') return together;
  const of = rawMember(value, 'Ref');
  // What is returned by a resource is found by the reference.
  if (typeof of === 'string') return !graph.templates.some(({ resources }) => resources.has(of));
  return rawMember(value, 'Fn::GetAtt') === undefined;
}

/** `Resource: "*"`, or a table's ARN that is written out, or a managed policy. */
function saysByText(raw: Raw): boolean {
  return someString(
    rawMember(raw, 'Properties'),
    (one) =>
      one === '*' ||
      one.includes('table/') ||
      one.includes('DynamoDB') ||
      one.includes('AdministratorAccess'),
  );
}

/** Whether a string anywhere below is wanted. The readers bound the depth. */
function someString(raw: Raw | undefined, wanted: (one: string) => boolean): boolean {
  if (typeof raw === 'string') return wanted(raw);
  if (typeof raw !== 'object' || raw === null) return false;
  return Object.values(raw).some((inner) => someString(inner as Raw, wanted));
}
