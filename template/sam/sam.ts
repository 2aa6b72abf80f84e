import type { Path, Raw, RawObject } from '../source/source';
import { expandHttpApi } from './api/http-api';
import { addImplicitApis, readApis } from './api/implicit';
import { expandRestApi } from './api/rest-api';
import { type Connector, expandConnector } from './connector';
import { Context, type Made } from './context';
import { DeploymentPreferences } from './deployment-preference';
import { expandFunction } from './function';
import { mergeGlobals } from './globals';
import { asList, get, has, isObject, isString, obj } from './raw';
import { rewriteReferences } from './references';
import { expandApplication, expandLayerVersion, expandSimpleTable } from './simple-types';
import { tooLarge } from './size';
import { expandStateMachine } from './state-machine';

const TRANSFORM = 'AWS::Serverless-2016-10-31';
const PREFIX = 'AWS::Serverless::';

/** What a SAM template stands for, and where each part of it was written. */
export interface SamExpansion {
  /** The template with every SAM resource replaced by what it stands for; the same object when there is no SAM transform. */
  readonly root: RawObject;
  /** For a path in the expanded root: the path in the written template that it comes from, or the nearest one known. */
  origin(path: Path): Path;
  /** SAM resources that could not be judged. They stay in `root` as they were written. */
  readonly notJudged: readonly {
    readonly logicalId: string;
    readonly type: string;
    readonly reason: string;
  }[];
  /** Malformed SAM input; the rest is still expanded. A resource that makes no sense stays as it was written. */
  readonly problems: readonly { readonly path: Path; readonly what: string; readonly fix: string }[];
}

/**
 * Expands the SAM resources of a template into the CloudFormation resources they stand for, as the SAM translator does
 * (github.com/aws/serverless-application-model 1.115.0). Pure; the input is not changed, and values are carried over as
 * they are written. Differences from the translator: docs/sam.md.
 */
export function expandSam(root: RawObject): SamExpansion {
  const resources = get(root, 'Resources');
  if (!usesSam(root) || !isObject(resources)) return unchanged(root);
  const ctx = new Context(root, resources);
  const reason = tooLarge(root);
  if (reason !== undefined) return refused(ctx, reason);

  checkResources(ctx);
  addImplicitApis(ctx);
  mergeGlobals(ctx);
  const connectors = takeConnectors(ctx);
  readApis(ctx);
  const deployments = new DeploymentPreferences();
  for (const [id, resource] of byOrder(ctx)) {
    ctx.attempt(id, () => expandOne(ctx, id, resource, deployments));
  }
  deployments.finish(ctx);
  for (const connector of connectors) ctx.attempt(connector.id, () => expandConnector(ctx, connector));
  return finish(ctx);
}

function usesSam(root: RawObject): boolean {
  const transform = get(root, 'Transform');
  return asList(transform).some((one) => one === TRANSFORM || get(one, 'Name') === TRANSFORM);
}

function unchanged(root: RawObject): SamExpansion {
  return { root, origin: (path) => path, notJudged: [], problems: [] };
}

function refused(ctx: Context, reason: string): SamExpansion {
  const notJudged = Object.keys(ctx.written).flatMap((logicalId) => {
    const type = get(ctx.written[logicalId], 'Type');
    return isString(type) && type.startsWith(PREFIX) ? [{ logicalId, type, reason }] : [];
  });
  const problem = { path: [], what: reason, fix: 'Split the template.' };
  return { root: ctx.root, origin: (path) => path, notJudged, problems: [problem] };
}

/** Names what is no SAM resource that can be expanded, and takes it out of the expansion's sight. */
function checkResources(ctx: Context): void {
  for (const id of Object.keys(ctx.written)) {
    const resource = ctx.written[id];
    const place = { of: ctx.written, key: id };
    if (id.startsWith('Fn::ForEach')) {
      const type = loopedType(resource);
      if (type)
        ctx.notJudged.push({
          logicalId: id,
          type,
          reason: 'SAM resources in an Fn::ForEach are not expanded.',
        });
      continue;
    }
    const type = get(resource, 'Type');
    if (!isString(type) || !type.startsWith(PREFIX)) continue;
    const condition = get(resource, 'Condition');
    if (condition !== undefined && !isString(condition)) {
      ctx.problem(
        { of: resource as RawObject, key: 'Condition' },
        'Condition is not text',
        'Write the name of a condition.',
      );
    }
    if (!SUPPORTED.includes(type)) {
      ctx.notJudged.push({ logicalId: id, type, reason: `${type} is not expanded.` });
    } else if (has(resource, 'Properties') && !isObject((resource as RawObject)['Properties'])) {
      ctx.problem(place, `The properties of ${id} are not a map`, 'Write them as a map of names to values.');
    } else if (type === 'AWS::Serverless::Application' && isRepository(resource)) {
      const reason = 'The application is in the Serverless Application Repository, which is not asked.';
      ctx.notJudged.push({ logicalId: id, type, reason });
    } else continue;
    ctx.resources.delete(id);
    ctx.setAside.add(id);
  }
}

function isRepository(resource: Raw | undefined): boolean {
  return isObject(get(get(resource, 'Properties'), 'Location'));
}

