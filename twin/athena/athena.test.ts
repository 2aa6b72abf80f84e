import {
  AthenaClient,
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  ListQueryExecutionsCommand,
  StartQueryExecutionCommand,
  type StartQueryExecutionCommandInput,
} from '@aws-sdk/client-athena';
import { storedObject } from '../s3/bucket';
import { graphFrom } from '../testing/graph-from';
import { startTwin, type Twin } from '../twin';

const READ = { Effect: 'Allow', Action: ['athena:*', 'glue:GetTable', 's3:*'], Resource: '*' };

const template = (group: object = {}, statements: readonly object[] = [READ]) => ({
  Resources: {
    Records: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'records' } },
    Reports: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'reports' } },
    Group: {
      Type: 'AWS::Athena::WorkGroup',
      Properties: {
        Name: 'analysis',
        WorkGroupConfiguration: { ResultConfiguration: { OutputLocation: 's3://reports/athena/' }, ...group },
      },
    },
    Table: {
      Type: 'AWS::Glue::Table',
      Properties: {
        DatabaseName: 'lake',
        TableInput: {
          Name: 'Telemetry',
          PartitionKeys: [{ Name: 'dt', Type: 'string' }],
          StorageDescriptor: {
            Location: 's3://records/raw/',
            SerdeInfo: { SerializationLibrary: 'org.openx.data.jsonserde.JsonSerDe' },
            Columns: [
              { Name: 'device', Type: 'string' },
              { Name: 'value', Type: 'double' },
            ],
          },
        },
      },
    },
    Reader: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [] },
        Policies: [
          { PolicyName: 'own', PolicyDocument: { Version: '2012-10-17', Statement: [...statements] } },
        ],
      },
    },
  },
});

/** What the reader of the template comes to with a query. */
async function queried(
  input: Partial<StartQueryExecutionCommandInput>,
  { group, statements }: { readonly group?: object; readonly statements?: readonly object[] } = {},
  then: (client: AthenaClient, id: string, twin: Twin) => Promise<unknown> = async () => undefined,
) {
  const twin = await startTwin([graphFrom(template(group, statements))]);
  try {
    twin.buckets
      .get('records')
      ?.objects.set(
        'raw/dt=2026-11-23/a',
        storedObject('{"device":"d1","value":1.5}\n{"Device":"d\\"2","value":2}\n'),
      );
    twin.buckets
      .get('records')
      ?.objects.set('raw/dt=2026-11-24/b', storedObject('{"device":"d1","value":3}\n'));
    const { roles, lambda, credentials } = twin.services;
    const reader = [...roles.values()].find(({ name }) => name.startsWith('Reader'));
    const session = reader && lambda.sessionOf(reader.arn, 'reader');
    if (!session) throw new Error('there is no such role');
    const client = new AthenaClient({
      region: 'eu-west-1',
      endpoint: twin.address,
      credentials: credentials.issue(session),
      maxAttempts: 1,
    });
    const { QueryExecutionId: id = '' } = await client.send(
      new StartQueryExecutionCommand({ QueryString: 'SELECT 1 AS one', WorkGroup: 'analysis', ...input }),
    );
    const { QueryExecution: query } = await client.send(
      new GetQueryExecutionCommand({ QueryExecutionId: id }),
    );
    const result = await then(client, id, twin);
    return { id, query, result, reports: [...(twin.buckets.get('reports')?.objects ?? [])] };
  } finally {
    await twin.close();
  }
}

