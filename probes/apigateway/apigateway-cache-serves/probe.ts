import { randomBytes } from 'node:crypto';
import type { Exchange, HttpClient } from '../../clients/http';
import type { SignInSetup } from '../../cognito/shared/setup';
import { makeUser, StepRefused, signIn } from '../../cognito/shared/sign-in';
import { defineProbe, type Planned, type Session } from '../../engine/probe';
import { CLOSED, planStages } from '../shared/plan-stages';
import { type CachedRoute, cachedRoutes } from './routes';

interface Ask {
  readonly route: CachedRoute;
  readonly setup: SignInSetup;
}

type Message =
  | 'serves'
  | 'notCached'
  | 'shared'
  | 'mixed'
  | 'invalidated'
  | 'noMarker'
  | 'notStored'
  | 'otherwise'
  | 'stepRefused'
  | 'noOperator'
  | 'notKnown'
  | 'unreachable'
  | 'noCache'
  | 'noRoute';

export const probe = defineProbe<Message, Ask>({
  id: 'apigateway-cache-serves',
  title: 'The stage’s cache answers again, each user with their own, and nobody empties it who may not',
  severity: 'high',
  resource: 'AWS::ApiGateway::RestApi',
  rationale:
    'A cache that is turned on and serves nothing costs by the hour. One whose key leaves out the user hands one user’s answers to the next, and nothing in the template’s words shows it but a missing parameter.',
  remediation: "cacheKeyParameters: ['method.request.header.Authorization']",
  controls: ['nist-800-53-r5:AC-3', 'nist-800-53-r5:SC-4', 'soc2:CC6.1', 'wellarchitected:PERF03-BP05'],
  requirements: ['C1.6'],
  references: ['https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html'],
  messages: {
    serves:
      'GET {path} answers a user as before although there is something new, does so to Cache-Control: max-age=0 ({invalidation}), and another user with their own',
    notCached: 'GET {path} answers the same request anew each time: nothing is cached',
    shared: 'GET {path} answers one user with what is cached for another',
    mixed: 'GET {path}/(id) answers for one id with what is cached for another',
    invalidated: 'Cache-Control: max-age=0 of any user empties the cache of GET {path}',
    noMarker: 'GET {path} does not show what was just stored, so that its answers cannot be told apart',
    notStored:
      'POST {path} was answered {status}: without something new a cached answer looks like any other',
    otherwise: '{said} was answered {status}',
    stepRefused: '{step}',
    noOperator:
      'asking this takes two users and what they store, which are removed afterwards: allow it with --create-users and credentials in the environment',
    ...CLOSED,
    noCache: 'no stage of this API has a cache',
    noRoute: 'no cached route of users can be changed and put back by POST and DELETE',
  },
  deadline: 420,
  plan(api, planner) {
    return planStages(api, planner, (stage, setup): Planned<Ask>[] => {
      if (!stage.cached) return [planner.notApplicable('noCache')];
      const routes = setup ? cachedRoutes(stage) : [];
      if (!setup || routes.length === 0) return [planner.notApplicable('noRoute')];
      if (!planner.settings.operator) return [planner.unknown('noOperator')];
      return routes.map((route) =>
        planner.ask(
          `GET ${route.path} is answered from the cache by user, whatever the caller says of caching`,
          route.url,
          { route, setup },
        ),
      );
    });
  },
  async ask({ route, setup }, session) {
    const { operator } = session.settings;
    if (!operator) return session.error('noOperator');
    const { path, url } = route;
    try {
      const me = (await signIn(session, setup, await makeUser(session, setup, operator))).idToken;
      const other = (await signIn(session, setup, await makeUser(session, setup, operator))).idToken;
      const get = (token: string, more: Readonly<Record<string, string>> = {}): Promise<Exchange> =>
        session.http.exchange({ url, headers: { authorization: token, ...more } });
      const [before, after] = [marker(), marker()];
      const earlier = await store(session, route, me, before);
      const first = await get(me);
      if (first.status !== 200)
        return session.error('otherwise', { said: `GET ${path}`, status: first.status });
      if (!holds(first, before)) return session.error('noMarker', { path });
      const id = await store(session, route, me, after);
      const again = await get(me);
      if (holds(again, after)) return session.fail('notCached', { path });
      const pressed = await get(me, { 'cache-control': 'max-age=0' });
      if (holds(pressed, after)) return session.fail('invalidated', { path });
      const foreign = await get(other);
      if (holds(foreign, before) || holds(foreign, after)) return session.fail('shared', { path });
      for (const [said, answer] of [
        ['the same request again', again],
        ['the request of another user', foreign],
      ] as const)
        if (answer.status !== 200) return session.error('otherwise', { said, status: answer.status });
      // That the answer stayed says something only if there was something new to tell.
      if (!route.one) await session.clock.sleep((route.ttl + 1) * 1000, session.signal);
      const one = (which: string, token: string): Promise<Exchange> =>
        session.http.exchange({
          url: route.one ? `${url}/${encodeURIComponent(which)}` : url,
          headers: { authorization: token },
        });
      if (route.one) {
        if (!holds(await one(earlier, me), before))
          return session.error('noMarker', { path: `${path}/(id)` });
        if (holds(await one(earlier, other), before)) return session.fail('shared', { path: `${path}/(id)` });
      }
      const shown = await one(id, me);
      if (route.one && holds(shown, before)) return session.fail('mixed', { path });
      if (!holds(shown, after)) return session.error('noMarker', { path });
      return session.pass('serves', { path, invalidation: invalidation(pressed) });
    } catch (error) {
      if (error instanceof NotStored) return session.unknown('notStored', { path, status: error.status });
      if (error instanceof StepRefused) return session.error('stepRefused', { step: error.message });
      throw error;
    }
  },
});

