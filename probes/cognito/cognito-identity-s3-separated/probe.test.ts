import type { Outcome } from '../../../reports';
import { onTwin, verdicts } from '../../testing/on-twin';
import { type SignInOptions, signInTemplate } from '../../testing/sign-in-template';

const ID = 'cognito-identity-s3-separated';
const SUB = '${cognito-identity.amazonaws.com:sub}';

/** Asks what the sound template promises of a deployment that has drifted from it. */
function drifted(options: SignInOptions): Promise<readonly Outcome[]> {
  return onTwin(signInTemplate(), ({ ask }) => ask([ID]), { deployed: signInTemplate(options) });
}

describe(ID, () => {
  it('passes where each user reaches their own and no more, and leaves nothing behind', async () => {
    await onTwin(signInTemplate(), async ({ ask, twin }) => {
      const [outcome, ...others] = await ask([ID]);
      expect(others).toEqual([]);
      expect(outcome).toMatchObject({
        verdict: 'pass',
        message: { text: expect.stringContaining('10 ways') },
      });
      expect([...twin.buckets.values()].flatMap(({ objects }) => [...objects.keys()])).toEqual([]);
      const text = JSON.stringify(outcome);
      // What it did is evidence; what it knew is not.
      expect(text).toContain('GetCallerIdentity');
      expect(text).not.toMatch(/eyJ[\w-]+\.|SecretKey|ASIA[A-Z0-9]{16}|Aa1!/);
    });
  });

  it.each<readonly [string, SignInOptions, string]>([
    ['the identity is gone from the pattern', { own: '/private/*' }, 'reads the object of another'],
    ['the slash after the identity is gone', { own: `/private/${SUB}*` }, 'begins like theirs'],
    ['the pattern begins anywhere', { own: `/*${SUB}/*` }, 'outside of their place'],
    ['everything may be listed', { listed: null }, 'lists the objects of another'],
    ['everything below the prefix may be listed', { listed: 'private/*' }, 'lists the objects of another'],
  ])('fails where %s', async (_name, options, said) => {
    const [outcome] = await drifted(options);
    expect(outcome).toMatchObject({ verdict: 'fail', message: { text: expect.stringContaining(said) } });
  });

  it('fails where a user is refused what is their own', async () => {
    const [outcome] = await drifted({ own: `/elsewhere/${SUB}/*` });
    expect(outcome).toMatchObject({ verdict: 'fail', message: { id: 'ownRefused' } });
  });

  it('works without a second factor too', async () => {
    expect(verdicts(await drifted({ mfa: 'OFF' }))).toEqual(['pass separated']);
  });

  it('takes no refusal for an answer that has another reason', async () => {
    await onTwin(signInTemplate(), async ({ ask, twin }) => {
      const { find } = twin.services.credentials;
      // STS no longer knows any session: every request is refused, and that shows nothing.
      twin.services.credentials.find = (key) =>
        key === twin.operator.accessKeyId ? find.call(twin.services.credentials, key) : undefined;
      expect(verdicts(await ask([ID]))).toEqual(['error stepRefused']);
    });
  });

  it('makes nothing anywhere unless it is allowed to', async () => {
    await onTwin(signInTemplate(), async ({ plan }) => {
      const { operator: _, ...nobody } = { operator: undefined };
      const { questions, outcomes } = plan([ID], { ...nobody, operator: undefined } as object);
      expect(questions).toEqual([]);
      expect(verdicts(outcomes)).toEqual(['unknown noOperator']);
    });
  });
});
