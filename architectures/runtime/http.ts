import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { failure, warn } from './log';

/** A refusal that the caller is told: a 4xx status and a sentence that holds nothing of ours. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly statusCode: 400 | 401 | 403 | 404 | 409 | 413 | 415,
    message: string,
  ) {
    super(message);
  }
}

/** An answer in JSON that no browser takes for anything else. */
export function json(
  statusCode: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): APIGatewayProxyResult {
  return {
    statusCode,
    headers: { 'content-type': 'application/json', 'x-content-type-options': 'nosniff', ...headers },
    body: JSON.stringify(body),
  };
}

/** An answer without a body. */
export function empty(statusCode: 204 | 304): APIGatewayProxyResult {
  return { statusCode, body: '' };
}

/** A proxy handler as API Gateway calls it. */
export type ProxyHandler = (event: APIGatewayProxyEvent) => Promise<APIGatewayProxyResult>;

/**
 * Makes a proxy handler of one that throws: a refusal becomes its status, anything else a logged 500 that tells nothing.
 * Nothing is swallowed: every failure is an event in the log and a 5xx in the metrics.
 * @param name As in `todo.create`; prefix of the events in the log.
 */
export function proxy(name: string, handle: ProxyHandler): ProxyHandler {
  return async (event) => {
    const requestId = event.requestContext.requestId;
    try {
      return await handle(event);
    } catch (error) {
      if (error instanceof Refusal) {
        warn(`${name}.refused`, { requestId, status: error.statusCode, reason: error.message });
        return json(error.statusCode, { message: error.message });
      }
      failure(`${name}.failed`, error, { requestId });
      return json(500, { message: 'internal error', requestId });
    }
  };
}

/** Bodies are small documents; API Gateway itself stops at 10 MB. */
const LARGEST_BODY = 64 * 1024;

/**
 * The JSON body of a request.
 * @throws Refusal 400 when there is none or it is not JSON, 413 when it is too large.
 */
export function bodyOf(event: APIGatewayProxyEvent): unknown {
  if (event.body === null || event.body === '') throw new Refusal(400, 'the request has no body');
  const text = event.isBase64Encoded ? Buffer.from(event.body, 'base64').toString('utf8') : event.body;
  if (Buffer.byteLength(text) > LARGEST_BODY) throw new Refusal(413, 'the body is too large');
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(400, 'the body is not JSON');
  }
}

/**
 * The `sub` of the signed-in user, as the Cognito authorizer hands it over.
 * @throws Refusal 401 when no authorizer put it there.
 */
export function userOf(event: APIGatewayProxyEvent): string {
  const claims: unknown = event.requestContext.authorizer?.['claims'];
  const sub =
    typeof claims === 'object' && claims !== null && Object.hasOwn(claims, 'sub')
      ? (claims as { readonly sub?: unknown }).sub
      : undefined;
  if (typeof sub !== 'string' || sub === '') throw new Refusal(401, 'nobody is signed in');
  return sub;
}
