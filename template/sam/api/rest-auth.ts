import type { Raw, RawObject } from '../../source/source';
import { type Context, type Made, Malformed } from '../context';
import { regionalArn } from '../events/permission';
import type { Place } from '../origins';
import { get, has, isList, isObject, isSet, isString, type Obj, obj, ref, sub } from '../raw';
import { type Api, allMethods, child, definition, paths, security } from './document';
import { addApiKeyScheme, addIamScheme } from './method-auth';
import { addCustomStatements, addResourcePolicy } from './resource-policy';

const KEYS = [
  'Authorizers',
  'DefaultAuthorizer',
  'InvokeRole',
  'AddDefaultAuthorizerToCorsPreflight',
  'AddApiKeyRequiredToCorsPreflight',
  'ApiKeyRequired',
  'ResourcePolicy',
  'UsagePlan',
];
const AUTHORIZER = 'x-amazon-apigateway-authorizer';

/** Auth of a REST API: its authorizers as security schemes, and the default ones on every method. */
export function addRestAuth(ctx: Context, api: Api): void {
  const auth = get(api.properties, 'Auth');
  if (!isSet(auth) || !isObject(auth)) return;
  const body = definition(api, 'Auth');
  const unknown = Object.keys(auth).find((key) => !KEYS.includes(key));
  if (unknown !== undefined) {
    const what = `Auth has no '${unknown.slice(0, 80)}'`;
    throw new Malformed({ of: auth, key: unknown }, what, `Use ${KEYS.join(', ')}.`);
  }
  const byDefault = ctx.literal(get(auth, 'DefaultAuthorizer'));
  const authorizers = readAuthorizers(api, auth);
  if (authorizers.size > 0 || byDefault === 'AWS_IAM') {
    const schemes = child(body, 'securityDefinitions');
    if (byDefault === 'AWS_IAM')
      schemes['AWS_IAM'] = scheme(ctx, obj(), { of: auth, key: 'DefaultAuthorizer' }, true);
    for (const [name, one] of authorizers) schemes[name] = scheme(ctx, one.written, one.place, false);
    if (isSet(byDefault)) setDefault(ctx, body, auth, byDefault, authorizers);
  } else if (isSet(byDefault)) {
    // The translator ignores this, and the methods stay open; nobody who writes it means that.
    const what = `The DefaultAuthorizer of ${api.id} is not among its Authorizers, so its methods stay open`;
    ctx.problem({ of: auth, key: 'DefaultAuthorizer' }, what, 'Define it under Auth.Authorizers.');
  }
  if (isSet(get(auth, 'ApiKeyRequired'))) {
    addApiKeyScheme(body);
    requireApiKey(ctx, body, auth);
  }
  const policy = get(auth, 'ResourcePolicy');
  if (!isSet(policy)) return;
  const place = { of: auth, key: 'ResourcePolicy' };
  if (!isObject(policy)) throw new Malformed(place, 'ResourcePolicy is not a map', 'Correct it.');
  const stage = get(api.properties, 'StageName') ?? '';
  for (const path of Object.keys(paths(body))) addResourcePolicy(ctx, body, policy, path, stage, place);
  addCustomStatements(ctx, body, get(policy, 'CustomStatements'), place);
}

interface Authorizer {
  readonly written: RawObject;
  readonly place: Place;
}

function readAuthorizers(api: Api, auth: RawObject): Map<string, Authorizer> {
  const written = get(auth, 'Authorizers');
  const result = new Map<string, Authorizer>();
  if (!isSet(written)) return result;
  if (!isObject(written)) {
    throw new Malformed(
      { of: auth, key: 'Authorizers' },
      `Authorizers of ${api.id} is not a map`,
      'Write a map by name.',
    );
  }
  for (const name of Object.keys(written)) {
    const one = written[name];
    const place = { of: written, key: name };
    const type = get(one, 'FunctionPayloadType');
    const scopes = get(one, 'AuthorizationScopes');
    const request = type === 'REQUEST';
    if (
      !isObject(one) ||
      (type !== undefined && type !== 'TOKEN' && !request) ||
      (scopes !== undefined && !isList(scopes))
    ) {
      const fix = 'Write a map with UserPoolArn or FunctionArn; FunctionPayloadType is TOKEN or REQUEST.';
      throw new Malformed(place, `The authorizer '${name.slice(0, 80)}' is malformed`, fix);
    }
    if (request && lacksIdentity(get(one, 'Identity'))) {
      const fix = 'Name at least one of Headers, QueryStrings, StageVariables or Context.';
      throw new Malformed(place, `The request authorizer '${name.slice(0, 80)}' has no Identity`, fix);
    }
    result.set(name, { written: one, place });
  }
  return result;
}

const SOURCES: readonly (readonly [string, string])[] = [
  ['Headers', 'method.request.header.'],
  ['QueryStrings', 'method.request.querystring.'],
  ['StageVariables', 'stageVariables.'],
  ['Context', 'context.'],
];

function lacksIdentity(identity: Raw | undefined): boolean {
  const none = !SOURCES.some(([key]) => isSet(get(identity, key)));
  const ttl = get(identity, 'ReauthorizeEvery');
  const never = (isString(ttl) || typeof ttl === 'number') && Number(ttl) <= 0;
  return none && !never;
}

