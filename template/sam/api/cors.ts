import type { Raw } from '../../source/source';
import { type Context, Malformed } from '../context';
import { get, isIntrinsic, isObject, isSet, isString, type Obj, obj } from '../raw';
import { ANY, type Api, definition, INTEGRATION, maps, paths } from './document';

const KEYS = ['AllowMethods', 'AllowHeaders', 'AllowOrigin', 'MaxAge', 'AllowCredentials'];

/** Cors of a REST API: an OPTIONS method on every path, answered by a mock. */
export function addCors(ctx: Context, api: Api): void {
  const cors = get(api.properties, 'Cors');
  if (!isSet(cors)) return;
  const place = { of: api.properties, key: 'Cors' };
  const body = definition(api, 'Cors');
  const simple = isString(cors) || isIntrinsic(cors);
  const unknown =
    isObject(cors) && !simple ? Object.keys(cors).find((key) => !KEYS.includes(key)) : undefined;
  if (unknown !== undefined)
    throw new Malformed(place, `Cors has no '${unknown.slice(0, 80)}'`, `Use ${KEYS.join(', ')}.`);
  const origin = simple ? cors : (get(cors, 'AllowOrigin') ?? "'*'");
  const settings = simple ? undefined : cors;
  if (get(settings, 'AllowCredentials') === true && origin === "'*'") {
    throw new Malformed(
      place,
      'AllowCredentials is true for every origin',
      'Name the origin in AllowOrigin.',
    );
  }
  const done = new Set<string>();
  const all = paths(body);
  for (const path of Object.keys(all)) {
    const plain = path === '/' ? path : path.replace(/\/$/, '');
    if (done.has(plain)) continue;
    done.add(plain);
    // As in the translator, the methods of the first branch of a conditional path count for both.
    let methods = get(settings, 'AllowMethods');
    for (const item of maps(all[path])) {
      if (Object.hasOwn(item, 'options')) continue;
      if (!isSet(methods)) methods = `'${methodsOf(item)}'`;
      item['options'] = ctx.origins.from(optionsMethod(origin, methods, settings), place);
    }
  }
}

function methodsOf(item: Obj): string {
  const names = Object.keys(item);
  const all = names.includes(ANY)
    ? ['OPTIONS', 'GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH']
    : [...names, 'options'].map((name) => name.toUpperCase());
  return [...new Set(all)].sort().join(',');
}

function optionsMethod(origin: Raw, methods: Raw, settings: Raw | undefined): Obj {
  const parameters = obj();
  const headers = obj();
  const add = (name: string, value: Raw, type: string) => {
    parameters[`method.response.header.Access-Control-${name}`] = value;
    headers[`Access-Control-${name}`] = { type };
  };
  add('Allow-Origin', origin, 'string');
  const allowed = get(settings, 'AllowHeaders');
  if (isSet(allowed)) add('Allow-Headers', allowed, 'string');
  add('Allow-Methods', methods, 'string');
  const age = get(settings, 'MaxAge');
  if (age !== undefined) add('Max-Age', age, 'integer');
  if (get(settings, 'AllowCredentials') === true) add('Allow-Credentials', "'true'", 'string');
  return obj({
    summary: 'CORS support',
    consumes: ['application/json'],
    produces: ['application/json'],
    [INTEGRATION]: {
      type: 'mock',
      requestTemplates: { 'application/json': '{\n  "statusCode" : 200\n}\n' },
      responses: {
        default: {
          statusCode: '200',
          responseParameters: parameters,
          responseTemplates: { 'application/json': '{}\n' },
        },
      },
    },
    responses: obj({ 200: obj({ description: 'Default response for CORS method', headers }) }),
  });
}
