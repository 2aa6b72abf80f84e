import type { Raw, RawObject } from '../../source/source';
import {
  type Api,
  addPath,
  hasIntegration,
  INTEGRATION,
  isDefinition,
  maps,
  normalizeMethod,
  paths,
  restPathPattern,
} from '../api/document';
import { apiIdOf, REST } from '../api/implicit';
import { addMethodAuth } from '../api/method-auth';
import { addRequest } from '../api/request';
import { type Context, type Made, Malformed } from '../context';
import { get, has, isSet, isString, type Obj, obj, ref, sub, when } from '../raw';
import { startRole } from './event-rule';
import type { Event } from './events';
import { permission, regionalArn } from './permission';

/** Api: a method of a REST API, and what lets it call the function or start the state machine. */
export function apiEvent(ctx: Context, event: Event): Made[] {
  const { properties, target } = event;
  const path = get(properties, 'Path');
  const method = get(properties, 'Method');
  const id = apiIdOf(REST, properties);
  const resource = isString(id) ? ctx.resources.get(id) : undefined;
  if (!isString(id) || !isString(path) || !isString(method) || !resource) {
    const what = `The event '${event.name}' of ${target.id} names no API of this template, or no literal route`;
    throw new Malformed(event.place, what, 'Set RestApiId to !Ref of an API, and Path and Method to text.');
  }
  const api = ctx.apis.get(id);
  const made: Made[] = [];
  const stage = get(api?.properties ?? get(resource, 'Properties'), 'StageName');
  const suffix = isString(stage) && stage ? stage : 'Stage';
  let credentials: Raw = null;
  if (target.kind === 'function') {
    const written = get(properties, 'RestApiId') ?? ref(id);
    made.push(apiPermission(ctx, event, path, method, written, suffix));
  } else {
    const role = startRole(ctx, event, 'apigateway.amazonaws.com');
    if (role.made) made.push(role.made);
    credentials = role.arn;
  }
  if (api?.kind !== 'rest' || !isDefinition(api.body, 'rest')) return made;
  const auth = get(properties, 'Auth');
  const merges = target.kind === 'function' && isSet(get(api.properties, 'MergeDefinitions'));
  if (api.managed || merges) {
    addIntegration(ctx, event, api, api.body, { path, method, merges, credentials });
    if (isSet(auth)) addMethodAuth(ctx, api, event, path, method, suffix);
    if (target.kind === 'function') addRequest(ctx, api, event, path, method);
  } else if (get(auth, 'OverrideApiAuth') === true && target.kind === 'function') {
    addMethodAuth(ctx, api, event, path, method, suffix);
  }
  return made;
}

function apiPermission(
  ctx: Context,
  event: Event,
  path: string,
  method: string,
  apiId: Raw,
  suffix: string,
): Made {
  const plain = path.length > 1 ? path.replace(/\/$/, '') : path;
  const any = method.toLowerCase() === 'any';
  const resource = `\${__ApiId__}/\${__Stage__}/${any ? '*' : method.toUpperCase()}${restPathPattern(plain)}`;
  const sourceArn = regionalArn('execute-api', resource, { __ApiId__: apiId, __Stage__: '*' });
  return permission(ctx, event, { principal: 'apigateway.amazonaws.com', sourceArn, suffix });
}

interface Route {
  readonly path: string;
  readonly method: string;
  readonly merges: boolean;
  readonly credentials: Raw;
}

