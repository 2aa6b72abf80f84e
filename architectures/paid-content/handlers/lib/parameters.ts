import type { APIGatewayProxyEvent } from 'aws-lambda';
import { Refusal } from '../../../runtime/http';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * A UUID out of the path: what Cognito calls users by, and what we call content by.
 * @throws Refusal 400 for anything else.
 */
export function uuidOf(event: APIGatewayProxyEvent, name: string): string {
  const value = event.pathParameters?.[name];
  if (value === undefined || !UUID.test(value)) throw new Refusal(400, `${name} is no identifier`);
  return value;
}
