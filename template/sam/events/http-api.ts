import type { Raw } from '../../source/source';
import {
  ANY,
  type Api,
  addPath,
  definition,
  hasIntegration,
  INTEGRATION,
  maps,
  methods,
  normalizeMethod,
  paths,
  security,
} from '../api/document';
import { apiIdOf, HTTP, route } from '../api/implicit';
import { type Context, type Made, Malformed } from '../context';
import {
  asList,
  get,
  has,
  isList,
  isNoValue,
  isObject,
  isSet,
  isString,
  type Obj,
  obj,
  ref,
  when,
} from '../raw';
import { invokeUri } from './api';
import type { Event } from './events';
import { permission, regionalArn } from './permission';

/** HttpApi: a route of an HTTP API, and the permission to call the function. */
export function httpApiEvent(ctx: Context, event: Event): Made[] {
  const { properties, target } = event;
  const { path, method } = route(HTTP, properties);
  const id = apiIdOf(HTTP, properties);
  const resource = isString(id) ? ctx.resources.get(id) : undefined;
  if (!isString(id) || path === undefined || method === undefined || !resource) {
    const what = `The event '${event.name}' of ${target.id} names no API of this template, or no literal route`;
    throw new Malformed(event.place, what, 'Set ApiId to !Ref of an API, and Path and Method to text.');
  }
  const api = ctx.apis.get(id);
  const made = httpPermission(ctx, event, api, path, method, get(properties, 'ApiId') ?? ref(id));
  if (!api?.body || api.kind !== 'http') return made;
  const body = definition(api, 'An HttpApi event');
  addIntegration(ctx, event, api, body, path, method);
  const auth = get(properties, 'Auth');
  if (isSet(auth)) addAuth(ctx, event, api, body, path, method);
  const timeout = get(properties, 'TimeoutInMillis');
  const version = get(properties, 'PayloadFormatVersion');
  for (const one of methods(body, path, method)) {
    const integration = get(one, INTEGRATION) as Obj;
    if (isSet(timeout)) integration['timeoutInMillis'] = timeout;
    if (isSet(version)) integration['payloadFormatVersion'] = version;
    addPathParameters(one, path);
  }
  return made;
}

function httpPermission(
  ctx: Context,
  event: Event,
  api: Api | undefined,
  written: string,
  method: string,
  apiId: Raw,
): Made[] {
  let path = written.length > 1 ? written.replace(/\/$/, '') : written;
  if (path === '$default') path = '';
  else if (api?.body && isDefaultFunction(api.body, event.target.qualified)) return [];
  path = path.replace(/\{([a-zA-Z0-9._-]+|proxy\+)\}/g, '*');
  const lower = method.toLowerCase();
  const any = lower === 'any' || lower === ANY;
  const tail = lower === 'any' && path === '/$default' ? path : `/${any ? '*' : method.toUpperCase()}${path}`;
  const variables = { __ApiId__: apiId, __Stage__: '*' };
  const sourceArn = regionalArn(
    'execute-api',
    `\${__ApiId__}/\${__Stage__}${tail}`,
    variables,
    '${AWS::Partition}',
  );
  return [permission(ctx, event, { principal: 'apigateway.amazonaws.com', sourceArn })];
}

/** Whether the API's default route calls this function: then its permission holds for every route. */
function isDefaultFunction(body: Obj, functionId: string): boolean {
  if (!hasIntegration(body, '$default', ANY)) return false;
  return maps(get(paths(body), '$default'))
    .flatMap((item) => maps(get(item, ANY)))
    .every((one) => {
      const uri = get(get(one, INTEGRATION), 'uri');
      if (!isObject(uri)) return false;
      return maps(uri).every((part) => {
        const text = get(part, 'Fn::Sub');
        return isString(text) && /([A-Za-z0-9]+)\.Arn/.exec(text)?.[1] === functionId;
      });
    });
}

function addIntegration(ctx: Context, event: Event, api: Api, body: Obj, path: string, method: string): void {
  if (hasIntegration(body, path, method)) {
    if (!api.managed) return;
    const what = `The route ${method.toUpperCase()} ${path} of ${api.id} is defined more than once`;
    throw new Malformed(event.place, what, 'Remove one of the events.');
  }
  addPath(ctx, body, path, method, event.place);
  const condition = get(event.target.attributes, 'Condition');
  const name = normalizeMethod(method);
  const uri = invokeUri(event, '${AWS::Partition}');
  for (const item of maps(get(paths(body), path))) {
    for (const one of maps(item[name])) {
      const integration = obj({
        type: 'aws_proxy',
        httpMethod: 'POST',
        payloadFormatVersion: '2.0',
        uri: isString(condition) ? when(condition, uri) : uri,
      });
      one[INTEGRATION] = ctx.origins.from(integration, event.place);
      if (path === '$default' && name === ANY) one['isDefaultRoute'] = true;
      if (!has(one, 'responses')) one['responses'] = obj();
    }
    if (isString(condition)) item[name] = when(condition, item[name] ?? null);
  }
}

function addPathParameters(method: Obj, path: string): void {
  const names = [...path.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? '');
  if (names.length === 0) return;
  const written = get(method, 'parameters');
  const known = isList(written) ? [...written] : [];
  for (const name of names) {
    const index = known.findIndex((one) => get(one, 'name') === name);
    const before = known[index];
    const parameter = obj({ ...(isObject(before) ? before : { name }), in: 'path', required: true });
    if (index < 0) known.push(parameter);
    else known[index] = parameter;
  }
  method['parameters'] = known;
}

function addAuth(ctx: Context, event: Event, api: Api, body: Obj, path: string, method: string): void {
  const auth = get(event.properties, 'Auth');
  const apiAuth = get(api.properties, 'Auth');
  const byDefault = get(apiAuth, 'DefaultAuthorizer');
  const place = { of: event.properties, key: 'Auth' };
  const own = get(auth, 'Authorizer');
  const name = ctx.literal(isSet(own) ? own : isNoValue(byDefault) ? undefined : byDefault);
  const known = get(apiAuth, 'Authorizers');
  if (!isString(name) || !name) {
    throw new Malformed(
      place,
      'Auth has no Authorizer, and the API no DefaultAuthorizer',
      'Set one of them.',
    );
  }
  const iam = name === 'AWS_IAM' && get(apiAuth, 'EnableIamAuthorizer') === true;
  if (name === 'NONE' && !isSet(byDefault)) {
    throw new Malformed(
      place,
      `The Authorizer is NONE, and ${api.id} has no DefaultAuthorizer`,
      'Remove it.',
    );
  }
  if (name !== 'NONE' && !iam && !isSet(get(known, name))) {
    throw new Malformed(
      place,
      `${api.id} does not define this Authorizer`,
      'Define it under Auth.Authorizers.',
    );
  }
  const scopes = get(auth, 'AuthorizationScopes');
  const inherited = get(get(known, name), 'AuthorizationScopes');
  const wanted = name === 'NONE' || name === 'AWS_IAM' ? undefined : isSet(scopes) ? scopes : inherited;
  for (const one of methods(body, path, method)) {
    const requirement = obj({ [name]: isSet(wanted) ? asList(wanted) : [] });
    one['security'] = [...security(one), ctx.origins.from(requirement, place)];
  }
}
