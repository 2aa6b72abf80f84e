import type { Raw, RawObject } from '../../source/source';
import { combineConditions } from '../conditions';
import { type Context, Malformed } from '../context';
import type { Place } from '../origins';
import { readProperties } from '../properties';
import { get, isObject, isSet, isString, type Obj, obj, ref, when } from '../raw';
import { API, HTTP_API } from '../specs';
import { ANY, type Api, addPath, isDefinition, isOpenApi3, paths } from './document';

interface Kind {
  readonly kind: Api['kind'];
  readonly type: string;
  readonly event: string;
  readonly implicit: string;
  /** The event's property that names its API. */
  readonly idProperty: string;
}

export const REST: Kind = {
  kind: 'rest',
  type: 'AWS::Serverless::Api',
  event: 'Api',
  implicit: 'ServerlessRestApi',
  idProperty: 'RestApiId',
};
export const HTTP: Kind = {
  kind: 'http',
  type: 'AWS::Serverless::HttpApi',
  event: 'HttpApi',
  implicit: 'ServerlessHttpApi',
  idProperty: 'ApiId',
};

const OWNERS = ['AWS::Serverless::Function', 'AWS::Serverless::StateMachine'];

/** One event of an API. */
interface ApiEvent {
  readonly owner: string;
  readonly resource: RawObject;
  readonly name: string;
  readonly place: Place;
  readonly properties: RawObject;
}

function* apiEvents(ctx: Context, kind: Kind): Generator<ApiEvent> {
  for (const [owner, resource] of ctx.resources) {
    const type = get(resource, 'Type');
    if (!isString(type) || !OWNERS.includes(type)) continue;
    const events = get(get(resource, 'Properties'), 'Events');
    if (!isObject(events)) continue;
    for (const name of Object.keys(events)) {
      const properties = get(events[name], 'Properties') ?? obj();
      if (get(events[name], 'Type') !== kind.event || !isObject(properties)) continue;
      if (kind === REST && !isSet(properties)) continue;
      yield { owner, resource, name, place: { of: events, key: name }, properties };
    }
  }
}

/** The logical id of the API that an event names; the implicit one where it names none. */
export function apiIdOf(kind: Kind, properties: RawObject): Raw {
  const written = get(properties, kind.idProperty);
  return written === undefined ? kind.implicit : (get(written, 'Ref') ?? written);
}

/** Adds the API that SAM makes for events that name none, before Globals are merged, so that they reach it too. */
export function addImplicitApis(ctx: Context): void {
  for (const kind of [REST, HTTP]) {
    for (const event of apiEvents(ctx, kind)) {
      if (apiIdOf(kind, event.properties) !== kind.implicit) continue;
      const properties = kind === REST ? obj({ StageName: 'Prod' }) : obj();
      const made: Obj = obj({ Type: kind.type, Properties: ctx.origins.from(properties, event.place) });
      ctx.resources.set(kind.implicit, ctx.origins.from(made, event.place));
      ctx.implicit.set(kind.implicit, event.place);
      break;
    }
  }
}

/** Reads every API, and puts the paths and methods of the events into the definitions that SAM writes. */
export function readApis(ctx: Context): void {
  for (const kind of [REST, HTTP]) {
    for (const [id, resource] of ctx.resources) {
      if (get(resource, 'Type') === kind.type) ctx.apis.set(id, readApi(ctx, kind, id, resource));
    }
    for (const event of apiEvents(ctx, kind)) {
      try {
        addEvent(ctx, kind, event);
      } catch (error) {
        ctx.report(error);
      }
    }
    for (const api of ctx.apis.values())
      if (api.kind === kind.kind && api.managed) addConditions(ctx, kind, api);
  }
}

function readApi(ctx: Context, kind: Kind, id: string, resource: RawObject): Api {
  const implicit = ctx.implicit.get(id);
  const place: Place = implicit ?? { of: ctx.written, key: id };
  const spec = kind === REST ? API : HTTP_API;
  const properties = readProperties(ctx, `API ${id}`, place, get(resource, 'Properties'), spec);
  const written = get(properties, 'DefinitionBody');
  const managed = !isSet(written) && !isSet(get(properties, 'DefinitionUri'));
  let body: Obj | undefined;
  if (isObject(written) && isSet(written)) body = ctx.clone(written as RawObject) as Obj;
  else if (managed) body = ctx.origins.from(skeleton(kind, properties, ctx), place);
  return { id, kind: kind.kind, properties, place, managed, body, conditions: new Map() };
}

function skeleton(kind: Kind, properties: Obj, ctx: Context): Obj {
  const body = obj({ info: obj({ version: '1.0', title: ref('AWS::StackName') }), paths: obj() });
  const version = ctx.literal(get(properties, 'OpenApiVersion'));
  if (kind === HTTP) body['openapi'] = '3.0.1';
  else if (isOpenApi3(version)) body['openapi'] = String(version);
  else body['swagger'] = '2.0';
  return body;
}

