import type { Resource } from '../../../template';
import { type Execution, isOpen, placeIn, Queries } from '../../athena/shared/queries';
import { exampleOf, textIn } from '../../deployment/example';
import { defineProbe, type Planner, type Session } from '../../engine/probe';
import { within } from '../../s3/shared/await';
import { Files } from '../../s3/shared/files';
import { type DeviceMessage, filled, type Members, messageOf, send } from '../shared/message';

interface Ask extends DeviceMessage {
  readonly workGroup: string;
  readonly database: string;
  readonly table: string;
}

type Message =
  | 'queried'
  | 'notConsumed'
  | 'consumerFailed'
  | 'notInResult'
  | 'otherwise'
  | 'notDelivered'
  | 'notPublished'
  | 'refused'
  | 'notRun'
  | 'noOperator'
  | 'notKnown'
  | 'untold';

/** Seconds from the object's arrival to the end of the query that is made of it, and for a query of our own. */
const CONSUMED = 150;
const PATIENCE = 60;

export const probe = defineProbe<Message, Ask>({
  id: 'iot-message-queried',
  title: 'What a device publishes is queried when it arrives, and is in the result of a query',
  severity: 'high',
  resource: 'AWS::IoT::TopicRule',
  rationale:
    'A record in a bucket is worth what can be asked of it. A table that looks elsewhere, a column of another name, or a function that may not query shows nowhere else than in results that are empty, or in a queue of failures that nobody reads.',
  remediation:
    "let the function that hears of new objects start queries: policy.addStatements(new iam.PolicyStatement({ actions: ['athena:StartQueryExecution', 'athena:GetQueryExecution'], resources: [workGroupArn] })), and have the table's location and columns be those of the records",
  controls: ['nist-800-53-r5:SI-10', 'wellarchitected:REL06-BP01'],
  requirements: ['C6.4', 'C6.5'],
  references: [
    'https://docs.aws.amazon.com/athena/latest/ug/querying.html',
    'https://docs.aws.amazon.com/athena/latest/ug/partition-projection.html',
  ],
  messages: {
    queried: 'a message to {topic} was queried when it arrived, and is in the result of a query of {table}',
    notConsumed:
      'a message to {topic} arrived as {key}, and {seconds} seconds later no query of {table} in {group} has it in its result',
    consumerFailed: 'the query of {table} that the arrival led to ended as {state}: {reason}',
    notInResult: 'a message to {topic} arrived as {key}, and a query of {table} does not find it',
    otherwise: 'a query of {table} finds the message to {topic} otherwise than it is to be: {said}',
    notDelivered: 'the message to {topic} did not arrive below {below} of {bucket}',
    notPublished: 'the message could not be published to {topic}: {status}',
    refused: 'the query could not be started in {group}: {error}',
    notRun: 'the query of {table} did not succeed within {seconds} seconds: {state} {reason}',
    noOperator:
      'asking this publishes a message, whose record stays where others lie beside it, and runs a query: allow it with --create-users and credentials in the environment',
    notKnown: 'where messages go is not known: {value}',
    untold:
      'the rule does not say where its records are queried: put workGroup, database and table into its cdk-assay:example',
  },
  deadline: 420,
  plan(rule, planner) {
    const example = exampleOf(rule, planner.deployment, 'record');
    if (!example || example['table'] === undefined) return [planner.notApplicable('untold')];
    const ask = askOf(rule, planner, example);
    if ('missing' in ask) return [planner.unknown('notKnown', { value: ask.missing })];
    if (!planner.settings.operator) return [planner.unknown('noOperator')];
    return [
      planner.ask(
        `a message to ${ask.topic} is queried when it arrives, and is in the result of a query of ${ask.table}`,
        `https://athena.${ask.region}.amazonaws.com`,
        ask,
      ),
    ];
  },
  async ask(ask, session) {
    const { operator } = session.settings;
    if (!operator) return session.error('noOperator');
    const { region, bucket, workGroup: group, table } = ask;
    const queries = new Queries(session.http, region, group, operator);
    const before = new Set(await queries.last());
    const { id, topic, below, status, found } = await send(ask, session, operator);
    if (status !== 200) return session.error('notPublished', { topic, status });
    if (!found) return session.error('notDelivered', { topic, bucket, below });
    const { key } = found;
    let failed: Execution | undefined;
    const own = await within(session, CONSUMED, async () => {
      for (const one of (await queries.last()).filter((query) => !before.has(query))) {
        const query = await queries.execution(one);
        if (isOpen(query)) continue;
        before.add(one);
        if (!query.sql.includes(table)) continue;
        // Others may publish at the same time: it is the query of this message whose result holds it.
        if (query.state !== 'SUCCEEDED') failed = query;
        else if ((await queries.rows(one)).some((row) => [...row.values()].includes(id))) return query;
      }
      return undefined;
    });
    if (!own && failed)
      return session.fail('consumerFailed', { table, state: failed.state, reason: failed.reason });
    if (!own) return session.fail('notConsumed', { topic, key, table, group, seconds: CONSUMED });
    const holds = filled(ask.holds, id);
    const [column] = Object.keys(holds).filter((name) => holds[name] === id);
    const sql = `SELECT * FROM "${ask.database}"."${table}" WHERE "${column ?? 'device'}" = '${id}'`;
    const started = await queries.start(sql);
    const asked = started.output['QueryExecutionId'];
    if (typeof asked !== 'string')
      return session.error('refused', { group, error: `${started.error ?? 'no id'} ${started.message}` });
    const query = await queries.finished(asked, PATIENCE, session);
    removeResult(query.output, asked, ask, session);
    const { state, reason } = query;
    if (state !== 'SUCCEEDED') return session.error('notRun', { table, state, reason, seconds: PATIENCE });
    const [row] = await queries.rows(asked);
    if (!row) return session.fail('notInResult', { topic, key, table });
    const said = lackingOf(row, holds);
    if (said !== undefined) return session.fail('otherwise', { table, topic, said });
    return session.pass('queried', { topic, table }, [
      session.fact('query', `${own.id} was made when ${key} arrived`),
      session.fact('row', [...row].map(([name, value]) => `${name} ${value}`).join(', ')),
    ]);
  },
});

