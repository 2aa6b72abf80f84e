import { type AwsCredentials, callJson, type JsonAnswer } from '../../clients/aws';
import type { HttpClient } from '../../clients/http';
import { type SignInSetup, setupOf } from '../../cognito/shared/setup';
import { credentialsOf, makeUser, StepRefused } from '../../cognito/shared/sign-in';
import { defineProbe, type Planned } from '../../engine/probe';
import { keyOf, means, onItem, scans, type Try } from './requests';
import { type UserTable, userTables } from './tables';

interface Ask {
  readonly setup: SignInSetup;
  readonly table: UserTable;
}

type Message =
  | 'separated'
  | 'reached'
  | 'ownRefused'
  | 'otherwise'
  | 'stepRefused'
  | 'noOperator'
  | 'incomplete'
  | 'noName'
  | 'noTable';

export const probe = defineProbe<Message, Ask>({
  id: 'dynamodb-leading-keys-separated',
  title: 'A signed-in user reaches the items below their own key and nobody else’s',
  severity: 'critical',
  resource: 'AWS::Cognito::IdentityPool',
  rationale:
    'Users who talk to DynamoDB directly share one role; only dynamodb:LeadingKeys keeps their items apart. It is absent from a Scan, and ForAllValues is true of a key that is absent: one action too many in the statement, and everybody reads the whole table.',
  remediation:
    "conditions: { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['${cognito-identity.amazonaws.com:sub}'] } }",
  controls: ['nist-800-53-r5:AC-3', 'nist-800-53-r5:AC-6', 'soc2:CC6.1', 'wellarchitected:SEC03-BP02'],
  requirements: ['C1.4'],
  references: [
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_multi-value-conditions.html',
  ],
  messages: {
    separated:
      'two users each work on their own items of {table}; {count} ways to items of others, each on an item that exists, are refused',
    reached: 'a user {said} of {table}: it was answered {status}',
    ownRefused: 'a user is refused what is their own, {said} of {table}: {status}',
    otherwise: 'DynamoDB answered {said} of {table} otherwise than by refusing access: {status}',
    stepRefused: '{step}',
    noOperator:
      'asking this takes two users and their items, which are removed afterwards: allow it with --create-users and credentials in the environment',
    incomplete: 'how users sign in is not known: {value}',
    noName: 'the users’ table cannot be asked: {value} is not known, or no text',
    noTable: 'no policy of the role gives users a table',
  },
  deadline: 90,
  plan(pool, planner) {
    const setup = setupOf(pool, planner);
    if ('missing' in setup) return [planner.unknown('incomplete', { value: setup.missing })];
    const [attachment] = planner.graph.related(
      pool,
      'AWS::Cognito::IdentityPoolRoleAttachment',
      'IdentityPoolId',
    );
    const role = planner.graph.denoted(attachment?.get('Roles', 'authenticated'), 'AWS::IAM::Role');
    const planned = (role ? userTables(role, planner) : []).map((table): Planned<Ask> => {
      if ('open' in table) return planner.unknown('noName', { value: table.open });
      if (!planner.settings.operator) return planner.unknown('noOperator');
      return planner.ask(
        `two users each reach their own items of ${table.name} and nothing of the other: get, query, put, update, delete, batches, scan`,
        `https://dynamodb.${setup.region}.amazonaws.com`,
        { setup, table },
      );
    });
    return planned.length > 0 ? planned : [planner.notApplicable('noTable')];
  },
  async ask({ setup, table }, session) {
    const { operator } = session.settings;
    if (!operator) return session.error('noOperator');
    const send = (one: Try, as: AwsCredentials, http: HttpClient = session.http): Promise<JsonAnswer> =>
      callJson(
        http,
        { ...placeOf(setup), target: `DynamoDB_20120810.${one.operation}`, input: one.input, version: '1.0' },
        as,
      );
    try {
      const me = await credentialsOf(session, setup, await makeUser(session, setup, operator));
      const other = await credentialsOf(session, setup, await makeUser(session, setup, operator));
      const owner = (identity: string): string => `${table.before}${identity}${table.after}`;
      const mine = owner(me.identityId);
      const foreign = [
        [owner(other.identityId), 'the item of another'],
        // A user whose identity begins with another's: what a pattern that ends with a star lets in.
        [`${mine}x`, 'an item below a key that begins like theirs'],
      ] as const;
      for (const key of [mine, ...foreign.map(([key]) => key)]) {
        const input = { TableName: table.name };
        session.cleanup(`the item of ${key} in ${table.name}`, async (http) => {
          const remove = { said: '', operation: 'DeleteItem', input: { ...input, Key: keyOf(table, key) } };
          const { error } = await send(remove, operator, http);
          if (error !== undefined) throw new Error(`DeleteItem was refused: ${error}`);
        });
        const put = { said: '', operation: 'PutItem', input: { ...input, Item: keyOf(table, key) } };
        const { error, message } = await send(put, operator);
        if (error !== undefined) throw new StepRefused(`PutItem of ${key}, as the operator`, error, message);
      }
      for (const one of onItem(table, mine, 'their own item')) {
        if (!table.actions.some((action) => means(action, one.operation))) continue;
        const { error } = await send(one, me.credentials);
        if (error === 'AccessDeniedException')
          return session.fail('ownRefused', { table: table.name, said: one.said, status: error });
        if (error !== undefined)
          return session.error('otherwise', { table: table.name, said: one.said, status: error });
      }
      let count = 0;
      const tries = [...scans(table), ...foreign.flatMap(([key, whose]) => onItem(table, key, whose))];
      for (const one of tries) {
        const { error, exchange } = await send(one, me.credentials);
        if (exchange.status < 300)
          return session.fail('reached', { table: table.name, said: one.said, status: exchange.status });
        // Anything else that keeps a user out, an expired token for example, shows nothing.
        if (error !== 'AccessDeniedException')
          return session.error('otherwise', { table: table.name, said: one.said, status: error });
        count++;
      }
      return session.pass('separated', { table: table.name, count }, [
        session.fact('sessions', `${me.arn} as ${me.identityId}, beside ${other.identityId}`),
      ]);
    } catch (error) {
      if (error instanceof StepRefused) return session.error('stepRefused', { step: error.message });
      throw error;
    }
  },
});

function placeOf({ region }: SignInSetup) {
  return { service: 'dynamodb', region, host: `dynamodb.${region}.amazonaws.com` };
}
