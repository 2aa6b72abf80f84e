import { DaxDocument } from '@amazon-dax-sdk/lib-dax';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';
import { required } from './env';

/** A request that the cache does not answer in this time is an error: the caller is waiting for the API's answer. */
const REQUEST_TIMEOUT_MS = 3000;

let made: DynamoDBDocument | undefined;

/**
 * The client of a table, made once for all requests that a function instance serves: through DAX where `DAX_ENDPOINT` is set,
 * DynamoDB itself where it is not. Both speak the same operations on plain JavaScript values; neither takes `undefined`.
 */
export function documents(): DynamoDBDocument {
  made ??= connect();
  return made;
}

function connect(): DynamoDBDocument {
  const endpoint = process.env['DAX_ENDPOINT'];
  if (endpoint === undefined || endpoint === '') return DynamoDBDocument.from(new DynamoDBClient({}));
  return new DaxDocument({ endpoint, region: required('AWS_REGION'), requestTimeout: REQUEST_TIMEOUT_MS });
}

/** Whether a write was refused because its condition did not hold. DynamoDB says it by name, DAX by code. */
export function isConditionFailure(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { name, code } = error as Error & { readonly code?: unknown };
  return [name, code].includes('ConditionalCheckFailedException');
}
