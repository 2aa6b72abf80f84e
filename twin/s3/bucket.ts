import { createHash } from 'node:crypto';
import { type Policy, parsePolicy } from '../../iam';
import { flag, type Json, list, object, string } from '../json';
import type { ObjectChange } from './changes';

/** One object of a bucket. */
export interface StoredObject {
  readonly body: Buffer;
  readonly contentType: string;
  readonly cacheControl: string | undefined;
  /** With its quotes. */
  readonly etag: string;
  readonly lastModified: Date;
}

/** A bucket as its template makes it, with the objects that were put into it. */
export interface Bucket {
  readonly name: string;
  readonly arn: string;
  readonly account: string;
  readonly region: string;
  readonly config: Json;
  /** The policies that name it, in order. */
  readonly policies: readonly Policy[];
  readonly objects: Map<string, StoredObject>;
  /** Told of what requests change, after the fact. */
  onChange?: (change: ObjectChange) => void;
}

export function storedObject(
  body: string | Buffer,
  contentType = 'text/plain',
  cacheControl?: string,
): StoredObject {
  const bytes = typeof body === 'string' ? Buffer.from(body, 'utf8') : body;
  // MD5 is what S3 uses for the entity tag of a plain upload; nothing here rests on it being hard to forge.
  const etag = `"${createHash('md5').update(bytes).digest('hex')}"`;
  return { body: bytes, contentType, cacheControl, etag, lastModified: new Date() };
}

/** Reads a policy document; what cannot be read grants nothing. */
export function policyDocument(document: unknown, name: string): Policy {
  const parsed = typeof document === 'string' ? parsedJson(document) : document;
  return parsePolicy(parsed, { name }).policy;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

/**
 * Whether public policies count for nothing here. A bucket that says nothing blocks all public access (since April 2023);
 * one that says something has what it says.
 * Source: Amazon S3 User Guide, "Blocking public access to your Amazon S3 storage".
 */
export function blocksPublic(bucket: Bucket): { readonly policies: boolean; readonly acls: boolean } {
  const written = bucket.config['PublicAccessBlockConfiguration'];
  if (written === undefined) return { policies: true, acls: true };
  const block = object(written);
  return {
    policies: flag(block['RestrictPublicBuckets']) || flag(block['BlockPublicPolicy']),
    acls: flag(block['IgnorePublicAcls']) || flag(block['BlockPublicAcls']),
  };
}

/** Whether ACLs are off: BucketOwnerEnforced, which is the default since April 2023. */
export function enforcesOwner(bucket: Bucket): boolean {
  const rules = list(object(bucket.config['OwnershipControls'])['Rules']).map(object);
  const ownership = string(rules[0]?.['ObjectOwnership']);
  return ownership === undefined || ownership === 'BucketOwnerEnforced';
}
