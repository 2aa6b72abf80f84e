import type { Outcome } from '../../../reports';
import { type DeviceOptions, deviceTemplate } from '../../testing/device-template';
import { onTwin, verdicts } from '../../testing/on-twin';

const ID = 'iot-message-delivered';

const asked = (options?: DeviceOptions) =>
  onTwin(deviceTemplate(options), async ({ ask, twin }) => {
    const outcomes = await ask([ID]);
    return {
      verdicts: verdicts(outcomes),
      objects: [...twin.buckets.values()].flatMap(({ objects }) => [...objects.keys()]),
      failures: [...twin.services.messaging.queues.values()].flatMap(({ all }) =>
        all.map(({ body }) => body),
      ),
    };
  });

describe(ID, () => {
  it.each([true, false])('passes where the record comes, compressed: %p, and removes it', async (gzip) => {
    expect(await asked({ gzip })).toEqual({ verdicts: ['pass delivered'], objects: [], failures: [] });
  });

  it.each<[string, string, DeviceOptions]>([
    [
      'fail none',
      'the rule listens elsewhere',
      { sql: "SELECT * AS payload, topic(2) AS device FROM 'sensors/#'" },
    ],
    ['fail none', 'the rule may not put', { puts: 'kinesis:GetRecords' }],
    ['fail none', 'the delivery may not read', { reads: 'kinesis:PutRecord' }],
    ['fail none', 'the delivery may not write', { writes: 'other/*' }],
    ['fail none', 'records go elsewhere', { prefix: 'raw/' }],
    ['fail none', 'the function throws', { line: '(() => { throw new Error("broken") })()' }],
    [
      'fail untransformed',
      'the function leaves a member out',
      { line: '{ device, metric: payload.metric }' },
    ],
    ['fail untransformed', 'the function hands through what came', { line: '{ device, payload, received }' }],
    [
      'fail none',
      'the device is what the message says',
      {
        sql: "SELECT * AS payload, topic(3) AS device, timestamp() AS received FROM 'devices/+/telemetry'",
        line: '{ device, metric: payload.metric, value: payload.value, id: JSON.stringify(payload) }',
      },
    ],
  ])('%s where %s', async (verdict, _name, options) => {
    const found = await asked(options);
    expect(found.verdicts).toEqual([verdict]);
  });

  it('finds what the rule may not pass on where its error action keeps it', async () => {
    const { failures } = await asked({ puts: 'kinesis:GetRecords' });
    expect(failures).toEqual([expect.stringContaining('base64OriginalPayload')]);
  });

  it('publishes nothing unless it may', async () => {
    await onTwin(deviceTemplate(), async ({ plan }) => {
      const { questions, outcomes } = plan([ID], { operator: undefined } as object);
      expect(questions).toEqual([]);
      expect(verdicts(outcomes)).toEqual(['unknown noOperator']);
    });
  });

  it('says where it may not publish', async () => {
    await onTwin(deviceTemplate(), async ({ ask, twin }) => {
      const { roles, lambda, credentials } = twin.services;
      const reader = [...roles.values()].find(({ name }) => name.startsWith('DeliveryRole'));
      const session = reader && lambda.sessionOf(reader.arn, 'reader');
      if (!session) throw new Error('there is no such role');
      expect(verdicts(await ask([ID], { operator: credentials.issue(session) }))).toEqual([
        'error notPublished',
      ]);
    });
  });

  it('names what is not known', async () => {
    const look = async ({ ask }: { ask: (ids: readonly string[]) => Promise<readonly Outcome[]> }) =>
      verdicts(await ask([ID]));
    expect(await onTwin(deviceTemplate(), look, { resources: false })).toEqual(['unknown notKnown']);
    const { Resources } = deviceTemplate() as { readonly Resources: Readonly<Record<string, object>> };
    const silent = { Resources: { ...Resources, Rule: { ...Resources['Rule'], Metadata: {} } } };
    expect(await onTwin(silent, look)).toEqual(['not-applicable untold']);
  });
});
