// Generated from the rule folders: npm run docs.
import type { Rule } from '../engine/rule';
import { rule as s3BucketVersioned } from './s3/s3-bucket-versioned/rule';

/** Every rule by its id. */
export const RULES: ReadonlyMap<string, Rule> = new Map(
  ([s3BucketVersioned] as readonly Rule[]).map((rule) => [rule.id, rule] as const),
);
