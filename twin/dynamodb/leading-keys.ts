import { ApiError } from '../identity/api';
import { type Json, list, object, string } from '../json';
import type { Table } from './tables';

/** One decision that a request takes: an action on a resource, with the partition keys that the request names. */
export interface Access {
  readonly action: string;
  readonly table: Table;
  readonly resource: string;
  /** Values of `dynamodb:LeadingKeys`; undefined where a request names none, as a scan does. */
  readonly leadingKeys: readonly string[] | undefined;
}

/**
 * What a request needs to be allowed. Batches are decided table by table.
 * Source: Amazon DynamoDB Developer Guide, "Using IAM policy conditions for fine-grained access control".
 */
export function accessesOf(
  operation: string,
  input: Json,
  tables: ReadonlyMap<string, Table>,
): readonly Access[] {
  const action = `dynamodb:${operation}`;
  if (operation === 'BatchGetItem' || operation === 'BatchWriteItem')
    return Object.entries(object(input['RequestItems'])).map(([name, asked]) => {
      const table = tableOf(name, tables);
      const keys =
        operation === 'BatchGetItem'
          ? list(object(asked)['Keys']).map(object)
          : list(asked).map((one) => {
              const { PutRequest, DeleteRequest } = object(one);
              return object(object(PutRequest)['Item'] ?? object(DeleteRequest)['Key']);
            });
      return {
        action,
        table,
        resource: table.arn,
        leadingKeys: keys.flatMap((key) => textOf(key[table.partition]) ?? []),
      };
    });
  const table = tableOf(string(input['TableName']) ?? '', tables);
  const indexName = string(input['IndexName']);
  const resource = indexName === undefined ? table.arn : `${table.arn}/index/${indexName}`;
  const partition = (indexName === undefined ? undefined : table.indexes.get(indexName)) ?? table.partition;
  return [{ action, table, resource, leadingKeys: leadingKeys(operation, input, partition) }];
}

function tableOf(name: string, tables: ReadonlyMap<string, Table>): Table {
  const table = tables.get(name);
  if (table) return table;
  throw new ApiError('ResourceNotFoundException', 'Requested resource not found');
}

function leadingKeys(operation: string, input: Json, partition: string): readonly string[] | undefined {
  const item = input['Key'] ?? input['Item'];
  if (item !== undefined) {
    const text = textOf(object(item)[partition]);
    return text === undefined ? undefined : [text];
  }
  return operation === 'Query' ? queried(input, partition) : undefined;
}

/** The partition key that a query asks for: its condition has to set it equal to one value. */
function queried(input: Json, partition: string): readonly string[] | undefined {
  const [older] = list(object(object(input['KeyConditions'])[partition])['AttributeValueList']);
  const text = textOf(older) ?? textOf(expressed(input, partition));
  return text === undefined ? undefined : [text];
}

function expressed(input: Json, partition: string): unknown {
  const names = object(input['ExpressionAttributeNames']);
  const condition = string(input['KeyConditionExpression']) ?? '';
  for (const part of condition.slice(0, 4096).split(/\band\b/i)) {
    const bare = part.replace(/[()\s]/g, '');
    const at = bare.indexOf('=');
    if (at < 1 || /[<>]/.test(bare)) continue;
    const sides = [bare.slice(0, at), bare.slice(at + 1)];
    const value = sides.find((side) => side.startsWith(':'));
    const name = sides.find((side) => !side.startsWith(':')) ?? '';
    if (value !== undefined && (name.startsWith('#') ? names[name] : name) === partition)
      return object(input['ExpressionAttributeValues'])[value];
  }
  return undefined;
}

/** The value of an attribute as conditions see it. */
function textOf(attribute: unknown): string | undefined {
  const { S, N, B } = object(attribute);
  return string(S ?? N ?? B);
}
