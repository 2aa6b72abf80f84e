import type { Raw } from '../../source/source';
import { type Context, Malformed } from '../context';
import type { Event } from '../events/events';
import { get, has, isList, isObject, isSet, isString, type Obj, obj } from '../raw';
import { type Api, child, isDefinition, methods, security } from './document';
import { addCustomStatements, addResourcePolicy } from './resource-policy';

/** The Auth of one event: its authorizer, API key and resource policy, on its method. */
export function addMethodAuth(
  ctx: Context,
  api: Api,
  event: Event,
  path: string,
  method: string,
  stage: string,
): void {
  const auth = get(event.properties, 'Auth');
  if (!isObject(auth) || !isDefinition(api.body, 'rest')) return;
  const { body } = api;
  const apiAuth = get(api.properties, 'Auth');
  const authorizer = ctx.literal(get(auth, 'Authorizer'));
  checkAuthorizer(ctx, api, event, authorizer);
  const scopes = get(auth, 'AuthorizationScopes');
  const key = get(auth, 'ApiKeyRequired');
  if (key === false && !isSet(get(apiAuth, 'ApiKeyRequired'))) {
    const what = 'ApiKeyRequired is false, and the API requires none';
    throw new Malformed({ of: auth, key: 'ApiKeyRequired' }, what, 'Remove it.');
  }
  for (const definition of methods(body, path, method)) {
    const requirements = security(definition);
    if (isString(authorizer) && authorizer) {
      const known = get(get(get(apiAuth, 'Authorizers'), authorizer), 'AuthorizationScopes');
      const defined = get(get(apiAuth, 'Authorizers'), authorizer) !== undefined;
      const own = authorizer !== 'NONE' && defined ? (scopes ?? known ?? []) : [];
      requirements.push(ctx.origins.from(obj({ [authorizer]: own }), { of: auth, key: 'Authorizer' }));
      if (has(requirements[0], 'AWS_IAM')) addIamScheme(body);
    }
    if (key !== undefined) {
      const name = isSet(key) ? 'api_key' : 'api_key_false';
      requirements.push(ctx.origins.from(obj({ [name]: [] }), { of: auth, key: 'ApiKeyRequired' }));
      if (isSet(key)) addApiKeyScheme(body);
    }
    if (requirements.length > 0) definition['security'] = requirements;
  }
  const policy = get(auth, 'ResourcePolicy');
  if (!isSet(policy)) return;
  const place = { of: auth, key: 'ResourcePolicy' };
  if (!isObject(policy)) throw new Malformed(place, 'ResourcePolicy is not a map', 'Correct it.');
  addResourcePolicy(ctx, body, policy, path, stage, place);
  addCustomStatements(ctx, body, get(policy, 'CustomStatements'), place);
}

function checkAuthorizer(ctx: Context, api: Api, event: Event, authorizer: Raw | undefined): void {
  const auth = get(event.properties, 'Auth') as Obj;
  const apiAuth = get(api.properties, 'Auth');
  const place = { of: auth, key: 'Authorizer' };
  if (isSet(get(auth, 'AuthorizationScopes'))) {
    if (!isList(get(auth, 'AuthorizationScopes')) || !isSet(authorizer)) {
      const at = { of: auth, key: 'AuthorizationScopes' };
      throw new Malformed(at, 'AuthorizationScopes is not a list, or has no Authorizer', 'Correct it.');
    }
  }
  if (!isSet(authorizer) || authorizer === 'AWS_IAM') return;
  const known = ctx.literal(get(apiAuth, 'Authorizers'));
  if (authorizer === 'NONE') {
    if (isSet(get(apiAuth, 'DefaultAuthorizer'))) return;
    const what = `The Authorizer is NONE, and ${api.id} has no DefaultAuthorizer`;
    throw new Malformed(place, what, 'Remove it, or set a DefaultAuthorizer on the API.');
  }
  if (isString(authorizer) && isObject(known) && isSet(get(known, authorizer))) return;
  const what = `${api.id} does not define this Authorizer`;
  throw new Malformed(place, what, `Define it under Auth.Authorizers of ${api.id}.`);
}

/** Signature version 4 as a security scheme. */
export function addIamScheme(body: Obj): void {
  const schemes = child(body, 'securityDefinitions');
  if (has(schemes, 'AWS_IAM')) return;
  schemes['AWS_IAM'] = {
    'x-amazon-apigateway-authtype': 'awsSigv4',
    type: 'apiKey',
    name: 'Authorization',
    in: 'header',
  };
}

/** The API key as a security scheme. */
export function addApiKeyScheme(body: Obj): void {
  const schemes = child(body, 'securityDefinitions');
  if (!has(schemes, 'api_key')) schemes['api_key'] = { type: 'apiKey', name: 'x-api-key', in: 'header' };
}
