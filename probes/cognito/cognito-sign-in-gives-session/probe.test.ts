import { onTwin } from '../../testing/on-twin';
import { type SignInOptions, signInTemplate } from '../../testing/sign-in-template';

const ID = 'cognito-sign-in-gives-session';

function asked(deployed: SignInOptions, change: (template: object) => object = (template) => template) {
  return onTwin(signInTemplate(), ({ ask }) => ask([ID]), { deployed: change(signInTemplate(deployed)) });
}

/** The template with the properties of one resource changed. */
function changed(id: string, properties: object): (template: object) => object {
  return (template) => {
    const { Resources, ...rest } = template as { Resources: Record<string, { Properties: object }> };
    const resource = Resources[id];
    return {
      ...rest,
      Resources: {
        ...Resources,
        [id]: { ...resource, Properties: { ...resource?.Properties, ...properties } },
      },
    };
  };
}

describe(ID, () => {
  it('passes where signing in gives a session and nothing else does', async () => {
    const [outcome] = await asked({});
    expect(outcome).toMatchObject({
      verdict: 'pass',
      message: { text: expect.stringContaining('assumed-role/Role-') },
    });
    expect(JSON.stringify(outcome)).not.toMatch(/eyJ[\w-]+\.|SecretKey|SECRET_BLOCK|Aa1!/);
  });

  it('fails where guests get an identity', async () => {
    expect((await asked({ guests: true }))[0]).toMatchObject({ verdict: 'fail', message: { id: 'guest' } });
  });

  it('fails where the pool tells strangers from users', async () => {
    const [outcome] = await asked({}, changed('Client', { PreventUserExistenceErrors: 'LEGACY' }));
    expect(outcome).toMatchObject({ verdict: 'fail', message: { id: 'tells' } });
  });

  it('breaks, and does not pass, where the role trusts another pool', async () => {
    const [outcome] = await asked(
      {},
      changed('Role', {
        AssumeRolePolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Action: 'sts:AssumeRoleWithWebIdentity',
              Principal: { Federated: 'cognito-identity.amazonaws.com' },
              Condition: { StringEquals: { 'cognito-identity.amazonaws.com:aud': 'another' } },
            },
          ],
        },
      }),
    );
    expect(outcome).toMatchObject({ verdict: 'error', message: { id: 'stepRefused' } });
  });
});