function addEvent(ctx: Context, kind: Kind, event: ApiEvent): void {
  const { path, method } = route(kind, event.properties);
  const id = apiIdOf(kind, event.properties);
  const target = isString(id) ? ctx.resources.get(id) : undefined;
  const other = kind === REST && get(target, 'Type') === HTTP.type;
  if (!isString(id) || !target || other) {
    const what = `The event '${event.name}' of ${event.owner} names no API of this template`;
    throw new Malformed(
      event.place,
      what,
      `Set ${kind.idProperty} to !Ref of an ${kind.type}, or leave it out.`,
    );
  }
  if (path === undefined || method === undefined) return; // reported where the event itself is expanded
  const api = ctx.apis.get(id);
  if (!api || api.kind !== kind.kind) return;
  if (get(event.properties, kind.idProperty) === undefined) inheritTags(ctx, api, event);
  const condition = get(event.resource, 'Condition');
  const known = api.conditions.get(path) ?? new Map<string, string | undefined>();
  known.set(method, isString(condition) ? condition : undefined);
  api.conditions.set(path, known);
  if (ctx.implicit.has(id)) ctx.implicitOwners.push({ api: id, resource: event.resource });
  if (api.managed && isDefinition(api.body, kind.kind)) addPath(ctx, api.body, path, method, event.place);
  if (kind === HTTP) addRouteSettings(ctx, api, event, path, method, condition);
}

/** Path and method of an event; an HttpApi event without both is the default route. */
export function route(kind: Kind, properties: RawObject): { path?: string; method?: string } {
  const path = get(properties, 'Path');
  const method = get(properties, 'Method');
  if (kind === HTTP && !isSet(path) && !isSet(method)) return { path: '$default', method: ANY };
  return isString(path) && isString(method) ? { path, method } : {};
}

/** A function that propagates its tags gives them to the implicit API of its events, too. */
function inheritTags(ctx: Context, api: Api, event: ApiEvent): void {
  if (!ctx.implicit.has(api.id)) return;
  const properties = get(event.resource, 'Properties');
  const tags = get(properties, 'Tags');
  if (!isSet(get(properties, 'PropagateTags')) || !isObject(tags) || !isSet(tags)) return;
  const known = get(api.properties, 'Tags');
  api.properties['Tags'] = obj({ ...(isObject(known) ? known : {}), ...tags });
  api.properties['PropagateTags'] = true;
}

function addRouteSettings(
  ctx: Context,
  api: Api,
  event: ApiEvent,
  path: string,
  method: string,
  condition: Raw | undefined,
): void {
  const settings = get(event.properties, 'RouteSettings');
  if (!isObject(settings)) return;
  const known = get(api.properties, 'RouteSettings');
  const all = isObject(known) ? ctx.edit(known) : obj();
  const key = method === ANY ? path : `${method.toUpperCase()} ${path}`;
  const before = get(all, key);
  const own = isString(condition) ? when(condition, settings) : settings;
  all[key] = isObject(before) ? obj({ ...before, ...own }) : own;
  ctx.origins.key(all, key, event.place);
  api.properties['RouteSettings'] = all;
}

/** A path whose functions all have conditions is there only when one of them holds; so is the implicit API. */
function addConditions(ctx: Context, kind: Kind, api: Api): void {
  if (!isDefinition(api.body, kind.kind)) return;
  const all = paths(api.body);
  const every = new Set<string | undefined>();
  for (const [path, byMethod] of api.conditions) {
    const names = new Set(byMethod.values());
    for (const name of names) every.add(name);
    if (names.has(undefined) || get(all, path) === undefined) continue;
    const sorted = [...names].filter(isString).sort();
    let name = sorted[0] ?? '';
    if (sorted.length > 1) {
      name = `${api.id}${path.replace(/\//g, 'SLASH').replace(/\{/g, 'OB').replace(/\}/g, 'CB')}PathCondition`;
      combineConditions(ctx, name, sorted);
    }
    all[path] = when(name, all[path] ?? null);
  }
  if (!ctx.implicit.has(api.id)) return;
  const resource = ctx.editable(api.id);
  if (!resource) return;
  inheritPolicies(ctx, api.id, resource);
  if (every.has(undefined) || every.size === 0) return;
  const sorted = [...every].filter(isString).sort();
  if (sorted.length > 1) combineConditions(ctx, `${api.id}Condition`, sorted);
  resource['Condition'] = sorted.length > 1 ? `${api.id}Condition` : (sorted[0] ?? '');
}

/** The implicit API is kept when one of the functions behind it is. */
function inheritPolicies(ctx: Context, id: string, resource: Obj): void {
  const order: Readonly<Record<string, readonly string[]>> = {
    DeletionPolicy: ['Retain', 'Delete'],
    UpdateReplacePolicy: ['Retain', 'Snapshot', 'Delete'],
  };
  for (const [key, values] of Object.entries(order)) {
    const found = ctx.implicitOwners.filter((one) => one.api === id).map((one) => get(one.resource, key));
    const strongest = values.find((value) => found.includes(value));
    if (strongest) resource[key] = strongest;
  }
}
