import type { APIGatewayProxyEvent } from 'aws-lambda';
import * as z from 'zod';
import { bodyOf, Refusal } from '../../../runtime/http';

/** What a client may say of a to-do item. Nothing else is taken: a misspelt member is a mistake, not a wish. */
const content = z.strictObject({
  title: z.string().trim().min(1).max(200),
  done: z.boolean().default(false),
  /** A day. */
  due: z.iso.date().optional(),
});

/** What a client says of an item. */
export type TodoContent = z.infer<typeof content>;

/** An item as clients see it. */
export interface Todo extends TodoContent {
  readonly id: string;
  /** ISO time of the last write. */
  readonly changed: string;
}

/** An item as the table holds it: below the user that it belongs to. */
export interface StoredTodo extends Todo {
  /** `sub` of the user in the user pool. */
  readonly user: string;
}

/**
 * The content in a request's body.
 * @throws Refusal 400 that names the first member that is wrong.
 */
export function contentOf(event: APIGatewayProxyEvent): TodoContent {
  const parsed = content.safeParse(bodyOf(event));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue && issue.path.length > 0 ? issue.path.join('.') : 'the body';
  throw new Refusal(400, `${where}: ${issue?.message ?? 'not what is expected'}`);
}

/**
 * The id in a request's path.
 * @throws Refusal 400 when it is none.
 */
export function idOf(event: APIGatewayProxyEvent): string {
  const id = z.uuid().safeParse(event.pathParameters?.['id']);
  if (!id.success) throw new Refusal(400, 'id: not an id of an item');
  return id.data;
}

/** An item as clients see it. Written out, so that what the table holds beside is not told by accident. */
export function shown(stored: Partial<StoredTodo>): Partial<Todo> {
  const { id, title, done, due, changed } = stored;
  return { id, title, done, changed, ...(due !== undefined && { due }) };
}