function loopedType(loop: Raw | undefined): string | undefined {
  const body = asList(loop)[2];
  if (!isObject(body)) return undefined;
  return Object.values(body)
    .map((one) => get(one, 'Type'))
    .find((type): type is string => isString(type) && type.startsWith(PREFIX));
}

const SUPPORTED = [
  'Function',
  'StateMachine',
  'Api',
  'HttpApi',
  'SimpleTable',
  'LayerVersion',
  'Application',
  'Connector',
].map((name) => PREFIX + name);

/** Connectors, those that resources carry included; they come last, when what they connect is expanded. */
function takeConnectors(ctx: Context): Connector[] {
  const found: Connector[] = [];
  for (const [id, resource] of [...ctx.resources]) {
    if (get(resource, 'Type') === 'AWS::Serverless::Connector') {
      found.push({ id, resource, place: { of: ctx.written, key: id } });
    }
    if (!has(resource, 'Connectors')) continue;
    const carried = resource['Connectors'];
    const copy = ctx.editable(id);
    if (copy) delete copy['Connectors'];
    if (!isObject(carried)) {
      ctx.problem({ of: resource, key: 'Connectors' }, 'Connectors is not a map', 'Write a map by name.');
      continue;
    }
    for (const name of Object.keys(carried)) found.push(carriedConnector(ctx, id, name, carried));
  }
  return found;
}

function carriedConnector(ctx: Context, id: string, name: string, carried: RawObject): Connector {
  const written = carried[name];
  const reference = get(get(written, 'Properties'), 'SourceReference');
  const source = obj({ ...(isObject(reference) ? reference : {}), Id: id });
  const inner = get(written, 'Properties');
  const properties = ctx.edit(isObject(inner) ? inner : obj());
  delete properties['SourceReference'];
  properties['Source'] = source;
  const resource = ctx.edit(isObject(written) ? written : obj());
  resource['Properties'] = properties;
  return { id: id + name, resource, place: { of: carried, key: name } };
}

/** Functions and state machines first: their events put methods into the APIs. Layers and the others follow. */
function byOrder(ctx: Context): [string, RawObject][] {
  const rank = (resource: RawObject): number => {
    const type = get(resource, 'Type');
    const index = isString(type) ? SUPPORTED.indexOf(type) : -1;
    return index < 0 || index === SUPPORTED.length - 1 ? -1 : Math.min(index === 3 ? 2 : index, 4);
  };
  return [...ctx.resources].filter(([, one]) => rank(one) >= 0).sort(([, a], [, b]) => rank(a) - rank(b));
}

function expandOne(
  ctx: Context,
  id: string,
  resource: RawObject,
  deployments: DeploymentPreferences,
): Made[] {
  const type = get(resource, 'Type');
  const api = ctx.apis.get(id);
  if (type === 'AWS::Serverless::Function') return expandFunction(ctx, id, resource, deployments);
  if (type === 'AWS::Serverless::StateMachine') return expandStateMachine(ctx, id, resource);
  if (api?.kind === 'rest') return expandRestApi(ctx, api, resource);
  if (api?.kind === 'http') return expandHttpApi(ctx, api, resource);
  if (type === 'AWS::Serverless::SimpleTable') return expandSimpleTable(ctx, id, resource);
  if (type === 'AWS::Serverless::LayerVersion') return expandLayerVersion(ctx, id, resource);
  return expandApplication(ctx, id, resource);
}

function finish(ctx: Context): SamExpansion {
  const resources = ctx.origins.copied(obj(), ctx.written);
  // What a resource stands for takes its place; what SAM adds of its own comes at the end.
  const put = (id: string) => {
    const one = ctx.resources.get(id);
    if (one) resources[id] = one;
  };
  for (const id of Object.keys(ctx.written)) {
    const expanded = ctx.expanded.get(id);
    if (expanded) for (const one of expanded) put(one);
    else if (ctx.setAside.has(id) || !ctx.resources.has(id)) resources[id] = ctx.written[id] ?? null;
    else put(id);
  }
  for (const id of ctx.resources.keys()) if (!Object.hasOwn(resources, id)) put(id);
  for (const id of ctx.failed) if (has(ctx.written, id)) resources[id] = ctx.written[id] ?? null;

  const root = ctx.origins.copied(obj(), ctx.root);
  for (const key of Object.keys(ctx.root)) {
    if (key !== 'Transform' && key !== 'Globals') root[key] = ctx.root[key] ?? null;
  }
  const others = asList(get(ctx.root, 'Transform')).filter(
    (one) => one !== TRANSFORM && get(one, 'Name') !== TRANSFORM,
  );
  if (others.length > 0) root['Transform'] = others;
  root['Resources'] = resources;
  if (ctx.conditions.size > 0) {
    const written = get(ctx.root, 'Conditions');
    const conditions = isObject(written) ? ctx.edit(written) : obj();
    for (const [name, condition] of ctx.conditions) conditions[name] = condition;
    root['Conditions'] = conditions;
  }
  const expanded = rewriteReferences(ctx, root);
  return {
    root: expanded,
    origin: (path) => ctx.origins.trace(expanded, path),
    notJudged: ctx.notJudged,
    problems: ctx.problems,
  };
}