/** An authorizer as Swagger writes it (ApiGatewayAuthorizer.generate_swagger). */
function scheme(ctx: Context, written: RawObject, place: Place, iam: boolean): RawObject {
  const pool = get(written, 'UserPoolArn');
  const cognito = !iam && isSet(pool);
  const identity = get(written, 'Identity');
  const request = !cognito && !iam && get(written, 'FunctionPayloadType') === 'REQUEST';
  const header = get(identity, 'Header');
  const made = obj({
    type: 'apiKey',
    name: request ? 'Unused' : isSet(header) ? header : 'Authorization',
    in: 'header',
    'x-amazon-apigateway-authtype': iam ? 'awsSigv4' : cognito ? 'cognito_user_pools' : 'custom',
  });
  if (!iam) {
    const authorizer = cognito
      ? obj({ type: 'cognito_user_pools', providerARNs: isList(pool) ? pool : [pool ?? null] })
      : lambdaAuthorizer(written, identity, request);
    const expression = get(identity, 'ValidationExpression');
    if (!request && isSet(expression)) authorizer['identityValidationExpression'] = expression;
    made[AUTHORIZER] = ctx.origins.from(authorizer, place);
  }
  return ctx.origins.from(made, place);
}

function lambdaAuthorizer(written: RawObject, identity: Raw | undefined, request: boolean): Obj {
  const role = get(written, 'FunctionInvokeRole');
  const sources = SOURCES.flatMap(([key, prefix]) => {
    const values = get(identity, key);
    return (isList(values) ? values : []).filter(isString).map((value) => prefix + value);
  });
  return obj({
    type: request ? 'request' : 'token',
    authorizerUri: authorizerUri(get(written, 'FunctionArn') ?? null),
    authorizerResultTtlInSeconds: get(identity, 'ReauthorizeEvery'),
    authorizerCredentials: isSet(role) && role !== 'NONE' ? role : undefined,
    identitySource: request && sources.length > 0 ? sources.join(', ') : undefined,
  });
}

/** The URI with which API Gateway calls an authorizer's function. */
export function authorizerUri(functionArn: Raw): RawObject {
  const text =
    'arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${__FunctionArn__}/invocations';
  return sub(text, { __FunctionArn__: functionArn });
}

function setDefault(
  ctx: Context,
  body: Obj,
  auth: RawObject,
  name: Raw,
  authorizers: ReadonlyMap<string, Authorizer>,
): void {
  const place = { of: auth, key: 'DefaultAuthorizer' };
  if (!isString(name) || (name !== 'AWS_IAM' && !authorizers.has(name))) {
    throw new Malformed(
      place,
      'The DefaultAuthorizer is not among the Authorizers',
      'Define it under Auth.Authorizers.',
    );
  }
  const preflight = get(auth, 'AddDefaultAuthorizerToCorsPreflight') ?? true;
  const scopes = get(authorizers.get(name)?.written, 'AuthorizationScopes') ?? [];
  for (const { name: methodName, method } of allMethods(body)) {
    if (methodName === 'options' && !isSet(preflight)) continue;
    const isAuthorizer = (one: Raw) =>
      isObject(one) && Object.keys(one).some((key) => key === 'AWS_IAM' || authorizers.has(key));
    const known = security(method);
    const others = known.filter((one) => !isAuthorizer(one));
    const own = known.filter(isAuthorizer);
    const none = others.findIndex((one) => has(one, 'NONE'));
    if (none >= 0) others.splice(none, 1);
    else if (own.length > 0) others.push(...own);
    else others.push(ctx.origins.from(obj({ [name]: scopes }), place));
    if (others.length === 0) continue;
    method['security'] = others;
    if (has(others[0], 'AWS_IAM')) addIamScheme(body);
  }
}

function requireApiKey(ctx: Context, body: Obj, auth: RawObject): void {
  const place = { of: auth, key: 'ApiKeyRequired' };
  const preflight = get(auth, 'AddApiKeyRequiredToCorsPreflight') ?? true;
  for (const { name, method } of allMethods(body)) {
    const known = security(method);
    const isKey = (one: Raw) => has(one, 'api_key') || has(one, 'api_key_false');
    const others = known.filter((one) => !isKey(one));
    const open = known.some((one) => has(one, 'api_key_false'));
    const exempt = open || (name === 'options' && !isSet(preflight));
    if (!exempt) others.push(ctx.origins.from(obj({ api_key: [] }), place));
    if (known.length > 0 || others.length > 0) method['security'] = others;
  }
}

/** The permissions with which the API calls the functions of its authorizers. */
export function authorizerPermissions(ctx: Context, api: Api, attributes: RawObject): Made[] {
  const authorizers = get(get(api.properties, 'Auth'), 'Authorizers');
  if (!isObject(authorizers)) return [];
  return Object.keys(authorizers).flatMap((name) => {
    const one = authorizers[name];
    const arn = get(one, 'FunctionArn');
    const rest = api.kind === 'rest';
    const wanted = rest
      ? !isSet(get(one, 'DisableFunctionDefaultPermissions'))
      : isSet(get(one, 'EnableFunctionDefaultPermissions'));
    if (!isSet(arn) || !wanted) return [];
    const variables = { __ApiId__: ref(api.id) };
    const partition = rest ? 'aws' : '${AWS::Partition}';
    const properties = obj({
      Action: 'lambda:InvokeFunction',
      FunctionName: arn,
      Principal: 'apigateway.amazonaws.com',
      SourceArn: regionalArn('execute-api', '${__ApiId__}/authorizers/*', variables, partition),
    });
    const options = { from: { of: authorizers, key: name }, attributes };
    return [ctx.make(`${api.id}${name}AuthorizerPermission`, 'AWS::Lambda::Permission', properties, options)];
  });
}
