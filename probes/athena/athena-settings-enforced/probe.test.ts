import { onTwin, verdicts } from '../../testing/on-twin';
import { queryTemplate } from '../../testing/query-template';

const ID = 'athena-settings-enforced';

const group = (configuration: object, more: object = {}) => ({
  Resources: {
    Reports: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'reports' } },
    Group: {
      Type: 'AWS::Athena::WorkGroup',
      Properties: { Name: 'analysis', WorkGroupConfiguration: configuration, ...more },
    },
  },
});
const LOCATION = { ResultConfiguration: { OutputLocation: 's3://reports/athena/' } };

describe(ID, () => {
  it.each([
    ['pass enforced', true],
    ['fail followed', false],
  ])('%s where the settings are enforced: %p, and leaves no result behind', async (verdict, enforced) => {
    await onTwin(queryTemplate({ enforced }), async ({ ask, twin }) => {
      expect(verdicts(await ask([ID]))).toEqual([verdict]);
      expect([...(twin.buckets.get('reports-of-devices')?.objects.keys() ?? [])]).toEqual([]);
    });
  });

  it('finds a deployment that puts results elsewhere than the template says', async () => {
    const elsewhere = { ResultConfiguration: { OutputLocation: 's3://reports/other/' } };
    await onTwin(
      group(LOCATION),
      async ({ ask }) => expect(verdicts(await ask([ID]))).toEqual(['fail elsewhere']),
      { deployed: group(elsewhere) },
    );
  });

  it.each([
    ['error refused', 'the work group is disabled', group(LOCATION, { State: 'DISABLED' })],
    [
      'error notRun',
      'the bucket for results is gone',
      group({ ResultConfiguration: { OutputLocation: 's3://gone/athena/' } }),
    ],
    ['not-applicable noLocation', 'no place is set', group({})],
  ])('%s where %s', async (verdict, _name, template) => {
    await onTwin(template, async ({ ask }) => expect(verdicts(await ask([ID]))).toEqual([verdict]));
  });

  it('runs nothing unless it may, and names what is not known', async () => {
    await onTwin(group(LOCATION), async ({ plan }) => {
      const { questions, outcomes } = plan([ID], { operator: undefined } as object);
      expect(questions).toEqual([]);
      expect(verdicts(outcomes)).toEqual(['unknown noOperator']);
    });
    const open = group({ ResultConfiguration: { OutputLocation: { Ref: 'Where' } } });
    await onTwin(
      { ...open, Parameters: { Where: { Type: 'String' } } },
      async ({ ask }) => expect(verdicts(await ask([ID]))).toEqual(['unknown notKnown']),
      { resources: false },
    );
  });
});
