import { isRawObject } from '../model/intrinsics';
import { nameAttribute, nameProperty } from '../resolve/attributes';
import type { Choices } from '../resolve/choices';
import { ScenarioMemo } from '../resolve/scenario-memo';
import { expanded, partsOf, type Str, toStr } from '../value/value';
import type { Resource } from './resource';

/** Resources that the template gives a concrete name, found by it: templates refer to them by text as well. */
export class LiteralNames {
  private readonly memo: ScenarioMemo<'index', ReadonlyMap<string, readonly Resource[]>>;
  private named: readonly Resource[] | undefined;

  constructor(
    choices: Choices,
    private readonly all: () => Iterable<Resource>,
  ) {
    this.memo = new ScenarioMemo(choices);
  }

  /** The concrete name of a resource; undefined when the deployment makes one up. */
  literal(resource: Resource): string | undefined {
    if (!this.isNamed(resource)) return undefined;
    const own = toStr(resource.attribute(nameAttribute(resource.type)));
    const known = own === undefined ? undefined : expanded(own);
    return typeof known === 'string' ? known : undefined;
  }

  /** Resources whose name is the value, or the last segment of it when it is an ARN or a URL. */
  candidates(value: Str): readonly Resource[] {
    const last = partsOf(value).at(-1);
    if (typeof last !== 'string') return [];
    const index = this.memo.get('index', () => this.index());
    if (index.size === 0) return [];
    const keys = new Set([
      last,
      last.slice(last.lastIndexOf(':') + 1),
      last.slice(last.lastIndexOf('/') + 1),
    ]);
    return [...keys].flatMap((key) => index.get(key) ?? []);
  }

  private index(): ReadonlyMap<string, readonly Resource[]> {
    const index = new Map<string, Resource[]>();
    this.named ??= [...this.all()].filter((resource) => this.isNamed(resource));
    for (const resource of this.named) {
      const name = this.literal(resource);
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
