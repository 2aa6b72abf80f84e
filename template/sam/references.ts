import type { Raw, RawObject } from '../source/source';
import type { Context } from './context';
import { isList, isString, type Obj, obj } from './raw';

/**
 * Rewrites, everywhere in the template, references to what only SAM knows: `Ref: Api.Stage`, `${Function.Alias}`,
 * and the ids of layers. Whatever needs no change keeps its identity. Depth is bounded by the guard of `expandSam`.
 */
export function rewriteReferences(ctx: Context, root: RawObject): RawObject {
  if (ctx.references.size === 0 && ctx.renamed.size === 0) return root;
  const done = new Map<object, Raw>();
  const visit = (value: Raw): Raw => {
    if (typeof value !== 'object' || value === null) return value;
    const known = done.get(value);
    if (known !== undefined) return known;
    const result = isList(value) ? visitList(value) : visitObject(value as RawObject);
    done.set(value, result);
    return result;
  };
  const visitList = (list: readonly Raw[]): Raw => {
    let copy: Raw[] | undefined;
    list.forEach((item, index) => {
      const next = visit(item);
      if (next === item) return;
      copy ??= [...list];
      copy[index] = next;
    });
    return copy ? ctx.origins.copied(copy, list) : list;
  };
  const visitObject = (object: RawObject): Raw => {
    const keys = Object.keys(object);
    const only = keys.length === 1 ? keys[0] : undefined;
    let copy: Obj | undefined;
    for (const key of keys) {
      const value = object[key] ?? null;
      let next: Raw = value;
      if (key === only) next = reference(ctx, key, value);
      if (key === 'DependsOn') next = dependency(ctx, value);
      next = visit(next);
      if (next === value) continue;
      copy ??= obj(object as Obj);
      copy[key] = next;
    }
    return copy ? ctx.origins.copied(copy, object) : object;
  };
  return visit(root) as RawObject;
}

function reference(ctx: Context, key: string, value: Raw): Raw {
  if (key === 'Ref' && isString(value)) return ctx.renamed.get(value) ?? derived(ctx, value) ?? value;
  if (key === 'Fn::Sub') {
    if (isString(value)) return substitution(ctx, value);
    if (!isList(value) || !isString(value[0])) return value;
    const text = substitution(ctx, value[0]);
    return text === value[0] ? value : ctx.origins.copied([text, ...value.slice(1)], value);
  }
  if (key !== 'Fn::GetAtt') return value;
  const parts = isString(value)
    ? value.split('.')
    : isList(value) && value.every(isString)
      ? value.join('.').split('.')
      : [];
  const [id, name, ...rest] = parts;
  if (id === undefined || name === undefined) return value;
  const renamed = ctx.renamed.get(id);
  if (renamed !== undefined) return [renamed, name, ...rest];
  const target = ctx.references.get(id)?.get(name);
  return target === undefined ? value : [target, ...rest];
}

function derived(ctx: Context, text: string): string | undefined {
  const dot = text.indexOf('.');
  return dot < 0 ? undefined : ctx.references.get(text.slice(0, dot))?.get(text.slice(dot + 1));
}

function substitution(ctx: Context, text: string): string {
  return text.replace(/\$\{([A-Za-z0-9.]+)\}/g, (written, name: string) => {
    const [id = '', property, ...rest] = name.split('.');
    const renamed = ctx.renamed.get(id);
    if (renamed !== undefined)
      return `\${${[renamed, ...(property === undefined ? [] : [property]), ...rest].join('.')}}`;
    const target = property === undefined ? undefined : ctx.references.get(id)?.get(property);
    return target === undefined ? written : `\${${[target, ...rest].join('.')}}`;
  });
}

function dependency(ctx: Context, value: Raw): Raw {
  const rename = (one: Raw) => (isString(one) ? (ctx.renamed.get(one) ?? one) : one);
  if (!isList(value)) return rename(value);
  return value.some((one) => rename(one) !== one) ? ctx.origins.copied(value.map(rename), value) : value;
}
