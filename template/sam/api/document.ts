import type { Raw } from '../../source/source';
import { type Context, Malformed } from '../context';
import type { Place } from '../origins';
import { get, isList, isNoValue, isObject, isSet, isString, type Obj, obj } from '../raw';

export const INTEGRATION = 'x-amazon-apigateway-integration';
export const ANY = 'x-amazon-apigateway-any-method';
const VERSION_3 = /^3(\.\d)(\.\d)?$/;

/** An API of the template while its definition is put together. */
export interface Api {
  readonly id: string;
  readonly kind: 'rest' | 'http';
  /** The properties of the SAM resource, Globals merged. */
  readonly properties: Obj;
  readonly place: Place;
  /** Whether SAM writes the whole definition from the events; else the user's own DefinitionBody stands. */
  readonly managed: boolean;
  /** The definition; a copy that may be changed at every level. */
  readonly body: Obj | undefined;
  /** Conditions of the functions behind each path and method, for paths that are there only in some scenarios. */
  readonly conditions: Map<string, Map<string, string | undefined>>;
}

export function isOpenApi3(version: Raw | undefined): boolean {
  return (isString(version) || typeof version === 'number') && VERSION_3.test(String(version));
}

/** A Swagger 2 or OpenAPI 3 document (for HTTP APIs only the latter) with its paths. */
export function isDefinition(body: Obj | undefined, kind: Api['kind']): body is Obj {
  if (!body || !isObject(get(body, 'paths'))) return false;
  return (kind === 'rest' && isSet(get(body, 'swagger'))) || isOpenApi3(get(body, 'openapi'));
}

/** The definition of the API, or the complaint that there is none that could be changed. */
export function definition(api: Api, what: string): Obj {
  if (isDefinition(api.body, api.kind)) return api.body;
  const place = { of: api.properties, key: 'DefinitionBody' };
  const fix = 'Give DefinitionBody with openapi (or swagger) and paths, or leave the definition to SAM.';
  throw new Malformed(place, `${what} needs a valid DefinitionBody on ${api.id}`, fix);
}

/** The value, or of an `Fn::If` its branches that have a value. */
export function contents(value: Raw | undefined): Raw[] {
  const branches = get(value, 'Fn::If');
  if (branches === undefined) return value === undefined ? [] : [value];
  return isList(branches) ? branches.slice(1).filter((branch) => !isNoValue(branch)) : [];
}

/** As {@link contents}, the maps among them. They belong to a definition under construction and may be changed. */
export function maps(value: Raw | undefined): Obj[] {
  return contents(value).filter((one): one is Obj => isObject(one));
}

export function normalizeMethod(method: string): string {
  const lower = method.toLowerCase();
  return lower === 'any' ? ANY : lower;
}

export function paths(body: Obj): Obj {
  const found = get(body, 'paths');
  return isObject(found) ? (found as Obj) : obj();
}

/** Makes the path and the method where they are not there yet. */
export function addPath(ctx: Context, body: Obj, path: string, method: string, place: Place): void {
  const all = paths(body);
  if (get(all, path) === undefined) all[path] = ctx.origins.from(obj(), place);
  for (const item of maps(all[path])) {
    const name = normalizeMethod(method);
    if (get(item, name) === undefined) item[name] = ctx.origins.from(obj(), place);
  }
}

export function hasIntegration(body: Obj, path: string, method: string): boolean {
  const items = maps(get(paths(body), path));
  const name = normalizeMethod(method);
  return (
    items.length > 0 &&
    items.every((item) => maps(get(item, name)).some((definition) => isSet(get(definition, INTEGRATION))))
  );
}

/** The definitions of a method that have an integration: one, or one for each branch of a condition. */
export function methods(body: Obj, path: string, method: string): Obj[] {
  return maps(get(paths(body), path))
    .flatMap((item) => maps(get(item, normalizeMethod(method))))
    .filter((definition) => isSet(get(definition, INTEGRATION)));
}

const NO_METHODS = ['summary', 'description', 'parameters'];

/** All methods of all paths that have an integration. */
export function allMethods(body: Obj): { path: string; name: string; method: Obj }[] {
  const found: { path: string; name: string; method: Obj }[] = [];
  const all = paths(body);
  for (const path of Object.keys(all)) {
    for (const item of maps(all[path])) {
      for (const key of Object.keys(item)) {
        if (NO_METHODS.includes(key)) continue;
        for (const method of maps(item[key])) {
          if (isSet(get(method, INTEGRATION))) found.push({ path, name: normalizeMethod(key), method });
        }
      }
    }
  }
  return found;
}

/** The security requirements of a method. */
export function security(method: Obj): Raw[] {
  const written = get(method, 'security');
  return isList(written) ? [...written] : [];
}

/** A map below the definition that may be changed; made where it is missing or is no map. */
export function child(body: Obj, key: string): Obj {
  const known = get(body, key);
  if (isObject(known)) return known as Obj;
  const made = obj();
  body[key] = made;
  return made;
}

/** The path with its variables as wildcards, for an ARN. */
export function restPathPattern(path: string): string {
  return path.replace(/\{[a-zA-Z0-9._-]+\+?\}/g, '*');
}
