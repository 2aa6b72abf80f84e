import type { APIGatewayProxyEvent } from 'aws-lambda';
import * as z from 'zod';
import { bodyOf, json, proxy, Refusal, userOf } from '../../runtime/http';
import { info } from '../../runtime/log';
import { parsed } from './lib/post';
import { store } from './lib/store';

const profile = z.strictObject({ name: z.string().trim().min(1).max(100) });

/** What the authorizer takes over from an ID token; the service writes booleans as text. */
const verified = z.object({
  email: z.email(),
  email_verified: z.union([z.literal('true'), z.literal(true)]),
});

/** `POST /members`: keeps the record of the member who is signed in, once; their welcome follows from it. */
export const handler = proxy('member.create', async (event) => {
  const sub = userOf(event);
  const email = emailOf(event);
  const { name } = parsed(profile, bodyOf(event));
  const added = await store().addMember({ sub, email, name, joined: new Date().toISOString() });
  if (!added) throw new Refusal(409, 'there is a record of this member already');
  info('member.created');
  return json(201, { name });
});

/**
 * The address in the token, never one from the body: nobody has welcomes sent to others.
 * @throws Refusal 403 when it is not verified, or the token is no ID token.
 */
function emailOf(event: APIGatewayProxyEvent): string {
  const claims = verified.safeParse(event.requestContext.authorizer?.['claims']);
  if (!claims.success) throw new Refusal(403, 'the token holds no verified e-mail address');
  return claims.data.email;
}
