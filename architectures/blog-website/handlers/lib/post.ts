import { randomBytes } from 'node:crypto';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import * as z from 'zod';
import { bodyOf, Refusal } from '../../../runtime/http';

/** What an author may say of a post. Nothing else is taken: a misspelt member is a mistake, not a wish. */
const content = z.strictObject({
  title: z.string().trim().min(1).max(200),
  /** Markdown. Clients render it, and must not trust it. */
  text: z.string().min(1).max(50_000),
});

/** What an author says of a post. */
export type PostContent = z.infer<typeof content>;

/** A post as readers see it. */
export interface Post extends PostContent {
  /** As in `20261123T101500000Z-1a2b3c4d`: its time first, so that posts sort by it and their month can be told. */
  readonly id: string;
  /** `sub` of the author in the user pool. */
  readonly author: string;
  /** ISO time. */
  readonly published: string;
}

const ID = /^\d{8}T\d{9}Z-[0-9a-f]{8}$/;

/** A new id for a post of this time. */
export function newId(published: Date): string {
  return `${published.toISOString().replace(/[-:.]/g, '')}-${randomBytes(4).toString('hex')}`;
}

/** The month of a post, as in `2026-11`. */
export function monthOf(id: string): string {
  return `${id.slice(0, 4)}-${id.slice(4, 6)}`;
}

/**
 * The content in a request's body.
 * @throws Refusal 400 that names the first member that is wrong.
 */
export function contentOf(event: APIGatewayProxyEvent): PostContent {
  return parsed(content, bodyOf(event));
}

/**
 * What a schema takes from a request.
 * @throws Refusal 400 that names the first member that is wrong.
 */
export function parsed<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const where = issue && issue.path.length > 0 ? issue.path.join('.') : 'the body';
  throw new Refusal(400, `${where}: ${issue?.message ?? 'not what is expected'}`);
}

/**
 * An id as a client writes it.
 * @throws Refusal 400 when it is none.
 */
export function idIn(value: string | undefined, name: string): string {
  if (value === undefined || !ID.test(value)) throw new Refusal(400, `${name}: not an id of a post`);
  return value;
}

/**
 * The month that a client asks for, this one where it says none.
 * @throws Refusal 400 when it is none.
 */
export function monthIn(value: string | undefined, now: Date): string {
  if (value === undefined) return now.toISOString().slice(0, 7);
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(value)) throw new Refusal(400, 'month: not a month such as 2026-11');
  return value;
}
