import {
  isList,
  isObject,
  isSymbolic,
  type Path,
  type Resource,
  type Value,
  type ValueObject,
} from '../../template';

/** One operation of an inline OpenAPI definition (`Body` of a RestApi or of an HTTP API). */
export interface Operation {
  /** Below the properties of the API. */
  readonly path: Path;
  /** `GET /items`; `ANY` for `x-amazon-apigateway-any-method`. */
  readonly method: string;
  readonly route: string;
  readonly value: ValueObject;
}

export interface Operations {
  readonly operations: readonly Operation[];
  /** Symbolic values that stand where a part of the definition was wanted, and the place of one that is elsewhere. */
  readonly opaque: readonly Value[];
}

const ANY = 'x-amazon-apigateway-any-method';
const METHODS = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', ANY]);

/** The operations of an API's inline definition; none where it has no `Body`. */
export function operationsOf(api: Resource): Operations {
  const body = api.get('Body');
  // A definition that is fetched from S3 is not in the templates.
  const elsewhere = api.get('BodyS3Location');
  if (body === undefined && elsewhere !== undefined) return { operations: [], opaque: [elsewhere] };
  if (isSymbolic(body)) return { operations: [], opaque: [body] };
  const paths = isObject(body) ? body['paths'] : undefined;
  if (isSymbolic(paths)) return { operations: [], opaque: [paths] };
  const operations: Operation[] = [];
  const opaque: Value[] = [];
  for (const route of isObject(paths) ? Object.keys(paths) : []) {
    const item = isObject(paths) ? paths[route] : undefined;
    if (isSymbolic(item)) opaque.push(item);
    if (!isObject(item)) continue;
    for (const key of Object.keys(item)) {
      const value = item[key];
      if (!METHODS.has(key.toLowerCase()) || value === undefined) continue;
      if (isSymbolic(value)) opaque.push(value);
      if (!isObject(value)) continue;
      const method = key.toLowerCase() === ANY ? 'ANY' : key.toUpperCase();
      operations.push({ path: ['Body', 'paths', route, key], method, route, value });
    }
  }
  return { operations, opaque };
}

/** How API Gateway lets a caller in to an operation. */
export type OperationAdmission =
  | { readonly by: 'authorizer'; readonly scheme: string }
  | { readonly by: 'api-key' | 'nobody' | 'root-only' }
  | { readonly by: 'unknown'; readonly value: Value };

/**
 * The authorization of an operation. Sources: API Gateway Developer Guide, x-amazon-apigateway-auth, x-amazon-apigateway-authtype
 * and x-amazon-apigateway-authorizer. A scheme without one of these extensions documents something and enforces nothing,
 * but an API key, which identifies a caller and does not authorize one.
 */
export function operationAdmission(api: Resource, { value }: Operation): OperationAdmission {
  const auth = value['x-amazon-apigateway-auth'];
  if (isSymbolic(auth)) return { by: 'unknown', value: auth };
  const type = isObject(auth) ? auth['type'] : undefined;
  if (isSymbolic(type)) return { by: 'unknown', value: type };
  if (typeof type === 'string' && type.toUpperCase() === 'AWS_IAM')
    return { by: 'authorizer', scheme: 'AWS_IAM' };
  const own = value['security'];
  if (own !== undefined) return bySecurity(api, own);
  const root = api.get('Body', 'security');
  if (root === undefined) return { by: 'nobody' };
  // Each operation has to name its security: nothing in the documentation says that the document's own is taken over.
  const inherited = bySecurity(api, root);
  return inherited.by === 'authorizer' ? { by: 'root-only' } : inherited;
}

function bySecurity(api: Resource, security: Value): OperationAdmission {
  if (isSymbolic(security)) return { by: 'unknown', value: security };
  const alternatives = isList(security) ? security : [];
  const admissions = alternatives.map((alternative) => byRequirement(api, alternative));
  return (
    // The alternatives are as weak as the weakest of them.
    admissions.find(({ by }) => by === 'nobody') ??
    admissions.find(({ by }) => by === 'unknown') ??
    admissions.find(({ by }) => by === 'authorizer') ??
    admissions[0] ?? { by: 'nobody' }
  );
}

function byRequirement(api: Resource, requirement: Value): OperationAdmission {
  if (isSymbolic(requirement)) return { by: 'unknown', value: requirement };
  const names = isObject(requirement) ? Object.keys(requirement) : [];
  const admissions = names.map((name) => byScheme(api, name));
  return (
    admissions.find(({ by }) => by === 'authorizer') ??
    admissions.find(({ by }) => by === 'unknown') ??
    admissions.find(({ by }) => by === 'api-key') ?? { by: 'nobody' }
  );
}

/** OpenAPI 3 and Swagger 2 keep their security schemes in different places of the body. */
export const SCHEMES = [['components', 'securitySchemes'], ['securityDefinitions']] as const;

function byScheme(api: Resource, name: string): OperationAdmission {
  for (const place of SCHEMES) {
    const scheme = api.get('Body', ...place, name);
    if (isSymbolic(scheme)) return { by: 'unknown', value: scheme };
    if (!isObject(scheme)) continue;
    const type = scheme['x-amazon-apigateway-authtype'];
    const authorizer = scheme['x-amazon-apigateway-authorizer'];
    if (isSymbolic(type)) return { by: 'unknown', value: type };
    if (authorizer !== undefined || (typeof type === 'string' && type.toLowerCase() === 'awssigv4'))
      return { by: 'authorizer', scheme: name };
    return { by: scheme['type'] === 'apiKey' ? 'api-key' : 'nobody' };
  }
  return { by: 'nobody' };
}
