import type { Evidence } from '../../../../reports';
import {
  atomsIn,
  compare,
  type Graph,
  isList,
  isSymbolic,
  type Resource,
  type Str,
  toStr,
  type Value,
} from '../../../../template';
import type { Finding, Judge } from '../../../engine/rule';
import { apiCallerOf, environmentOf } from '../../../relations/api-integrations';
import { behavioursOf } from '../../../relations/behaviours';
import { mayDo, type RoleStatements, roleStatements } from '../../../relations/role-statements';

export type Message =
  | 'wired'
  | 'noSigner'
  | 'keyNotTold'
  | 'otherKey'
  | 'mayNotReadKey'
  | 'tableNotTold'
  | 'mayNotReadTable'
  | 'noRegistrar'
  | 'notAsked'
  | 'unknown'
  | 'unsigned';

const SECRET = 'AWS::SecretsManager::Secret';
const TABLES = ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'] as const;
const SECRET_ARN = /^arn:[a-z-]+:secretsmanager:[a-z0-9-]+:\d{12}:secret:.+$/;
const READS = ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:BatchGetItem'] as const;
const WRITES = ['dynamodb:PutItem', 'dynamodb:UpdateItem'] as const;

/** The functions that are told a name of a distribution, and these names. */
export function signersOf(
  graph: Graph,
  distribution: Resource,
): { readonly signers: readonly Resource[]; readonly names: readonly Value[] } {
  const aliases = distribution.get('DistributionConfig', 'Aliases');
  const own = distribution.attribute('DomainName');
  const names = [own, ...(isList(aliases) ? aliases : [])];
  const signers = graph
    .resources('AWS::Lambda::Function')
    .filter((fn) => environmentOf(fn).values.some((value) => names.some((name) => tells(value, name))));
  return { signers, names };
}

/** Whether a value holds a name: as it is, or within an address. */
function tells(value: Value, name: Value): boolean {
  const [text, wanted] = [toStr(value), toStr(name)];
  if (text === undefined || wanted === undefined) return false;
  if (compare(text, wanted) === 'equal') return true;
  if (isSymbolic(wanted)) {
    const ids = new Set(atomsIn(wanted).map(({ id }) => id));
    return atomsIn(text).some(({ id }) => ids.has(id));
  }
  return String(text).split(/[/:]+/).includes(wanted);
}

/** Every link from a signer to its key and to who may have a URL; the first that is missing decides. */
export function judgeSigner(
  fn: Resource,
  distribution: Resource,
  domains: readonly Value[],
  judge: Judge<Message>,
): Finding {
  const { graph } = judge;
  const environment = judge.property(fn, ['Environment', 'Variables']);
  const names = { function: fn.logicalId };
  const { values, opaque } = environmentOf(fn);
  const rest = (value: Value | undefined, evidence: readonly Evidence[] = [environment]): Finding =>
    judge.unknown('unknown', { ...names, value }, evidence);
  if (opaque !== undefined) return rest(opaque);
  const outside = values.find(
    (value) => fromOutside(value, graph) && !domains.some((name) => tells(value, name)),
  );

  const secrets = values.filter((value) => isSecret(value, graph));
  if (secrets.length === 0)
    return outside !== undefined ? rest(outside) : judge.fail('keyNotTold', names, [environment]);
  const expected = secretsOfKeys(graph, distribution);
  const secret = secrets.find((value) => expected.length === 0 || isOneOf(value, expected, graph));
  if (secret === undefined)
    return judge.fail(
      'otherKey',
      { ...names, secret: nameOf(secrets[0], graph), expected: expected.map((one) => one.logicalId) },
      [environment, ...expected.map((one) => judge.resource(one, 'secret of the keys'))],
    );

  const role = graph.denoted(fn.get('Role'), 'AWS::IAM::Role');
  if (!role) return rest(fn.get('Role'), [judge.property(fn, ['Role'])]);
  const held = roleStatements(graph, role);
  const roles = [environment, judge.resource(role, 'role of the function')];
  const key = mayDo(held, 'secretsmanager:GetSecretValue', toStr(secret) ?? '');
  if (key.truth === 'unknown') return rest(key.restsOn, roles);
  const named = { ...names, role: role.logicalId, secret: nameOf(secret, graph) };
  if (key.truth === 'no') return judge.fail('mayNotReadKey', named, roles);

  const tables = values.flatMap((value) => graph.denoted(value, ...TABLES) ?? []);
  if (tables.length === 0)
    return outside !== undefined ? rest(outside) : judge.fail('tableNotTold', names, [environment]);
  for (const table of tables) {
    const { truth, restsOn } = anyOf(held, READS, table);
    if (truth === 'unknown') return rest(restsOn, roles);
    if (truth === 'no') return judge.fail('mayNotReadTable', { ...named, table: table.logicalId }, roles);
  }
  return judgeSurroundings(fn, tables, nameOf(secret, graph), judge);
}

