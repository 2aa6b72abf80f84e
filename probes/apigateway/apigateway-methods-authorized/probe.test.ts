import type { Outcome } from '../../../reports';
import { type ApiOptions, apiTemplate } from '../../testing/api-template';
import { onTwin, verdicts } from '../../testing/on-twin';

const ID = 'apigateway-methods-authorized';

function drifted(options: ApiOptions): Promise<readonly Outcome[]> {
  return onTwin(apiTemplate(), ({ ask }) => ask([ID]), { deployed: apiTemplate(options) });
}

describe(ID, () => {
  it('passes where every method refuses who has no right to it and takes who has', async () => {
    const [outcome, ...others] = await onTwin(apiTemplate(), ({ ask }) => ask([ID]));
    expect(others).toEqual([]);
    expect(outcome).toMatchObject({
      verdict: 'pass',
      message: { text: expect.stringContaining('3 methods refuse 18 requests') },
    });
    // No token, good or bad, is in what is reported.
    expect(JSON.stringify(outcome)).not.toMatch(/eyJ[\w-]+\.eyJ/);
  });

  it('fails where one method lost its authorizer, although its function answers 401 itself', async () => {
    const [outcome] = await drifted({ open: ['POST /notes'] });
    expect(outcome).toMatchObject({
      verdict: 'fail',
      message: { text: expect.stringContaining('POST /notes answers a request with no token with 401') },
    });
  });

  it('takes no refusal of the validator for one of the authorizer', async () => {
    const [outcome] = await drifted({ open: ['GET /notes'], validated: true });
    expect(outcome).toMatchObject({
      verdict: 'fail',
      message: { text: expect.stringContaining('a token that is none with 401') },
    });
  });

  it('finds a method that the template itself left open among others', async () => {
    const open = await onTwin(apiTemplate({ open: ['DELETE /notes/{id}'] }), ({ ask }) => ask([ID]));
    expect(verdicts(open)).toEqual(['fail open']);
  });

  it('fails where the authorizer takes no tokens of the users', async () => {
    expect(verdicts(await drifted({ pools: [] }))).toEqual(['fail goodRefused']);
  });

  it('fails where a token is taken that has expired', async () => {
    const outcomes = await onTwin(apiTemplate(), async ({ ask, twin }) => {
      for (const pool of twin.services.userPools.values()) {
        const old = pool.expiredToken();
        const { verify } = pool.key;
        pool.expiredToken = () => old;
        pool.key.verify = (token) =>
          token === old ? { sub: 'somebody', token_use: 'id' } : verify.call(pool.key, token);
      }
      return ask([ID]);
    });
    expect(outcomes[0]).toMatchObject({
      verdict: 'fail',
      message: { text: expect.stringContaining('an expired token') },
    });
  });

  it('says that none was tried where there is none', async () => {
    const [outcome] = await onTwin(apiTemplate(), ({ ask }) => ask([ID], { expiredToken: () => undefined }));
    expect(outcome).toMatchObject({
      verdict: 'pass',
      message: { text: expect.stringContaining('an expired token was not tried') },
    });
  });
});
