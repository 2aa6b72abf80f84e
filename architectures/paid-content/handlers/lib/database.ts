import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** One client for all calls of a function; it keeps its connections. */
export const database = DynamoDBDocumentClient.from(new DynamoDBClient({}));
