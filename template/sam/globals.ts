import type { Raw, RawObject } from '../source/source';
import type { Context } from './context';
import { get, has, isIntrinsic, isList, isObject, isString, type Obj, obj } from './raw';
import { GLOBALS, OTHER_GLOBALS } from './specs';

const PREFIX = 'AWS::Serverless::';

/**
 * Merges the template's Globals into its SAM resources: maps merge, lists are joined (the global one first), anything
 * else is overridden; an intrinsic function is never merged. `Architectures` is replaced, not joined.
 */
export function mergeGlobals(ctx: Context): void {
  if (!has(ctx.root, 'Globals')) return;
  const sections = readSections(ctx);
  for (const [id, resource] of ctx.resources) {
    const type = get(resource, 'Type');
    if (!isString(type) || !type.startsWith(PREFIX)) continue;
    const section = sections.get(type.slice(PREFIX.length));
    const own = get(resource, 'Properties') ?? obj();
    if (!section || !isObject(own)) continue;
    const globals = withoutIgnored(ctx, resource, section);
    const merged = ctx.edit(resource);
    merged['Properties'] = mergeMaps(ctx, globals, own, '');
    ctx.origins.key(merged, 'Properties', { of: resource, key: 'Properties' });
    ctx.resources.set(id, merged);
  }
}

function readSections(ctx: Context): Map<string, RawObject> {
  const sections = new Map<string, RawObject>();
  const globals = ctx.root['Globals'];
  if (!isObject(globals)) {
    ctx.problem(
      { of: ctx.root, key: 'Globals' },
      'Globals is not a map',
      'Write a map of sections, such as Function.',
    );
    return sections;
  }
  for (const name of Object.keys(globals)) {
    const place = { of: globals, key: name };
    const supported = Object.hasOwn(GLOBALS, name) ? GLOBALS[name] : undefined;
    if (!supported) {
      if (!OTHER_GLOBALS.includes(name)) {
        const fix = `Use one of ${Object.keys(GLOBALS).join(', ')}.`;
        ctx.problem(place, `Globals has no section '${name.slice(0, 80)}'`, fix);
      }
      continue;
    }
    const written = globals[name];
    if (!isObject(written)) {
      ctx.problem(place, `Globals.${name} is not a map`, 'Write a map of properties to values.');
      continue;
    }
    const section = ctx.origins.copied(obj(), written);
    for (const key of Object.keys(written)) {
      if (supported.includes(key)) section[key] = written[key] ?? null;
      else {
        const what = `Globals.${name} does not support the property '${key.slice(0, 80)}'`;
        ctx.problem({ of: written, key }, what, `Set it on each ${name}.`);
      }
    }
    sections.set(name, section);
  }
  return sections;
}

function withoutIgnored(ctx: Context, resource: RawObject, section: RawObject): RawObject {
  const ignored = get(resource, 'IgnoreGlobals');
  if (ignored === undefined) return section;
  if (ignored === '*') return obj();
  const names = isList(ignored) ? ignored : [];
  if (!isList(ignored) || names.some((name) => !isString(name) || !has(section, name))) {
    const fix = "Use '*', or a list of properties that Globals sets.";
    ctx.problem({ of: resource, key: 'IgnoreGlobals' }, 'IgnoreGlobals names what Globals does not set', fix);
  }
  const kept = ctx.edit(section);
  for (const name of names) if (isString(name)) delete kept[name];
  return kept;
}

function merge(ctx: Context, global: Raw, own: Raw, path: string): Raw {
  if (isIntrinsic(global) || isIntrinsic(own)) return own;
  if (isObject(global) && isObject(own)) return mergeMaps(ctx, global, own, path);
  if (isList(global) && isList(own) && path !== 'Architectures') return joinLists(ctx, global, own);
  return own;
}

function mergeMaps(ctx: Context, global: RawObject, own: RawObject, path: string): Obj {
  const merged = ctx.origins.copied(obj(), own);
  for (const key of Object.keys(global)) {
    merged[key] = global[key] ?? null;
    ctx.origins.key(merged, key, { of: global, key });
  }
  for (const key of Object.keys(own)) {
    const value = own[key] ?? null;
    const below = has(global, key);
    merged[key] = below ? merge(ctx, global[key] ?? null, value, path ? `${path}.${key}` : key) : value;
    if (below) ctx.origins.key(merged, key, { of: own, key });
  }
  return merged;
}

function joinLists(ctx: Context, global: readonly Raw[], own: readonly Raw[]): Raw[] {
  const joined = ctx.origins.copied([...global, ...own], own);
  global.forEach((_, index) => {
    ctx.origins.key(joined, index, { of: global, key: index });
  });
  own.forEach((_, index) => {
    ctx.origins.key(joined, global.length + index, { of: own, key: index });
  });
  return joined;
}
