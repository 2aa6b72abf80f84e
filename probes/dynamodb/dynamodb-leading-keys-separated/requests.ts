import type { UserTable } from './tables';

type Attribute = Readonly<Record<string, string>>;

/** One operation that a user tries, as the end of "a user ...". */
export interface Try {
  readonly said: string;
  readonly operation: string;
  readonly input: object;
}

/** The key of the item that a probe makes below a partition key. */
export function keyOf({ partition, sort }: UserTable, owner: string): Readonly<Record<string, Attribute>> {
  const values = { S: 'cdk-assay-probe', N: '-7358', B: 'Y2RrLWFzc2F5LXByb2Jl' } as const;
  return {
    [partition]: { S: owner },
    ...(sort && { [sort.name]: { [sort.type]: values[sort.type] } }),
  };
}

/** Every operation on the item below one partition key; the one that takes it away is the last. */
export function onItem(table: UserTable, owner: string, whose: string): readonly Try[] {
  const { name: TableName, partition } = table;
  const Key = keyOf(table, owner);
  const one = (said: string, operation: string, input: object): Try => ({ said, operation, input });
  return [
    one(`reads ${whose}`, 'GetItem', { TableName, Key }),
    one(`queries ${whose}`, 'Query', {
      TableName,
      KeyConditionExpression: '#owner = :owner',
      ExpressionAttributeNames: { '#owner': partition },
      ExpressionAttributeValues: { ':owner': { S: owner } },
    }),
    one(`reads ${whose} in a batch`, 'BatchGetItem', { RequestItems: { [TableName]: { Keys: [Key] } } }),
    one(`changes ${whose}`, 'UpdateItem', {
      TableName,
      Key,
      UpdateExpression: 'SET #changed = :changed',
      ExpressionAttributeNames: { '#changed': 'cdkAssay' },
      ExpressionAttributeValues: { ':changed': { S: 'changed' } },
    }),
    one(`writes over ${whose}`, 'PutItem', { TableName, Item: Key }),
    one(`writes over ${whose} in a batch`, 'BatchWriteItem', {
      RequestItems: { [TableName]: [{ PutRequest: { Item: Key } }] },
    }),
    one(`deletes ${whose}`, 'DeleteItem', { TableName, Key }),
  ];
}

/** What reads without naming a key. */
export function scans({ name: TableName, indexes }: UserTable): readonly Try[] {
  return [
    { said: 'scans the table', operation: 'Scan', input: { TableName } },
    ...indexes.map((IndexName) => ({
      said: `scans the index ${IndexName}`,
      operation: 'Scan',
      input: { TableName, IndexName },
    })),
  ];
}

/** Whether an action as a policy writes it means an operation. */
export function means(action: string, operation: string): boolean {
  const [head = '', ...rest] = action.toLowerCase().split('*');
  const name = operation.toLowerCase();
  if (rest.length === 0) return name === head;
  if (!name.startsWith(head)) return false;
  let at = head.length;
  for (const part of rest) {
    const found = name.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return rest.at(-1) === '' || name.endsWith(rest.at(-1) ?? '');
}
