import type { Outcome } from '../../../reports';
import { makePlan } from '../../engine/plan';
import { PROBES } from '../../registry';
import { type ApiOptions, apiTemplate } from '../../testing/api-template';
import { graphFrom } from '../../testing/graph-from';
import { onTwin, verdicts } from '../../testing/on-twin';

const ID = 'apigateway-throttles';
const LIMITS = { rate: 5, burst: 5 };
const PROBE = [...PROBES.values()].filter(({ id }) => id === ID);

function asked(options: ApiOptions, deployed: ApiOptions = options): Promise<readonly Outcome[]> {
  return onTwin(apiTemplate(options), ({ ask }) => ask([ID]), { deployed: apiTemplate(deployed) });
}

describe(ID, () => {
  it('passes where too many requests are refused with 429 and the next one is served', async () => {
    const [outcome, ...others] = await asked({ limits: LIMITS });
    expect(others).toEqual([]);
    expect(outcome).toMatchObject({
      verdict: 'pass',
      message: { id: 'throttles', text: expect.stringContaining('limits: 5 a second, 5 at once') },
    });
    // Ninety requests are no evidence that anybody reads.
    expect(outcome?.evidence.length).toBeLessThan(30);
  });

  it('takes no other refusal for one: the code alone says nothing', async () => {
    // The function itself says 401 where nobody is signed in.
    expect(verdicts(await asked({ limits: LIMITS, open: ['GET /notes'] }))).toEqual(['error otherwise']);
  });

  it('fails where the stage that runs has no limits', async () => {
    expect(verdicts(await asked({ limits: LIMITS }, {}))).toEqual(['fail never']);
  });

  it('fails where limits are so low that nobody is served again', async () => {
    const [outcome] = await asked({ limits: LIMITS }, { limits: { rate: 0, burst: 5 } });
    expect(outcome).toMatchObject({ verdict: 'fail', message: { id: 'stays' } });
  });

  it('is not asked where no stage has limits, or higher ones than a probe tries', async () => {
    expect(verdicts(await asked({}))).toEqual(['not-applicable noLimit']);
    expect(verdicts(await asked({ limits: { rate: 1_000, burst: 500 } }))).toEqual([
      'not-applicable tooMany',
    ]);
  });

  it('asks a method by the limits of its own', async () => {
    const own = { ResourcePath: '/~1notes', HttpMethod: 'GET' };
    const lower = { ...own, ThrottlingRateLimit: 4, ThrottlingBurstLimit: 6 };
    const [outcome] = await onTwin(withSetting(lower), ({ ask }) => ask([ID]));
    expect(outcome).toMatchObject({
      verdict: 'pass',
      message: { text: expect.stringContaining('limits: 4 a second, 6 at once') },
    });
    const higher = { ...own, ThrottlingRateLimit: 1_000, ThrottlingBurstLimit: 500 };
    expect(verdicts(await onTwin(withSetting(higher), ({ ask }) => ask([ID])))).toEqual([
      'not-applicable tooMany',
    ]);
    // What a method takes whose own setting says nothing of it is not known.
    expect(verdicts(await onTwin(withSetting(own), ({ ask }) => ask([ID])))).toEqual([
      'not-applicable noRoute',
    ]);
  });

  it('is unknown where it may make no user, or does not know where the API is', async () => {
    const template = apiTemplate({ limits: LIMITS });
    await onTwin(template, async ({ plan }) => {
      const { questions, outcomes } = plan([ID], { operator: undefined } as object);
      expect(questions).toEqual([]);
      expect(verdicts(outcomes)).toEqual(['unknown noOperator']);
    });
    const { outcomes } = makePlan([graphFrom(template)], { outputs: new Map() }, PROBE, {});
    expect(verdicts(outcomes)).toEqual(['unknown notKnown']);
  });

  it('is not asked of an API that cannot be reached, or has nothing to read', async () => {
    const hidden = changed('Api', { EndpointConfiguration: { Types: ['PRIVATE'] } });
    expect(verdicts(await onTwin(hidden, ({ ask }) => ask([ID])))).toEqual(['not-applicable unreachable']);
    const mock = changed('Method0', { Integration: { Type: 'MOCK' } });
    expect(verdicts(await onTwin(mock, ({ ask }) => ask([ID])))).toEqual(['not-applicable noRoute']);
  });

  it('breaks where no user can be made', async () => {
    const outcomes = await onTwin(apiTemplate({ limits: LIMITS }), ({ twin, ask }) => {
      const { find } = twin.services.credentials;
      twin.services.credentials.find = (key) =>
        key === twin.operator.accessKeyId ? undefined : find.call(twin.services.credentials, key);
      return ask([ID]);
    });
    expect(verdicts(outcomes)).toEqual(['error stepRefused']);
  });
});

/** The template with limits, and a setting of one method before that of all. */
function withSetting(own: object): object {
  const all = {
    ResourcePath: '/*',
    HttpMethod: '*',
    ThrottlingRateLimit: LIMITS.rate,
    ThrottlingBurstLimit: LIMITS.burst,
  };
  return changed('Stage', { MethodSettings: [own, all] });
}

/** The template with limits, and one resource of it changed. */
function changed(name: string, properties: object): object {
  const template = apiTemplate({ limits: LIMITS }) as {
    readonly Resources: Readonly<Record<string, { readonly Properties: object }>>;
  };
  const resource = template.Resources[name];
  const Properties = { ...resource?.Properties, ...properties };
  return { ...template, Resources: { ...template.Resources, [name]: { ...resource, Properties } } };
}