/** The backend took nothing new. */
class NotStored extends Error {
  override readonly name = 'NotStored';

  constructor(readonly status: number) {
    super(`answered ${status}`);
  }
}

function marker(): string {
  return `cdk-assay ${randomBytes(8).toString('hex')}`;
}

function holds(answer: Exchange, text: string): boolean {
  return answer.body.includes(text);
}

/** What a caller is told who may not empty the cache. */
function invalidation(answer: Exchange): string {
  if (answer.status !== 200) return `refused with ${answer.status}`;
  return answer.header('warning') === undefined ? 'passed over' : 'with a warning';
}

/** Has a user store something, which is removed when the question is answered; its id. */
async function store(
  session: Session<Message>,
  { url, path }: CachedRoute,
  token: string,
  title: string,
): Promise<string> {
  const answer = await session.http.exchange({
    url,
    method: 'POST',
    headers: { authorization: token, 'content-type': 'application/json' },
    body: JSON.stringify({ title }),
  });
  if (answer.status >= 300) throw new NotStored(answer.status);
  const id = idOf(answer);
  if (id === undefined)
    throw new StepRefused(`POST ${path}`, String(answer.status), 'it tells no id to remove it by');
  session.cleanup(`${path}/${id}`, async (http: HttpClient) => {
    const removed = await http.exchange({
      url: `${url}/${encodeURIComponent(id)}`,
      method: 'DELETE',
      headers: { authorization: token },
    });
    if (removed.status >= 300 && removed.status !== 404)
      throw new Error(`DELETE was answered ${removed.status}`);
  });
  return id;
}

/** The id of what was stored: in the answer, or at the end of its address. */
function idOf(answer: Exchange): string | undefined {
  const place = answer.header('location')?.split('/').at(-1);
  try {
    const body: unknown = JSON.parse(answer.body.toString('utf8'));
    const id = typeof body === 'object' && body !== null ? (body as { readonly id?: unknown }).id : undefined;
    return typeof id === 'string' ? id : place;
  } catch {
    // No JSON: the address is left.
    return place;
  }
}
