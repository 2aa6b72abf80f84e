import { defineProbe } from '../../engine/probe';
import { type SignInSetup, setupOf } from '../shared/setup';
import { credentialsOf, identityPool, makeUser, StepRefused, signIn } from '../shared/sign-in';

interface Ask {
  readonly setup: SignInSetup;
  readonly guests: boolean;
}

type Message =
  | 'given'
  | 'otherRole'
  | 'wrongPassword'
  | 'guest'
  | 'tells'
  | 'stepRefused'
  | 'noOperator'
  | 'incomplete';

/** Errors by which a user pool refuses a sign-in without telling whether the user exists. */
const REFUSED = 'NotAuthorizedException';

export const probe = defineProbe<Message, Ask>({
  id: 'cognito-sign-in-gives-session',
  title: 'Signing in, and nothing else, gives temporary credentials of the role for signed-in users',
  severity: 'critical',
  resource: 'AWS::Cognito::IdentityPool',
  rationale:
    'The way from a password to credentials of AWS has many parts that a template only names: pool, client, identity pool, role, trust. Where one does not fit, nobody gets in; where one fits too well, everybody does.',
  remediation:
    'new cognito.CfnIdentityPool(this, "Identities", { allowUnauthenticatedIdentities: false, /* ... */ })',
  controls: ['nist-800-53-r5:IA-2', 'nist-800-53-r5:AC-3', 'soc2:CC6.1', 'wellarchitected:SEC02-BP02'],
  requirements: ['C1.1', 'C1.2'],
  references: [
    'https://docs.aws.amazon.com/cognito/latest/developerguide/authentication-flow.html',
    'https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-managing-errors.html',
  ],
  messages: {
    given: 'a user signs in and STS knows them as {arn}; {count} other ways in are refused',
    otherRole: 'a signed-in user gets a session of {arn}, not of {role}',
    wrongPassword: 'the pool signs somebody in with a wrong password',
    guest: 'the identity pool gives an identity to somebody who did not sign in',
    tells:
      'the pool tells whether a user exists: a stranger is answered {stranger}, a wrong password {wrong}',
    stepRefused: '{step}',
    noOperator:
      'asking this takes a user, who is removed afterwards: allow it with --create-users and credentials in the environment',
    incomplete: 'how users sign in is not known: {value}',
  },
  plan(pool, planner) {
    const setup = setupOf(pool, planner);
    if ('missing' in setup) return [planner.unknown('incomplete', { value: setup.missing })];
    if (!planner.settings.operator) return [planner.unknown('noOperator')];
    const guests = planner.deployment.plain(pool.get('AllowUnauthenticatedIdentities')) === true;
    return [
      planner.ask(
        `a user of ${setup.userPoolId} signs in and gets a session of ${setup.role}; a wrong password, a stranger and a guest get nothing`,
        `https://cognito-idp.${setup.region}.amazonaws.com`,
        { setup, guests },
      ),
    ];
  },
  async ask({ setup, guests }, session) {
    const { operator } = session.settings;
    if (!operator) return session.error('noOperator');
    try {
      const user = await makeUser(session, setup, operator);
      const { arn } = await credentialsOf(session, setup, user);
      // arn:aws:sts::ACCOUNT:assumed-role/NAME/SESSION: the path of the role is not in it.
      const name = setup.role.slice(setup.role.lastIndexOf('/') + 1);
      if (arn.split('/')[1] !== name) return session.fail('otherRole', { arn, role: setup.role });
      const wrong = await refusalOf(() => signIn(session, setup, { ...user, password: `${user.password}x` }));
      if (wrong === undefined) return session.fail('wrongPassword');
      const stranger = await refusalOf(() =>
        signIn(session, setup, { ...user, username: `no-${user.username}` }),
      );
      if (stranger === undefined) return session.fail('wrongPassword');
      // A pool that hides its users answers a stranger with a challenge that nobody can solve, or as a wrong password.
      if (stranger !== wrong) return session.fail('tells', { stranger, wrong });
      if (wrong !== REFUSED)
        return session.error('stepRefused', { step: `a wrong password was answered ${wrong}` });
      if (guests) return session.pass('given', { arn, count: 2 });
      const guest = await identityPool(session, setup, 'GetId', { IdentityPoolId: setup.identityPoolId });
      if (guest.error === undefined) return session.fail('guest');
      if (guest.error !== REFUSED)
        return session.error('stepRefused', { step: `a guest was answered ${guest.error}` });
      return session.pass('given', { arn, count: 3 });
    } catch (error) {
      if (error instanceof StepRefused) return session.error('stepRefused', { step: error.message });
      throw error;
    }
  },
});

/** By which error a step is refused; undefined where it is not. */
async function refusalOf(step: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await step();
    return undefined;
  } catch (error) {
    if (error instanceof StepRefused) return error.error;
    throw error;
  }
}