/** Who asks the signer, and who writes what it reads. */
function judgeSurroundings(
  fn: Resource,
  tables: readonly Resource[],
  secret: Value,
  judge: Judge<Message>,
): Finding {
  const names = { function: fn.logicalId, secret };
  const caller = apiCallerOf(judge.graph, fn);
  if (!caller) return judge.fail('notAsked', names, [judge.resource(fn, 'signer')]);
  const registrars: Resource[] = [];
  for (const table of tables) {
    const registrar = registrarOf(judge.graph, table, fn);
    if (!registrar)
      return judge.fail('noRegistrar', { table: table.logicalId }, [judge.resource(table, 'table')]);
    registrars.push(registrar);
  }
  return judge.pass(
    'wired',
    {
      ...names,
      table: tables.map(({ logicalId }) => logicalId),
      registrar: registrars.map(({ logicalId }) => logicalId),
    },
    [judge.resource(caller.resource, 'calls it'), judge.property(fn, ['Environment', 'Variables'])],
  );
}

function registrarOf(graph: Graph, table: Resource, signer: Resource): Resource | undefined {
  return graph.resources('AWS::Lambda::Function').find((fn) => {
    if (
      fn === signer ||
      !environmentOf(fn).values.some((value) => graph.denoted(value, table.type) === table)
    )
      return false;
    const role = graph.denoted(fn.get('Role'), 'AWS::IAM::Role');
    if (!role || !apiCallerOf(graph, fn)) return false;
    return anyOf(roleStatements(graph, role), WRITES, table).truth === 'yes';
  });
}

function anyOf(held: RoleStatements, actions: readonly string[], table: Resource): ReturnType<typeof mayDo> {
  const arn = toStr(table.attribute('Arn')) ?? '';
  const may = actions.map((action) => mayDo(held, action, arn));
  const none = { truth: 'no', by: undefined, restsOn: undefined } as const;
  return (
    may.find(({ truth }) => truth === 'yes') ?? may.find(({ truth }) => truth === 'unknown') ?? may[0] ?? none
  );
}

/**
 * The secrets that the keys of the trusted groups are made with: those that are given to the resource whose attributes stand in
 * a group. Empty where keys are written as they are.
 */
function secretsOfKeys(graph: Graph, distribution: Resource): readonly Resource[] {
  const groups = behavioursOf(distribution).behaviours.flatMap(({ value: { TrustedKeyGroups: trusted } }) =>
    (isList(trusted) ? trusted : []).flatMap(
      (group) => graph.denoted(group, 'AWS::CloudFront::KeyGroup') ?? [],
    ),
  );
  const makers = groups.flatMap((group) =>
    atomsIn(group.get('KeyGroupConfig', 'Items')).flatMap((atom) => graph.ofAtom(atom) ?? []),
  );
  const secrets = makers.flatMap((maker) =>
    graph.referencesFrom(maker).flatMap(({ to }) => (to.type === SECRET ? [to] : [])),
  );
  return [...new Set(secrets)];
}

function isSecret(value: Value, graph: Graph): boolean {
  return graph.denoted(value, SECRET) !== undefined || (typeof value === 'string' && SECRET_ARN.test(value));
}

function isOneOf(value: Value, secrets: readonly Resource[], graph: Graph): boolean {
  const secret = graph.denoted(value, SECRET);
  return secret !== undefined && secrets.includes(secret);
}

function nameOf(value: Value | undefined, graph: Graph): Value {
  const secret: Resource | undefined = graph.denoted(value, SECRET);
  const text: Str | undefined = toStr(value);
  return secret?.logicalId ?? text ?? '';
}

function fromOutside(value: Value, graph: Graph): boolean {
  return atomsIn(value).some(
    (atom) => !graph.ofAtom(atom) && (atom.origin.kind === 'parameter' || atom.origin.kind === 'import'),
  );
}
