import type { Path, Raw, Resource } from '../../template';
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
export function writtenAt(resource: Resource, path: Path): Raw | undefined {
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
export function taken(resource: Resource, raw: Raw | undefined): Raw | undefined {
  let current = raw;
  for (;;) {
    const [condition, then, otherwise] = listOf(rawMember(current, 'Fn::If'));
    if (typeof condition !== 'string') return current;
    current = resource.resolver.condition(condition) ? then : otherwise;
  }
}

/** The arguments of a function; one that takes a list may be given its first alone. */
export function listOf(raw: Raw | undefined): readonly (Raw | undefined)[] {
  return isRawList(raw) ? raw : [raw];
}