function addIntegration(ctx: Context, event: Event, api: Api, body: Obj, route: Route): void {
  const { path, method, merges } = route;
  const { target, place } = event;
  if (!merges && hasIntegration(body, path, method)) {
    const what = `The method ${method.toUpperCase()} ${path} of ${api.id} is defined more than once`;
    throw new Malformed(place, what, 'Remove one of the events.');
  }
  if (merges) prepareMerge(ctx, body, path, method, place);
  addPath(ctx, body, path, method, place);
  const condition = get(target.attributes, 'Condition');
  const name = normalizeMethod(method);
  for (const item of maps(get(paths(body), path))) {
    for (const definition of maps(item[name])) {
      const machine = target.kind === 'stateMachine';
      const uri = machine
        ? sub('arn:${AWS::Partition}:apigateway:${AWS::Region}:states:action/StartExecution')
        : invokeUri(event, 'aws');
      const integration = obj({
        type: machine ? 'aws' : 'aws_proxy',
        httpMethod: 'POST',
        uri: isString(condition) ? when(condition, uri) : uri,
      });
      if (machine) startExecution(event, integration, route.credentials);
      else lambdaExtras(event, api, integration);
      definition[INTEGRATION] = ctx.origins.from(integration, place);
      if (!has(definition, 'responses')) {
        definition['responses'] = machine
          ? { '200': { description: 'OK' }, '400': { description: 'Bad Request' } }
          : obj();
      }
    }
    if (isString(condition)) item[name] = when(condition, item[name] ?? null);
  }
}

/** With MergeDefinitions the written method is kept under its written name, and takes what SAM generates. */
function prepareMerge(ctx: Context, body: Obj, path: string, method: string, place: Event['place']): void {
  addPath(ctx, body, path, method, place);
  for (const item of maps(get(paths(body), path))) {
    const name = normalizeMethod(method);
    for (const definition of maps(item[name])) definition['responses'] = obj();
  }
}

/** The URI with which API Gateway calls the function. */
export function invokeUri(event: Event, partition: string): RawObject {
  const stream = get(event.properties, 'ResponseTransferMode') === 'RESPONSE_STREAM';
  const version = stream ? '2021-11-15' : '2015-03-31';
  const { arn } = event.target;
  const text = isString(arn['Ref']) ? arn['Ref'] : `${event.target.id}.Arn`;
  const action = stream ? 'response-streaming-invocations' : 'invocations';
  return sub(
    `arn:${partition}:apigateway:\${AWS::Region}:lambda:path/${version}/functions/\${${text}}/${action}`,
  );
}

function lambdaExtras(event: Event, api: Api, integration: Obj): void {
  if (get(event.properties, 'ResponseTransferMode') === 'RESPONSE_STREAM')
    integration['responseTransferMode'] = 'STREAM';
  const auth = get(event.properties, 'Auth');
  const apiAuth = get(api.properties, 'Auth');
  const byDefault = get(apiAuth, 'DefaultAuthorizer') === 'AWS_IAM' && !isSet(auth);
  if (get(auth, 'Authorizer') === 'AWS_IAM' || byDefault) {
    const role = invokeRole(auth) ?? invokeRole(apiAuth) ?? 'CALLER_CREDENTIALS';
    if (role !== 'NONE')
      integration['credentials'] = role === 'CALLER_CREDENTIALS' ? 'arn:aws:iam::*:user/*' : role;
  }
  const timeout = get(event.properties, 'TimeoutInMillis');
  if (isSet(timeout)) integration['timeoutInMillis'] = timeout;
}

function invokeRole(auth: Raw | undefined): Raw | undefined {
  if (!has(auth, 'InvokeRole')) return undefined;
  const role = get(auth, 'InvokeRole');
  return isSet(role) ? role : 'NONE';
}

function startExecution(event: Event, integration: Obj, credentials: Raw): void {
  const id = `\${${event.target.qualified}}`;
  const unescaped = `{"input": "$util.escapeJavaScript($input.json('$')).replaceAll("\\\\'","'")", "stateMachineArn": "${id}"}`;
  const escaped = `{"input": "$util.escapeJavaScript($input.json('$'))", "stateMachineArn": "${id}"}`;
  integration['responses'] = { '200': { statusCode: '200' }, '400': { statusCode: '400' } };
  integration['credentials'] = credentials;
  const template = get(event.properties, 'UnescapeMappingTemplate') === true ? unescaped : escaped;
  integration['requestTemplates'] = { 'application/json': sub(template) };
}
