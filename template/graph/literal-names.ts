import { isRawObject } from '../model/intrinsics';
import { nameAttribute, nameProperty } from '../resolve/attributes';
import type { Choices } from '../resolve/choices';
import { ScenarioMemo } from '../resolve/scenario-memo';
import { type Atom, expanded, partsOf, type Str, text, toStr } from '../value/value';
import type { Resource } from './resource';

/**
 * Resources that the template gives a name, found by it: templates refer to them by text as well, and by the same parameter
 * or the same `Fn::Sub` that the name is made of.
 */
export class LiteralNames {
  private readonly memo: ScenarioMemo<'index', ReadonlyMap<string, readonly Resource[]>>;
  private named: readonly Resource[] | undefined;

  constructor(
    choices: Choices,
    private readonly all: () => Iterable<Resource>,
  ) {
    this.memo = new ScenarioMemo(choices);
  }

  /** The key of the name that a resource is given; undefined when the deployment makes one up. */
  key(resource: Resource): string | undefined {
    if (!this.isNamed(resource)) return undefined;
    const own = toStr(resource.attribute(nameAttribute(resource.type)));
    if (own === undefined) return undefined;
    const known = expanded(own);
    // Nothing is known of it: it stands for itself only.
    return known === own && typeof known !== 'string' ? undefined : keyOf(known);
  }

  /** Resources whose name is the value, or the last segment of it when it is an ARN or a URL. */
  candidates(value: Str): readonly Resource[] {
    const index = this.memo.get('index', () => this.index());
    return index.size === 0 ? [] : namesIn(value).flatMap((key) => index.get(key) ?? []);
  }

  private index(): ReadonlyMap<string, readonly Resource[]> {
    const index = new Map<string, Resource[]>();
    this.named ??= [...this.all()].filter((resource) => this.isNamed(resource));
    for (const resource of this.named) {
      const name = this.key(resource);
      if (name === undefined) continue;
      const list = index.get(name);
      if (list) list.push(resource);
      else index.set(name, [resource]);
    }
    return index;
  }

  private isNamed(resource: Resource): boolean {
    const property = nameProperty(resource.type);
    const properties = isRawObject(resource.raw) ? resource.raw['Properties'] : undefined;
    return property !== undefined && isRawObject(properties) && properties[property] !== undefined;
  }
}

/** A text that is the same for two strings exactly when their parts are. NUL stands in no template. */
function keyOf(value: Str): string {
  return partsOf(value)
    .map((part) => (typeof part === 'string' ? part : `\0${part.id}\0`))
    .join('');
}

/** What follows the last `mark` in the literal text. */
function after(parts: readonly (string | Atom)[], mark: string): (string | Atom)[] {
  for (let i = parts.length - 1; i >= 0; i--) {
    const part = parts[i];
    const at = typeof part === 'string' ? part.lastIndexOf(mark) : -1;
    if (typeof part === 'string' && at >= 0) return [part.slice(at + 1), ...parts.slice(i + 1)];
  }
  return [...parts];
}

/** Keys of the names that a value may end with: itself, or the last segment of it when it is an ARN or a URL. */
export function namesIn(value: Str): readonly string[] {
  const whole = partsOf(value);
  if (whole.length === 0) return [];
  return [...new Set([keyOf(value), ...[':', '/'].map((mark) => keyOf(text(after(whole, mark))))])];
}
