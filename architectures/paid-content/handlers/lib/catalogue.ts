import { DeleteCommand, GetCommand, PutCommand, ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { required } from '../../../runtime/env';
import { database } from './database';

/** One piece of content. */
export const Entry = z.object({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  /** Media type of the file. */
  contentType: z.string(),
  /** Key of the file in the bucket, which is also its path below the distribution. */
  key: z.string(),
  /** ISO times. */
  created: z.string(),
  updated: z.string(),
});
export type Entry = z.infer<typeof Entry>;

/** What editors may set. The media type cannot be one that a browser would run as ours. */
export const Fields = z.strictObject({
  title: z.string().trim().min(1).max(200),
  description: z.string().max(5000).default(''),
  contentType: z.string().regex(/^(video|audio|image|application)\/[a-z0-9.+-]{1,80}$/),
});

export const Changes = z
  .strictObject({
    title: Fields.shape.title.optional(),
    description: z.string().max(5000).optional(),
    contentType: Fields.shape.contentType.optional(),
  })
  .refine((changes) => Object.keys(changes).length > 0);
export type Changes = z.infer<typeof Changes>;

/** Key of a file. */
export function keyOf(id: string): string {
  return `content/${id}`;
}

const table = () => required('CATALOGUE_TABLE');

export async function find(id: string): Promise<Entry | undefined> {
  const { Item } = await database.send(new GetCommand({ TableName: table(), Key: { id } }));
  return Item === undefined ? undefined : Entry.parse(Item);
}

/** A page of the catalogue, and the id to go on after where there is more. */
export async function page(
  after: string | undefined,
): Promise<{ readonly entries: readonly Entry[]; readonly next: string | undefined }> {
  const { Items = [], LastEvaluatedKey } = await database.send(
    new ScanCommand({ TableName: table(), Limit: 50, ...(after && { ExclusiveStartKey: { id: after } }) }),
  );
  const next: unknown = LastEvaluatedKey?.['id'];
  return {
    entries: Items.map((item) => Entry.parse(item)),
    next: typeof next === 'string' ? next : undefined,
  };
}

/** @throws ConditionalCheckFailedException when the id is taken. */
export async function add(entry: Entry): Promise<void> {
  await database.send(
    new PutCommand({ TableName: table(), Item: entry, ConditionExpression: 'attribute_not_exists(id)' }),
  );
}

/** The entry as it is afterwards; undefined when there is none of that id. */
export async function change(id: string, changes: Changes, now: string): Promise<Entry | undefined> {
  const set = Object.entries({ ...changes, updated: now });
  try {
    const { Attributes } = await database.send(
      new UpdateCommand({
        TableName: table(),
        Key: { id },
        ConditionExpression: 'attribute_exists(id)',
        UpdateExpression: `SET ${set.map((_, i) => `#n${i} = :v${i}`).join(', ')}`,
        ExpressionAttributeNames: Object.fromEntries(set.map(([name], i) => [`#n${i}`, name])),
        ExpressionAttributeValues: Object.fromEntries(set.map(([, value], i) => [`:v${i}`, value])),
        ReturnValues: 'ALL_NEW',
      }),
    );
    return Entry.parse(Attributes);
  } catch (error) {
    if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return undefined;
    throw error;
  }
}

export async function drop(id: string): Promise<void> {
  await database.send(new DeleteCommand({ TableName: table(), Key: { id } }));
}
