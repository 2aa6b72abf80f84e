import { onTwin, verdicts } from '../../testing/on-twin';
import { type QueryOptions, queryTemplate } from '../../testing/query-template';

const ID = 'iot-message-queried';

const asked = (options?: QueryOptions) =>
  onTwin(queryTemplate(options), async ({ ask, twin }) => ({
    verdicts: verdicts(await ask([ID])),
    records: [...(twin.buckets.get('records-of-devices')?.objects.keys() ?? [])],
    reports: [...(twin.buckets.get('reports-of-devices')?.objects.keys() ?? [])],
  }));

describe(ID, () => {
  it('passes where the arrival is queried and the message is in the result; its own files do not stay', async () => {
    const found = await asked();
    expect(found.verdicts).toEqual(['pass queried']);
    expect(found.records).toEqual([]);
    // That of the function's own query is none of the probe's.
    expect(found.reports).toHaveLength(2);
  });

  it.each<[string, string, QueryOptions]>([
    ['fail notConsumed', 'the function does nothing', { consumer: '' }],
    ['fail notConsumed', 'the function may not query', { queries: ['s3:*'] }],
    [
      'fail notConsumed',
      'the query is of something else',
      { consumer: 'await query("SELECT 1 AS telemetry")' },
    ],
    [
      'fail consumerFailed',
      'the query may not write its result',
      { queries: ['athena:*', 'glue:*', 's3:Get*', 's3:List*'] },
    ],
    ['fail notConsumed', 'the table looks elsewhere', { location: 's3://records-of-devices/raw/' }],
    [
      'fail notInResult',
      'the table calls the device otherwise',
      {
        line: '{ device, origin: device }',
        columns: ['origin'],
        consumer: 'await query("SELECT origin FROM lake.telemetry")',
      },
    ],
    ['fail otherwise', 'the table has no column for a member', { columns: ['device', 'metric'] }],
    ['error notDelivered', 'the record does not come', { puts: 'kinesis:GetRecords' }],
  ])('%s where %s', async (verdict, _name, options) => {
    expect((await asked(options)).verdicts).toEqual([verdict]);
  });

  it('publishes nothing unless it may', async () => {
    await onTwin(queryTemplate(), async ({ plan }) => {
      const { questions, outcomes } = plan([ID], { operator: undefined } as object);
      expect(questions).toEqual([]);
      expect(verdicts(outcomes)).toEqual(['unknown noOperator']);
    });
  });

  it.each([
    ['error notPublished', 'publish', 'iot:Publish'],
    ['error refused', 'start queries', 'athena:StartQueryExecution'],
    ['error notRun', 'read the table', 'glue:GetTable'],
  ])('%s where whoever asks may not %s', async (verdict, _what, action) => {
    const { Resources } = queryTemplate();
    const policy = {
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Action: '*', Resource: '*' },
        { Effect: 'Deny', Action: action, Resource: '*' },
      ],
    };
    const role = {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [] },
        Policies: [{ PolicyName: 'own', PolicyDocument: policy }],
      },
    };
    await onTwin({ Resources: { ...Resources, AskerRole: role } }, async ({ ask, twin }) => {
      const { roles, lambda, credentials } = twin.services;
      const asker = [...roles.values()].find(({ name }) => name.startsWith('AskerRole'));
      const session = asker && lambda.sessionOf(asker.arn, 'asker');
      if (!session) throw new Error('there is no such role');
      expect(verdicts(await ask([ID], { operator: credentials.issue(session) }))).toEqual([verdict]);
    });
  });

  it('names what is not known, and asks nothing of a rule that says nothing', async () => {
    const { Resources } = queryTemplate();
    const changed = (example: object) => ({
      Resources: { ...Resources, Rule: { ...Resources['Rule'], Metadata: { 'cdk-assay:example': example } } },
    });
    const rule = Resources['Rule'] as { readonly Metadata: { readonly 'cdk-assay:example': object } };
    const example = rule.Metadata['cdk-assay:example'];
    const look = (template: object) => onTwin(template, async ({ ask }) => verdicts(await ask([ID])));
    expect(await look(changed({ ...example, table: undefined }))).toEqual(['not-applicable untold']);
    expect(await look(changed({ ...example, database: 'a"; DROP' }))).toEqual(['unknown notKnown']);
    expect(await look(changed({ ...example, workGroup: undefined }))).toEqual(['unknown notKnown']);
  });
});
