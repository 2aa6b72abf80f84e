import { listingOf, type Policy, type RequestPattern, type Statement, type Text, text } from '../../iam';
import { globMatches } from '../relations/glob';
import { isIdentity } from './identity-variables';
import { after, before, cutAtVariable, find, fixedBeginning, textKey } from './text-split';

/** How objects of a bucket are shared out to identities: each has what lies below its own prefix. */
export interface S3Layout {
  /** ARN of the bucket, maybe with wildcards. */
  readonly bucket: Text;
  /** With the variable in it once: `private/${cognito-identity.amazonaws.com:sub}/`. Empty when each has a bucket. */
  readonly prefix: Text;
  readonly variable: string;
}

/** What a policy shares out, and the buckets that it lets be written to without sharing them out. */
export interface S3Use {
  readonly layouts: readonly S3Layout[];
  /** Objects that everybody with this policy may write to. */
  readonly shared: readonly { readonly bucket: Text; readonly head: string }[];
  /** Whether it speaks of objects or buckets of S3 at all. */
  readonly speaksOfS3: boolean;
}

const OBJECT_WRITES = ['s3:putobject', 's3:deleteobject'];
const ANY_BUCKET = 'arn:*:s3:::*';

/** Reads out of a policy's own Allow statements where what belongs to an identity lies. */
export function s3Use(policy: Policy): S3Use {
  const layouts = new Map<string, S3Layout>();
  const shared = new Map<string, { readonly bucket: Text; readonly head: string }>();
  let speaksOfS3 = false;
  const add = (layout: S3Layout): void => {
    layouts.set(`${textKey(layout.bucket)} ${textKey(layout.prefix)} ${layout.variable}`, layout);
  };
  for (const statement of policy.statements) {
    if (statement.effect !== 'Allow' || !namesS3(statement)) continue;
    const resources = statement.resources?.not === false ? statement.resources.values : ['*'];
    for (const resource of resources) {
      if (!mayBeS3(resource)) continue;
      speaksOfS3 = true;
      const layout = layoutOf(resource);
      if (layout) add(layout);
      else if (writes(statement)) {
        const target = sharedBy(resource);
        if (target) shared.set(`${textKey(target.bucket)} ${target.head}`, target);
      }
      for (const prefix of listedPrefixes(statement)) add({ bucket: bucketOf(resource), ...prefix });
    }
  }
  return { layouts: [...layouts.values()], shared: [...shared.values()], speaksOfS3 };
}

function namesS3({ actions }: Statement): boolean {
  // NotAction names everything else: S3 as well, unless all of it is left out.
  if (actions.not) return !actions.values.some((one) => typeof one === 'string' && /^(s3:)?\*$/i.test(one));
  return actions.values.some((one) => typeof one !== 'string' || /^(s3:|[^:]*\*)/i.test(one));
}

function writes({ actions }: Statement): boolean {
  const named = OBJECT_WRITES.some((action) =>
    actions.values.some((one) => typeof one === 'string' && globMatches(one.toLowerCase(), action)),
  );
  return named !== actions.not;
}

function mayBeS3(resource: Text): boolean {
  const start = fixedBeginning(resource);
  return start.startsWith('arn:') ? /^arn:[^:]*(:s3?(:|$)|$)/.test(start) || start === 'arn:' : true;
}

/** The ARN up to the key. */
function bucketOf(resource: Text): Text {
  const slash = find(resource, '/');
  if (slash) return before(resource, slash);
  return textKey(resource) === '*' ? ANY_BUCKET : resource;
}

function layoutOf(resource: Text): S3Layout | undefined {
  const cut = cutAtVariable(resource, isIdentity);
  if (cut === undefined) return undefined;
  const { head, variable, tail } = cut;
  const slash = find(head, '/');
  if (slash === undefined) {
    const end = find(tail, '/');
    return { bucket: text(head, `\${${variable}}`, end ? before(tail, end) : tail), prefix: '', variable };
  }
  return { bucket: before(head, slash), prefix: prefixOf(after(head, slash, 1), variable, tail), variable };
}

/** What lies below `head${variable}`: a wildcard right behind the variable stands for a slash and what follows. */
function prefixOf(head: Text, variable: string, tail: Text): Text {
  const follows = fixedBeginning(tail);
  const slash = follows.indexOf('/');
  const separator = follows === '' ? '/' : slash < 0 ? follows : follows.slice(0, slash + 1);
  return text(head, `\${${variable}}`, separator);
}

/** Prefixes with a variable that a listing is held to. */
function* listedPrefixes({ conditions }: Statement): Generator<Pick<S3Layout, 'prefix' | 'variable'>> {
  for (const { key, values, operator } of conditions) {
    if (key.toLowerCase() !== 's3:prefix' || operator.negated) continue;
    for (const value of values) {
      const cut = cutAtVariable(value, isIdentity);
      if (cut) yield { prefix: prefixOf(cut.head, cut.variable, cut.tail), variable: cut.variable };
    }
  }
}

/** A pattern that objects of several identities can lie in; one object that all share is none. */
function sharedBy(resource: Text): { readonly bucket: Text; readonly head: string } | undefined {
  const slash = find(resource, '/');
  if (slash === undefined)
    return textKey(resource).includes('*') ? { bucket: bucketOf(resource), head: '' } : undefined;
  const key = after(resource, slash, 1);
  if (!textKey(key).includes('*')) return undefined;
  return { bucket: before(resource, slash), head: fixedBeginning(key) };
}

/** Requests that touch what belongs to the identity that the layout's variable names: its objects, and listing them. */
export function belongingsOf({ bucket, prefix }: S3Layout, principal?: unknown): readonly RequestPattern[] {
  const by = principal === undefined ? {} : { Principal: principal };
  if (prefix === '') return [{ ...by, Action: 's3:*', Resource: [bucket, text(bucket, '/*')] }];
  const objects: RequestPattern = { Action: 's3:*', Resource: text(bucket, '/', prefix, '*') };
  // Uploads that are under way are listed with their keys, and no condition key tells the prefix.
  const uploads: RequestPattern = {
    Action: 's3:ListBucketMultipartUploads',
    Resource: bucket,
    Condition: { Null: { 's3:prefix': 'true' } },
  };
  const listing = typeof prefix === 'string' ? listingOf(bucket, prefix) : [];
  return [objects, ...listing, uploads].map((pattern) => ({ ...by, ...pattern }));
}
