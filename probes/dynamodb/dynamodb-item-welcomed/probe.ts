import { randomBytes } from 'node:crypto';
import { isList, isObject, type Resource } from '../../../template';
import { type AwsCredentials, callJson, type JsonAnswer } from '../../clients/aws';
import type { HttpClient } from '../../clients/http';
import { exampleOf } from '../../deployment/example';
import { defineProbe, type Planner } from '../../engine/probe';

interface Ask {
  readonly region: string;
  readonly table: string;
  /** Attributes as texts; `{id}` and `{address}` stand for what is new each time. */
  readonly item: Readonly<Record<string, string>>;
  readonly keys: readonly string[];
}

type Message =
  | 'welcomed'
  | 'none'
  | 'several'
  | 'changeWelcomed'
  | 'notWritten'
  | 'noOperator'
  | 'noMailbox'
  | 'notKnown';

export const probe = defineProbe<Message, Ask>({
  id: 'dynamodb-item-welcomed',
  title: 'A new item of the table has one mail sent to the address in it, and a change of the item has none',
  severity: 'medium',
  resource: ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'],
  rationale:
    'A stream, a filter, a role and a function stand between somebody who joins and their welcome, and each fails silently: the item is there and nothing comes of it. What reads every change, or reads a record twice, greets people each time they edit their profile.',
  remediation:
    "new lambda.EventSourceMapping(this, 'NewMembers', { target: fn, eventSourceArn: table.tableStreamArn, filters: [lambda.FilterCriteria.filter({ eventName: lambda.FilterRule.isEqual('INSERT') })] })",
  controls: ['nist-800-53-r5:SI-10', 'wellarchitected:REL04-BP04'],
  requirements: ['C2.4'],
  references: [
    'https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html',
    'https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html',
  ],
  messages: {
    welcomed: 'a new item in {table} had one mail sent, and changing it none',
    none: 'a new item was written to {table}, and no mail was sent to the address in it',
    several: 'a new item in {table} had {count} mails sent to the same address',
    changeWelcomed: 'changing an item of {table} had another mail sent to the address in it',
    notWritten: 'the item could not be written to {table}: {error}',
    noOperator:
      'asking this writes an item, which is removed afterwards: allow it with --create-users and credentials in the environment',
    noMailbox:
      'whether a mail arrived is seen in its mailbox only, which nobody gave this probe: it is asked on the twin',
    notKnown: 'the table is not known: {value}',
  },
  plan(table, planner) {
    const example = exampleOf(table, planner.deployment, 'welcome');
    if (!example) return [];
    if (!planner.settings.insight) return [planner.notApplicable('noMailbox')];
    if (!planner.settings.operator) return [planner.unknown('noOperator')];
    const ask = askOf(table, planner, example['item']);
    if ('missing' in ask) return [planner.unknown('notKnown', { value: ask.missing })];
    return [
      planner.ask(
        `a new item in ${ask.table} has one mail sent, and changing it none`,
        `https://dynamodb.${ask.region}.amazonaws.com`,
        ask,
      ),
    ];
  },
  async ask({ region, table, item, keys }, session) {
    const { operator, insight } = session.settings;
    if (!operator) return session.error('noOperator');
    if (!insight) return session.notApplicable('noMailbox');
    const id = `cdk-assay-${randomBytes(8).toString('hex')}`;
    const address = `${id}@example.invalid`;
    const entries = Object.entries(item).map(
      ([name, text]) => [name, { S: text.replaceAll('{id}', id).replaceAll('{address}', address) }] as const,
    );
    const Item = Object.fromEntries(entries);
    const Key = Object.fromEntries(entries.filter(([name]) => keys.includes(name)));
    const call = (http: HttpClient, action: string, input: object): Promise<JsonAnswer> =>
      dynamodb(http, region, action, { TableName: table, ...input }, operator);
    session.cleanup(`the item of ${id} in ${table}`, async (http) => {
      const { error } = await call(http, 'DeleteItem', { Key });
      if (error !== undefined) throw new Error(`DeleteItem was refused: ${error}`);
    });
    const written = await call(session.http, 'PutItem', { Item });
    if (written.error !== undefined) return session.error('notWritten', { table, error: written.error });
    await insight.settled();
    const count = insight.mailsTo(address);
    if (count === 0) return session.fail('none', { table });
    if (count > 1) return session.fail('several', { table, count });
    const changed = await call(session.http, 'UpdateItem', {
      Key,
      UpdateExpression: 'SET #changed = :changed',
      ExpressionAttributeNames: { '#changed': 'cdkAssayChanged' },
      ExpressionAttributeValues: { ':changed': { S: id } },
    });
    if (changed.error !== undefined) return session.error('notWritten', { table, error: changed.error });
    await insight.settled();
    return insight.mailsTo(address) > 1
      ? session.fail('changeWelcomed', { table })
      : session.pass('welcomed', { table });
  },
});

function askOf(
  table: Resource,
  planner: Planner<Message>,
  item: unknown,
): Ask | { readonly missing: string } {
  const { deployment } = planner;
  const name = deployment.text(table.ref);
  if (name === undefined) return { missing: deployment.missing(table.ref)[0] ?? table.logicalId };
  const region = deployment.text(table.resolver.ref('AWS::Region') ?? undefined);
  if (region === undefined) return { missing: 'AWS::Region' };
  const schema = table.get('KeySchema');
  const keys = (isList(schema) ? schema : []).flatMap((one) =>
    isObject(one) ? (deployment.text(one['AttributeName']) ?? []) : [],
  );
  const texts = Object.entries(typeof item === 'object' && item !== null ? item : {}).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  const written = Object.fromEntries(texts);
  const lacking = keys.find((key) => !Object.hasOwn(written, key));
  if (keys.length === 0 || lacking !== undefined)
    return { missing: `the key ${lacking ?? ''} of an example` };
  return { region, table: name, item: written, keys };
}

function dynamodb(
  http: HttpClient,
  region: string,
  action: string,
  input: object,
  as: AwsCredentials,
): Promise<JsonAnswer> {
  const host = `dynamodb.${region}.amazonaws.com`;
  const target = `DynamoDB_20120810.${action}`;
  return callJson(http, { service: 'dynamodb', region, host, target, input, version: '1.0' }, as);
}
