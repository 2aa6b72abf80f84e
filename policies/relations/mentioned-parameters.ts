import { type Path, partsOf, type Raw, type Resource, type Str, text, toStr } from '../../template';
import { isRawList, isRawObject, rawMember } from './raw';

/** What `Fn::Sub` puts a value in place of; `${!Name}` is text. */
const PLACE = /\$\{([A-Za-z0-9]{1,255})\}/g;

/**
 * The parameters of its template that a property is written with, in the branches that the current scenario takes. Unlike the
 * property's value it names those as well that have a value here: a default, or what was given.
 */
export function mentionedParameters(resource: Resource, path: Path): ReadonlySet<string> {
  const found = new Set<string>();
  const seen = new Set<Raw>();
  const open = [writtenAt(resource, path)];
  while (open.length > 0) {
    const raw = taken(resource, open.pop());
    if (typeof raw !== 'object' || raw === null || seen.has(raw)) continue;
    seen.add(raw);
    for (const name of named(raw)) if (resource.template.parameters.has(name)) found.add(name);
    open.push(...Object.values(raw));
  }
  return found;
}

/**
 * The text of a property in which its parameters stand open, those with a default and those that were given as well. Where what a
 * parameter is set to stands beside it once more, that too is taken for the parameter.
 */
export function textWithParameters(resource: Resource, path: Path): Str | undefined {
  const value = toStr(resource.get(...path));
  if (value === undefined) return undefined;
  const { resolver } = resource;
  const known = [...mentionedParameters(resource, path)].flatMap((name) => {
    const set = resolver.ref(name);
    const isOwn = set === resolver.surroundings.given.get(name) || hasDefault(resource, name);
    return isOwn && typeof set === 'string' && set !== ''
      ? [{ set, atom: resolver.atomFor(name, 'string') }]
      : [];
  });
  known.sort((a, b) => b.set.length - a.set.length);
  let parts = partsOf(value);
  for (const { set, atom } of known) {
    parts = parts.flatMap((part) =>
      typeof part === 'string'
        ? part.split(set).flatMap((piece, i) => (i === 0 ? [piece] : [atom, piece]))
        : [part],
    );
  }
  return text(parts);
}

/** Whether a parameter of the resource's template is set to what the template itself says. */
export function hasDefault({ resolver, template }: Resource, name: string): boolean {
  // What is given takes the default's place when a template is read.
  if (resolver.surroundings.given.has(name)) return false;
  const said = template.parameters.get(name)?.default;
  return said !== undefined && resolver.ref(name) === said;
}

/** The names that a function call itself holds, leaving out those in its arguments. */
function named(call: Raw): readonly string[] {
  const name = rawMember(call, 'Ref');
  if (typeof name === 'string') return [name];
  const [text, values] = listOf(rawMember(call, 'Fn::Sub'));
  if (typeof text !== 'string') return [];
  const names = [...text.matchAll(PLACE)].map(([, place = '']) => place);
  return names.filter((place) => rawMember(values, place) === undefined);
}

/** What is written at a path below the properties; where a function stands on the way, that function. */
function writtenAt(resource: Resource, path: Path): Raw | undefined {
  let raw = taken(resource, rawMember(resource.raw, 'Properties'));
  for (const step of path) {
    if (isRawList(raw)) {
      // An item that is no value leaves the list, and those behind it move up.
      const items = raw.filter((item) => rawMember(taken(resource, item), 'Ref') !== 'AWS::NoValue');
      raw = typeof step === 'number' ? taken(resource, items[step]) : undefined;
      continue;
    }
    if (!isRawObject(raw)) return undefined;
    if (!Object.hasOwn(raw, step))
      return Object.keys(raw).some((key) => key === 'Ref' || key.startsWith('Fn::')) ? raw : undefined;
    raw = taken(resource, raw[step]);
  }
  return raw;
}

/** The branch of an `Fn::If` that the current scenario takes; anything else as it is. */
function taken(resource: Resource, raw: Raw | undefined): Raw | undefined {
  let current = raw;
  for (;;) {
    const [condition, then, otherwise] = listOf(rawMember(current, 'Fn::If'));
    if (typeof condition !== 'string') return current;
    current = resource.resolver.condition(condition) ? then : otherwise;
  }
}

/** The arguments of a function; one that takes a list may be given its first alone. */
function listOf(raw: Raw | undefined): readonly (Raw | undefined)[] {
  return isRawList(raw) ? raw : [raw];
}
