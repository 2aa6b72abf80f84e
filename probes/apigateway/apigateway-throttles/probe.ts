import type { SignInSetup } from '../../cognito/shared/setup';
import { makeUser, StepRefused, signIn } from '../../cognito/shared/sign-in';
import { defineProbe, type Planned } from '../../engine/probe';
import { CLOSED, planStages } from '../shared/plan-stages';
import { type MethodSetting, settingOf } from '../shared/settings';

interface Ask {
  readonly path: string;
  readonly url: string;
  readonly rate: number;
  readonly burst: number;
  /** How a user gets in; undefined for a method that is open to everybody. */
  readonly setup: SignInSetup | undefined;
}

type Message =
  | 'throttles'
  | 'never'
  | 'stays'
  | 'otherwise'
  | 'stepRefused'
  | 'noOperator'
  | 'notKnown'
  | 'unreachable'
  | 'noLimit'
  | 'tooMany'
  | 'noRoute';

/** Rate and burst together, past which a probe would be an attack. */
const MOST = 100;
/** How many times as many requests are sent as the limits allow: they are targets, and not kept to the request. */
const BEYOND = 4;
/** Requests under way at once. */
const AT_ONCE = 50;

export const probe = defineProbe<Message, Ask>({
  id: 'apigateway-throttles',
  title: 'An API that is asked more than it allows refuses with 429, and serves again afterwards',
  severity: 'medium',
  resource: 'AWS::ApiGateway::RestApi',
  rationale:
    'A limit is there so that one caller cannot use up what all need: the functions behind it, the table, the budget. That it is in the template says little: a method with a setting of its own, or a stage that was changed by hand, has another.',
  remediation: 'deployOptions: { throttlingRateLimit: 50, throttlingBurstLimit: 20 }',
  controls: ['nist-800-53-r5:SC-5', 'wellarchitected:REL05-BP02'],
  requirements: ['C1.7', 'C4.4'],
  references: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html',
  ],
  messages: {
    throttles:
      'of {sent} requests for GET {path} at once {refused} were refused with 429 (limits: {rate} a second, {burst} at once), and it serves again',
    never:
      'all {sent} requests for GET {path} at once were answered, {times} times what its limits allow ({rate} a second, {burst} at once)',
    stays: 'GET {path} still refuses {waited} s after the last of too many requests',
    otherwise: 'one of many requests for GET {path} was answered {status} {said}',
    stepRefused: '{step}',
    noOperator:
      'asking this takes a user, who is removed afterwards: allow it with --create-users and credentials in the environment',
    ...CLOSED,
    noLimit:
      'no stage of this API sets limits of its own: those of the account are 10,000 requests a second, which no probe tries',
    tooMany: 'its limits of {rate} a second and {burst} at once are beyond what a probe sends',
    noRoute:
      'no method can be asked that changes nothing: a GET without parameters, for users or open to all',
  },
  // What it uses up would be missing to every other question.
  alone: true,
  deadline: 120,
  plan(api, planner) {
    return planStages(api, planner, (stage, setup): Planned<Ask> => {
      const limited = stage.methods.flatMap((method) => {
        const limits = limitsOf(settingOf(stage, method));
        return limits ? [{ ...method, ...limits }] : [];
      });
      if (limited.length === 0) return planner.notApplicable('noLimit');
      const routes = limited.filter(
        ({ verb, path, authorization, scoped, mock }) =>
          verb === 'GET' &&
          !path.includes('{') &&
          !mock &&
          (authorization === 'NONE' || (authorization === 'COGNITO_USER_POOLS' && !scoped && setup)),
      );
      const [first] = routes;
      if (!first) return planner.notApplicable('noRoute');
      const method = routes.find(({ rate, burst }) => rate + burst <= MOST);
      if (!method) return planner.notApplicable('tooMany', { rate: first.rate, burst: first.burst });
      const needed = method.authorization === 'NONE' ? undefined : setup;
      if (needed && !planner.settings.operator) return planner.unknown('noOperator');
      const { path, rate, burst } = method;
      const url = `${stage.url}${path}`;
      return planner.ask(
        `GET ${path}, ${BEYOND} times as often as its limits allow, is refused with 429, and served again`,
        url,
        { path, url, rate, burst, setup: needed },
      );
    });
  },
  async ask({ path, url, rate, burst, setup }, session) {
    const { operator } = session.settings;
    if (setup && !operator) return session.error('noOperator');
    const limits = { rate, burst };
    try {
      const token =
        setup && operator
          ? (await signIn(session, setup, await makeUser(session, setup, operator))).idToken
          : undefined;
      const get = async (): Promise<{ readonly status: number; readonly said: string }> => {
        const headers = token === undefined ? {} : { authorization: token };
        const answer = await session.http.exchange({ url, headers, kept: true, quiet: true });
        return { status: answer.status, said: answer.header('x-amzn-errortype') ?? '' };
      };
      const sent = Math.ceil((rate + burst) * BEYOND) + AT_ONCE;
      let left = sent;
      let refused = 0;
      let other: { readonly status: number; readonly said: string } | undefined;
      const work = async (): Promise<void> => {
        while (left-- > 0 && !session.signal.aborted) {
          const answer = await get();
          // The code alone could be the function's own.
          if (answer.status === 429 && /^TooManyRequestsException|^LimitExceededException/.test(answer.said))
            refused++;
          else if (answer.status >= 300) other ??= answer;
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, work));
      if (other) return session.error('otherwise', { path, ...other });
      if (refused === 0) return session.fail('never', { path, sent, times: BEYOND, ...limits });
      // AWS counts in many places, and tells them of each other in its own time; a twin counts in one.
      const waited = 1 / Math.max(rate, 0.1) + (session.settings.insight ? 0.2 : 2);
      await session.clock.sleep(waited * 1000, session.signal);
      const after = await get();
      if (after.status === 429) return session.fail('stays', { path, waited: Math.ceil(waited) });
      if (after.status >= 300) return session.error('otherwise', { path, ...after });
      return session.pass('throttles', { path, sent, refused, ...limits });
    } catch (error) {
      if (error instanceof StepRefused) return session.error('stepRefused', { step: error.message });
      throw error;
    }
  },
});

/** The limits of a setting; one without them says nothing, whatever others say: what such a method takes is another question. */
function limitsOf(
  setting: MethodSetting | undefined,
): { readonly rate: number; readonly burst: number } | undefined {
  const [rate, burst] = [Number(setting?.['ThrottlingRateLimit']), Number(setting?.['ThrottlingBurstLimit'])];
  return rate >= 0 && burst >= 0 ? { rate, burst } : undefined;
}
