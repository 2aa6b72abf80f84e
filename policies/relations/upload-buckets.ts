import { atomsIn, type Graph, isList, isSymbolic, type Resource, type Value } from '../../template';
import { apiCallerOf, type Caller, environmentOf } from './api-integrations';
import { statementsBelow } from './bucket-rights';
import { type RoleStatements, roleStatements } from './role-statements';
import type { Truth } from './truth';

/** A function behind an API that has to do with uploads to a bucket: it is told the bucket, or may put objects there. */
export interface Signer {
  readonly fn: Resource;
  readonly api: Caller;
  /** Whether its environment names the bucket; the symbolic environment where that is not known. */
  readonly told: Truth;
  readonly restsOn: Value | undefined;
  /** Its role, where the templates hold it. */
  readonly role: { readonly resource: Resource; readonly held: RoleStatements } | undefined;
}

/** What speaks for clients putting objects into a bucket themselves. */
export interface UploadSigns {
  /** Whether a CORS rule lets pages of other origins put or post objects. */
  readonly cors: Truth;
  readonly signers: readonly Signer[];
}

/**
 * What shows that a bucket is there for uploads: browsers may put objects into it, or a function behind an API is told of it
 * or may put objects into it by name. Undefined for a bucket that nothing of this is true of.
 */
export function uploadSigns(graph: Graph, bucket: Resource): UploadSigns | undefined {
  const cors = admitsPages(bucket);
  const signers = graph.resources('AWS::Lambda::Function').flatMap((fn) => signerOf(graph, fn, bucket) ?? []);
  return cors === 'no' && signers.length === 0 ? undefined : { cors, signers };
}

function signerOf(graph: Graph, fn: Resource, bucket: Resource): Signer | undefined {
  const resource = graph.denoted(fn.get('Role'), 'AWS::IAM::Role');
  const role = resource && { resource, held: roleStatements(graph, resource) };
  const told = isTold(graph, fn, bucket);
  const puts = role !== undefined && statementsBelow(role.held, 's3:PutObject', bucket).length > 0;
  if (told.truth !== 'yes' && !puts) return undefined;
  const api = apiCallerOf(graph, fn);
  return api && { fn, api, told: told.truth, restsOn: told.restsOn, role };
}

/** Whether a function's environment names a bucket. */
export function isTold(
  graph: Graph,
  fn: Resource,
  bucket: Resource,
): { readonly truth: Truth; readonly restsOn: Value | undefined } {
  const { values, opaque } = environmentOf(fn);
  const names = values.some(
    (value) =>
      graph.denoted(value, 'AWS::S3::Bucket') === bucket ||
      atomsIn(value).some((atom) => graph.ofAtom(atom) === bucket),
  );
  if (names) return { truth: 'yes', restsOn: undefined };
  return { truth: opaque === undefined ? 'no' : 'unknown', restsOn: opaque };
}

const UPLOADING = new Set(['PUT', 'POST']);

function admitsPages(bucket: Resource): Truth {
  const rules = bucket.get('CorsConfiguration', 'CorsRules');
  if (isSymbolic(rules)) return 'unknown';
  let open = false;
  for (const i of isList(rules) ? rules.keys() : []) {
    const methods = bucket.get('CorsConfiguration', 'CorsRules', i, 'AllowedMethods');
    const origins = bucket.get('CorsConfiguration', 'CorsRules', i, 'AllowedOrigins');
    if (isList(origins) && origins.length === 0) continue;
    for (const method of isList(methods) ? methods : [methods]) {
      if (isSymbolic(method)) open = true;
      else if (UPLOADING.has(String(method).toUpperCase())) return 'yes';
    }
  }
  return open ? 'unknown' : 'no';
}
