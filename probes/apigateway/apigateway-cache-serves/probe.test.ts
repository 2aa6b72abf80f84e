import type { Outcome } from '../../../reports';
import { type ApiOptions, apiTemplate } from '../../testing/api-template';
import { onTwin, verdicts } from '../../testing/on-twin';

const ID = 'apigateway-cache-serves';

function drifted(options: ApiOptions): Promise<readonly Outcome[]> {
  return onTwin(apiTemplate(), ({ ask }) => ask([ID]), { deployed: apiTemplate(options) });
}

describe(ID, () => {
  it('passes where each user is answered again with their own', async () => {
    const [outcome, ...others] = await onTwin(apiTemplate(), ({ ask }) => ask([ID]));
    expect(others).toEqual([]);
    expect(outcome).toMatchObject({
      verdict: 'pass',
      message: { text: expect.stringContaining('a warning') },
    });
  });

  it('fails where the key leaves out the user', async () => {
    expect(verdicts(await drifted({ key: [] }))).toEqual(['fail shared']);
  });

  it('fails where nothing is cached', async () => {
    expect(verdicts(await drifted({ cached: false }))).toEqual(['fail notCached']);
  });

  it('fails where anybody empties the cache', async () => {
    const outcomes = await onTwin(apiTemplate(), async ({ ask, twin }) => {
      const { apiGateway } = twin.services;
      const { serve } = apiGateway;
      // CloudFormation cannot say it, the console can: no right is needed to invalidate.
      apiGateway.serve = (request) => {
        if (request.headers.get('cache-control') === 'max-age=0') apiGateway.flush();
        return serve.call(apiGateway, request);
      };
      return ask([ID]);
    });
    expect(verdicts(outcomes)).toEqual(['fail invalidated']);
  });

  it('does not ask where there is no cache', async () => {
    const outcomes = await onTwin(apiTemplate({ cached: false }), ({ ask }) => ask([ID]));
    expect(verdicts(outcomes)).toEqual(['not-applicable noCache']);
  });
});