describe('Athena of the twin, by the client that users use', () => {
  it('answers a query over the objects of a table, and writes the result as CSV', async () => {
    const found = await queried(
      {
        QueryString:
          'SELECT device, count(*) AS readings, max(value) AS highest FROM "lake"."telemetry" WHERE dt >= ? GROUP BY device ORDER BY device',
        ExecutionParameters: ["'2026-11-23'"],
      },
      {},
      async (client, id) =>
        (await client.send(new GetQueryResultsCommand({ QueryExecutionId: id }))).ResultSet?.Rows?.map(
          ({ Data }) => Data?.map(({ VarCharValue }) => VarCharValue),
        ),
    );
    expect(found.query?.Status?.State).toBe('SUCCEEDED');
    expect(found.result).toEqual([
      ['device', 'readings', 'highest'],
      ['d"2', '1', '2'],
      ['d1', '2', '3'],
    ]);
    expect(found.query?.ResultConfiguration?.OutputLocation).toBe(`s3://reports/athena/${found.id}.csv`);
    expect(found.reports.map(([key]) => key)).toEqual([
      `athena/${found.id}.csv`,
      `athena/${found.id}.csv.metadata`,
    ]);
    expect(found.reports[0]?.[1].body.toString()).toBe(
      '"device","readings","highest"\n"d""2","1","2"\n"d1","2","3"\n',
    );
    expect(found.query?.Statistics?.DataScannedInBytes).toBe(82);
  });

  it.each([
    ['the work group says, where it is enforced', true, 's3://reports/athena/'],
    ['the client says, where it is not', false, 's3://records/mine/'],
  ])('puts results where %s', async (_, enforced, place) => {
    const { query } = await queried(
      { ResultConfiguration: { OutputLocation: 's3://records/mine/' } },
      { group: { EnforceWorkGroupConfiguration: enforced } },
    );
    expect(query?.ResultConfiguration?.OutputLocation).toMatch(new RegExp(`^${place}[0-9a-f-]{36}\\.csv$`));
  });

  it('runs the same query once under one token, and refuses another under it', async () => {
    const ClientRequestToken = 'a'.repeat(40);
    const again = (QueryString: string) => (client: AthenaClient) =>
      client.send(new StartQueryExecutionCommand({ QueryString, WorkGroup: 'analysis', ClientRequestToken }));
    const same = await queried({ ClientRequestToken }, {}, again('SELECT 1 AS one'));
    expect(same.result).toMatchObject({ QueryExecutionId: same.id });
    await expect(queried({ ClientRequestToken }, {}, again('SELECT 2'))).rejects.toThrow(/[Ii]dempotent/);
  });

  it('lists the queries of a work group, the last one first', async () => {
    const { id, result } = await queried({}, {}, async (client) => {
      await client.send(new StartQueryExecutionCommand({ QueryString: 'SELECT 2', WorkGroup: 'analysis' }));
      return (await client.send(new ListQueryExecutionsCommand({ WorkGroup: 'analysis' }))).QueryExecutionIds;
    });
    expect(result).toEqual([expect.any(String), id]);
  });

  it.each([
    [
      'who may not start queries',
      [{ ...READ, Action: 's3:*' }],
      /not authorized to perform: athena:StartQuery/,
    ],
    ['another work group', undefined, /other is not found/],
  ])('refuses %s', async (name, statements, message) => {
    const input = name.startsWith('another') ? { WorkGroup: 'other' } : {};
    await expect(queried(input, statements && { statements })).rejects.toThrow(message);
  });

  const SELECT = 'SELECT * FROM lake.telemetry';
  it.each([
    [
      'the table may not be seen',
      SELECT,
      [{ ...READ, Action: ['athena:*', 's3:*'] }],
      /perform: glue:GetTable/,
    ],
    [
      'the objects may not be read',
      SELECT,
      [{ ...READ, Action: ['athena:*', 'glue:GetTable', 's3:ListBucket', 's3:PutObject'] }],
      /perform: s3:GetObject on s3:\/\/records\/raw/,
    ],
    [
      'the result may not be written',
      'SELECT 1',
      [{ ...READ, Action: 'athena:*' }],
      /perform: s3:PutObject on s3:\/\/reports/,
    ],
    ['there is no such table', 'SELECT * FROM lake.missing', [READ], /no such table/],
    ['it is no SELECT', 'DROP TABLE lake.telemetry', [READ], /runs SELECT only/],
  ])('fails where %s', async (_, QueryString, statements, reason) => {
    const { query, reports } = await queried({ QueryString }, { statements });
    expect(query?.Status?.State).toBe('FAILED');
    expect(query?.Status?.StateChangeReason).toMatch(reason);
    expect(reports).toEqual([]);
  });
});