function askOf(
  rule: Resource,
  planner: Planner<Message>,
  example: Members,
): Ask | { readonly missing: string } {
  const message = messageOf(rule, planner, example);
  if ('missing' in message) return message;
  const text = (name: string): string | undefined => textIn(example, name, rule, planner.deployment);
  const [workGroup, database, table] = [text('workGroup'), text('database'), text('table')];
  if (workGroup === undefined) return { missing: `the work group for the records of ${rule.logicalId}` };
  // They stand in the text of a query.
  if (!/^\w{1,255}$/.test(database ?? ''))
    return { missing: `the database of the records of ${rule.logicalId}` };
  if (!/^\w{1,255}$/.test(table ?? '')) return { missing: `the table of the records of ${rule.logicalId}` };
  return { ...message, workGroup, database: database ?? '', table: table ?? '' };
}

function removeResult(output: string, id: string, { region }: Ask, session: Session<Message>): void {
  const { operator } = session.settings;
  const place = placeIn(output);
  if (!place || !operator) return;
  session.cleanup(output, (http) => new Files(http, region, place.bucket, operator).purge(place.key, id));
}

/** What of a row is otherwise than it is to be. Athena writes numbers in its own way. */
function lackingOf(row: ReadonlyMap<string, string>, holds: Members): string | undefined {
  for (const [name, expected] of Object.entries(holds)) {
    const value = row.get(name.toLowerCase());
    const same = typeof expected === 'number' ? Number(value) === expected : value === String(expected);
    if (value === undefined || value === '' || !same)
      return `${name} is ${value === undefined || value === '' ? 'not there' : value} and not ${String(expected)}`;
  }
  return undefined;
}
