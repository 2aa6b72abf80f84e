import type { APIGatewayProxyEvent } from 'aws-lambda';
import { Refusal, userOf } from '../../../runtime/http';

/**
 * The `sub` of the signed-in user, who has to be a member of a group. API Gateway hands lists of claims over as text with
 * commas.
 * @throws Refusal 401 when nobody is signed in, 403 for everybody else.
 */
export function memberOf(event: APIGatewayProxyEvent, group: string): string {
  const user = userOf(event);
  const claims = event.requestContext.authorizer?.['claims'] as Readonly<Record<string, unknown>> | undefined;
  const groups = claims?.['cognito:groups'];
  if (typeof groups !== 'string' || !groups.split(',').includes(group))
    throw new Refusal(403, `only members of ${group} may do this`);
  return user;
}
