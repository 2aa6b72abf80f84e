import { type AwsCredentials, callAws } from '../../clients/aws';
import type { Exchange } from '../../clients/http';
import type { SignInSetup } from '../../cognito/shared/setup';
import { makeUser, StepRefused, signIn } from '../../cognito/shared/sign-in';
import { defineProbe, type Planned, type Session } from '../../engine/probe';
import { type ApiMethod, type ApiStage, filled } from '../shared/api';
import { CLOSED, planStages } from '../shared/plan-stages';
import { badTokens } from './tokens';

interface Ask {
  readonly stage: ApiStage;
  readonly methods: readonly ApiMethod[];
  /** Undefined where no method takes tokens. */
  readonly setup: SignInSetup | undefined;
}

type Message =
  | 'authorized'
  | 'open'
  | 'goodRefused'
  | 'otherwise'
  | 'stepRefused'
  | 'noOperator'
  | 'notKnown'
  | 'unreachable'
  | 'public'
  | 'noToken';

export const probe = defineProbe<Message, Ask>({
  id: 'apigateway-methods-authorized',
  title: 'Every method of a REST API turns away whoever has no token of its users, and takes who has',
  severity: 'critical',
  resource: 'AWS::ApiGateway::RestApi',
  rationale:
    'A method without an authorizer runs its function for anyone who finds the address, and it looks like its neighbours. An authorizer that names another pool, or none, is found out by asking only.',
  remediation:
    'api.root.addMethod("GET", integration, { authorizer, authorizationType: apigateway.AuthorizationType.COGNITO })',
  controls: ['nist-800-53-r5:AC-3', 'nist-800-53-r5:IA-2', 'soc2:CC6.1', 'wellarchitected:SEC03-BP07'],
  requirements: ['C1.7', 'C4.1', 'C4.4'],
  references: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-to-api.html',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-integrate-with-cognito.html',
  ],
  messages: {
    authorized:
      '{methods} methods refuse {count} requests without a right to them and take the one with it{expired}',
    open: '{method} answers {said} with {status}',
    goodRefused: '{method} answers {said} with {status}: nobody gets in',
    otherwise: '{method} answers {said} with {status}, which is not the word of an authorizer',
    stepRefused: '{step}',
    noOperator:
      'asking this takes a user, who is removed afterwards: allow it with --create-users and credentials in the environment',
    ...CLOSED,
    public: 'no method of this API asks who is calling',
    noToken: 'the API asks an authorizer of its own code: there is no token that it is known to take',
  },
  deadline: 120,
  plan(api, planner) {
    return planStages(api, planner, (stage, setup): Planned<Ask> => {
      const named = (type: string): boolean =>
        stage.methods.some(({ authorization }) => authorization === type);
      if (named('CUSTOM')) return planner.notApplicable('noToken');
      if (!named('AWS_IAM') && !named('COGNITO_USER_POOLS')) return planner.notApplicable('public');
      // Beside methods that ask, one that does not is asked as well: it may have been forgotten.
      const methods = stage.methods.filter(
        ({ authorization, verb, mock, declaredPublic }) =>
          authorization !== 'NONE' || !(verb === 'OPTIONS' || mock || declaredPublic),
      );
      if (!planner.settings.operator) return planner.unknown('noOperator');
      return planner.ask(
        `${methods.map(({ verb, path }) => `${verb} ${path}`).join(', ')}: refused without a right to it, taken with one`,
        stage.url,
        { stage, methods, setup },
      );
    });
  },
  async ask({ stage, methods, setup }, session) {
    const { operator } = session.settings;
    if (!operator) return session.error('noOperator');
    try {
      const good = setup && (await signIn(session, setup, await makeUser(session, setup, operator)));
      const old = setup && session.settings.expiredToken?.(setup.userPoolId);
      const wrong = setup
        ? [
            ...badTokens(setup, session.clock.epoch()),
            ...(old === undefined ? [] : [{ said: 'an expired token', token: old }]),
          ]
        : [{ said: 'no signature', token: undefined }];
      const expired =
        setup && old === undefined
          ? '; an expired token was not tried, as it takes hours until one expires: give one with --expired-token'
          : '';
      let count = 0;
      for (const method of methods) {
        const name = `${method.verb} ${method.path}`;
        let odd: { method: string; said: string; status: number } | undefined;
        for (const { said, token } of wrong) {
          const answer = await send(session, stage, method, token);
          const data = { method: name, said: `a request with ${said}`, status: answer.status };
          const verdict = judged(method, answer);
          if (verdict === 'open') return session.fail('open', data);
          // Validation of a request may stop one and let the next one through: all are sent before anything is said of it.
          if (verdict === 'otherwise') odd ??= data;
          count++;
        }
        // Tokens with scopes come from a sign-in page, which a probe has none of.
        if (method.scoped) {
          if (odd) return session.error('otherwise', odd);
          continue;
        }
        const byIam = method.authorization === 'AWS_IAM';
        const said = byIam ? 'a request that the operator signed' : 'a request with the token of a user';
        const answer = byIam
          ? await sendSigned(session, stage, method, operator)
          : await send(session, stage, method, good?.idToken);
        const data = { method: name, said, status: answer.status };
        // A refusal of another kind is none of this authorizer; where the right token is refused too, another one asks.
        if (isGateways(answer) && (answer.status === 401 || answer.status === 403))
          return session.fail('goodRefused', data);
        if (odd) return session.error('otherwise', odd);
        if (isGateways(answer) && answer.status >= 500) return session.error('otherwise', data);
      }
      return session.pass('authorized', { methods: methods.length, count, expired });
    } catch (error) {
      if (error instanceof StepRefused) return session.error('stepRefused', { step: error.message });
      throw error;
    }
  },
});

/**
 * What a refusal has to look like. A Cognito authorizer says 401; 403 is also what API Gateway says of a route that is not there,
 * and a firewall of anything. By IAM it is 403, and the request that is signed shows that the route is there.
 */
function judged({ authorization }: ApiMethod, answer: Exchange): 'refused' | 'open' | 'otherwise' {
  const wanted = authorization === 'AWS_IAM' ? [403] : [401];
  if (isGateways(answer)) return wanted.includes(answer.status) ? 'refused' : 'otherwise';
  // A function may well answer 401 itself: it ran, which is what nobody without a token may make it do.
  return answer.status === 403 || answer.status === 429 ? 'otherwise' : 'open';
}

/** Whether API Gateway itself answered: it names its errors in a header, functions do not. */
function isGateways(answer: Exchange): boolean {
  return answer.status >= 400 && answer.header('x-amzn-errortype') !== undefined;
}

function send(
  session: Session<Message>,
  stage: ApiStage,
  { verb, path }: ApiMethod,
  token: string | undefined,
): Promise<Exchange> {
  return session.http.exchange({
    url: `${stage.url}${filled(path)}`,
    method: verb === 'ANY' ? 'GET' : verb,
    ...(token !== undefined && { headers: { authorization: token } }),
  });
}

function sendSigned(
  session: Session<Message>,
  stage: ApiStage,
  { verb, path }: ApiMethod,
  operator: AwsCredentials,
): Promise<Exchange> {
  const call = { service: 'execute-api', region: stage.region, host: stage.host };
  const method = verb === 'ANY' ? 'GET' : verb;
  return callAws(
    session.http,
    { ...call, method, path: `${new URL(stage.url).pathname}${filled(path)}` },
    operator,
  );
}
