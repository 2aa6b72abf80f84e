import { randomBytes } from 'node:crypto';
import type { Exchange, HttpClient } from '../../clients/http';
import { makeUser, StepRefused, signIn } from '../../cognito/shared/sign-in';
import type { Session, Settings } from '../../engine/probe';
import type { Maker, Route, Wiring } from './wiring';

/** The API does not do what the metadata of its own methods says is right. */
export class NotDone extends Error {
  override readonly name = 'NotDone';

  /** @param step As in `POST /content`. */
  constructor(
    readonly step: string,
    readonly answer: string,
  ) {
    super(`${step} was answered ${answer}`);
  }
}

/** Somebody who is signed in. */
export interface Person {
  /** `sub` of the tokens. */
  readonly sub: string;
  readonly token: string;
}

/** Signs in a new user of some groups, who is removed afterwards. */
export async function person(
  session: Session,
  { setup }: Wiring,
  operator: NonNullable<Settings['operator']>,
  groups: readonly (string | undefined)[] = [],
): Promise<Person> {
  const named = [...new Set(groups.filter((group): group is string => group !== undefined))];
  const { idToken } = await signIn(session, setup, await makeUser(session, setup, operator, named));
  return { sub: subOf(idToken), token: idToken };
}

function subOf(token: string): string {
  const claims = objectIn(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
  const { sub } = claims;
  if (typeof sub !== 'string') throw new StepRefused('signing in', 'no sub', 'the token names no user');
  return sub;
}

/** Calls a route for somebody. */
export function call(
  http: HttpClient,
  { stage }: Pick<Route, 'stage'>,
  verb: string,
  path: string,
  { token }: Person,
  body?: object,
): Promise<Exchange> {
  return http.exchange({
    url: `${stage}${path}`,
    method: verb,
    headers: { authorization: token, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
    // What is signed here opens content: neither question nor answer is quoted.
    confidential: true,
  });
}

/** A path with a value in the place of its parameters. */
export function at(path: string, value: string): string {
  return path.replace(/\{[^}]*\}/g, encodeURIComponent(value));
}

/** Makes something to sell, with bytes of its own, which are removed afterwards. */
export async function makeContent(
  session: Session,
  { content }: Wiring,
  editor: Person,
): Promise<{ readonly id: string; readonly bytes: Buffer }> {
  const { path, verb } = content;
  const step = `${verb} ${path}`;
  const answer = await call(session.http, content, verb, path, editor, filledBody(content, editor, session));
  if (answer.status >= 300) throw new NotDone(step, String(answer.status));
  const made = objectIn(answer.body.toString('utf8'));
  const { id } = made;
  if (typeof id !== 'string') throw new NotDone(step, `${answer.status} and no id`);
  session.cleanup(`${path}/${id}`, (http) => takeBack(http, content, editor, id));
  const upload = uploadIn(made);
  if (!upload) throw new NotDone(step, `${answer.status} and nowhere to send a file to`);
  const bytes = randomBytes(64);
  const sent = await session.http.exchange({ ...upload, method: 'PUT', body: bytes });
  if (sent.status >= 300) throw new NotDone(`PUT of the file to where ${step} says`, String(sent.status));
  return { id, bytes };
}

/** Makes somebody a member, until a time that is near; ended afterwards. */
export async function enrol(
  session: Session,
  { member }: Wiring,
  seller: Person,
  user: Person,
): Promise<void> {
  const { verb, path } = member;
  const body = filledBody(member, user, session);
  const { status } = await call(session.http, member, verb, at(path, user.sub), seller, body);
  if (status >= 300) throw new NotDone(`${verb} ${path}`, String(status));
  session.cleanup(`the membership of ${user.sub}`, (http) => cancel(http, member, seller, user));
}

/**
 * Tries what only members of a group may do as somebody who is in none: making themselves a member, and making content.
 * @returns the route that did it; undefined where each refused.
 */
export async function forgeable(
  session: Session,
  { member, content }: Wiring,
  staff: Person,
  viewer: Person,
): Promise<string | undefined> {
  for (const maker of [member, content]) {
    if (maker.group === undefined) continue;
    const path = at(maker.path, viewer.sub);
    const answer = await call(
      session.http,
      maker,
      maker.verb,
      path,
      viewer,
      filledBody(maker, viewer, session),
    );
    if (answer.status >= 300) continue;
    const { id } = objectIn(answer.body.toString('utf8'));
    const made = maker === member ? viewer.sub : id;
    if (typeof made === 'string')
      session.cleanup(`${maker.path} of ${made}`, (http) => takeBack(http, maker, staff, made));
    return `${maker.verb} ${maker.path}`;
  }
  return undefined;
}

/** Ends a membership; nothing happens where the API has no way to. */
export function cancel(http: HttpClient, member: Maker, seller: Person, user: Person): Promise<void> {
  return takeBack(http, member, seller, user.sub);
}

/** Takes away what a route made, once more if need be; nothing happens where the API has no way to. */
export async function takeBack(http: HttpClient, maker: Maker, who: Person, id: string): Promise<void> {
  if (maker.undo === undefined) return;
  const { status } = await call(http, maker, 'DELETE', at(maker.undo, id), who);
  if (status >= 300 && status !== 404) throw new NotDone(`DELETE ${maker.undo}`, String(status));
}

/** Seconds for which somebody is made a member. */
export const MEMBER_FOR = 600;

function filledBody({ body }: Maker, user: Person, session: Session): object {
  const soon = new Date(session.clock.epoch() + MEMBER_FOR * 1000).toISOString();
  const values: Readonly<Record<string, string>> = { '{user}': user.sub, '{soon}': soon };
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [
      name,
      typeof value === 'string' && Object.hasOwn(values, value) ? values[value] : value,
    ]),
  );
}

/** Where the file is sent: the part of an answer that has an address, and headers to send with it. */
function uploadIn(
  made: Readonly<Record<string, unknown>>,
): { readonly url: string; readonly headers: Readonly<Record<string, string>> } | undefined {
  for (const value of [made, ...Object.values(made)]) {
    if (typeof value !== 'object' || value === null) continue;
    const { url, headers } = value as { readonly url?: unknown; readonly headers?: unknown };
    if (typeof url !== 'string' || !/^https?:\/\//.test(url)) continue;
    const given = typeof headers === 'object' && headers !== null ? Object.entries(headers) : [];
    return { url, headers: Object.fromEntries(given.map(([name, one]) => [name, String(one)])) };
  }
  return undefined;
}

/** An address in an answer that bears a signature of CloudFront's kind. */
export function signedUrlIn(answer: Exchange): URL | undefined {
  if (answer.status >= 300) return undefined;
  for (const value of Object.values(objectIn(answer.body.toString('utf8')))) {
    if (typeof value !== 'string' || !URL.canParse(value)) continue;
    const url = new URL(value);
    if (url.searchParams.has('Signature') && url.searchParams.has('Key-Pair-Id')) return url;
  }
  return undefined;
}

function objectIn(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    // No JSON: it names nothing, and whoever asks says so.
    return {};
  }
}
