/** JSON as templates hold it. */
export type Json = string | number | boolean | null | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json;
}

/** Steps into an object: names of members, and positions in lists. */
export type Steps = readonly (string | number)[];

/** Changes synthesized templates, one resource at a time. What is not there is an error: a change must change something. */
export class TemplateEditor {
  /** @param templates Templates by stack name; changed in place. */
  constructor(private readonly templates: ReadonlyMap<string, JsonObject>) {}

  /**
   * The one resource of a type.
   * @param hint Part of its logical id, where there are several.
   * @throws Error when there is none, or more than one.
   */
  find(type: string, hint = ''): ResourceEditor {
    const found = this.all(type, hint);
    const [only] = found;
    if (only && found.length === 1) return only;
    const ids = found.length > 0 ? found.map(({ id }) => id) : this.all(type).map(({ id }) => id);
    throw new Error(`${found.length} resources of type ${type} are named like "${hint}" (${ids.join(', ')})`);
  }

  /** Every resource of a type whose logical id holds `hint`. */
  all(type: string, hint = ''): readonly ResourceEditor[] {
    return [...this.templates.values()].flatMap((template) => {
      const resources = objectOf(template['Resources']);
      return Object.entries(resources).flatMap(([id, resource]) =>
        objectOf(resource)['Type'] === type && id.includes(hint)
          ? [new ResourceEditor(id, objectOf(resource), resources)]
          : [],
      );
    });
  }

  /**
   * Adds a resource to a stack.
   * @param stack Name of the stack; the only one when absent.
   */
  add(id: string, resource: JsonObject, stack?: string): ResourceEditor {
    const template = stack === undefined ? [...this.templates.values()][0] : this.templates.get(stack);
    if (!template)
      throw new Error(`there is no stack ${stack}; there is ${[...this.templates.keys()].join(', ')}`);
    const resources = objectOf(template['Resources']);
    if (Object.hasOwn(resources, id)) throw new Error(`there is a resource ${id} already`);
    resources[id] = resource;
    return new ResourceEditor(id, resource, resources);
  }
}

/** Changes one resource. Steps begin below the resource, as in `['Properties', 'Policies', 0]`. */
export class ResourceEditor {
  constructor(
    readonly id: string,
    private readonly resource: JsonObject,
    private readonly resources: JsonObject,
  ) {}

  /** The value at some place; undefined when there is none. */
  get(steps: Steps): Json | undefined {
    return steps.reduce<Json | undefined>((value, step) => memberOf(value, step), this.resource);
  }

  /** Puts a value at some place, whose parent must be there. */
  set(steps: Steps, value: Json): this {
    const before = JSON.stringify(this.get(steps));
    if (before === JSON.stringify(value))
      throw new Error(`${this.id}: ${steps.join('.')} is ${before} already`);
    const { parent, last } = this.place(steps);
    if (Array.isArray(parent)) parent[Number(last)] = value;
    else parent[last] = value;
    return this;
  }

  /** Takes away what is at some place. */
  remove(steps: Steps): this {
    if (this.get(steps) === undefined) throw new Error(`${this.id} has no ${steps.join('.')}`);
    const { parent, last } = this.place(steps);
    if (Array.isArray(parent)) parent.splice(Number(last), 1);
    else delete parent[last];
    return this;
  }

  /** Adds a value at the end of a list. */
  push(steps: Steps, value: Json): this {
    const list = this.get(steps);
    if (!Array.isArray(list)) throw new Error(`${this.id}: ${steps.join('.')} is no list`);
    list.push(value);
    return this;
  }

  /** Position of the first item of a list that a test holds for. */
  indexOf(steps: Steps, test: (item: Json) => boolean): number {
    const list = this.get(steps);
    const index = Array.isArray(list) ? list.findIndex(test) : -1;
    if (index < 0) throw new Error(`${this.id}: nothing in ${steps.join('.')} is what is looked for`);
    return index;
  }

  /** Takes the whole resource away, and the mentions of it in `DependsOn`. */
  drop(): void {
    delete this.resources[this.id];
    for (const resource of Object.values(this.resources)) {
      const depends = memberOf(resource, 'DependsOn');
      if (Array.isArray(depends)) objectOf(resource)['DependsOn'] = depends.filter((one) => one !== this.id);
      else if (depends === this.id) delete objectOf(resource)['DependsOn'];
    }
  }

  private place(steps: Steps): { parent: Json[] | JsonObject; last: string | number } {
    const last = steps.at(-1);
    const parent = this.get(steps.slice(0, -1));
    if (last === undefined || typeof parent !== 'object' || parent === null)
      throw new Error(`${this.id} has no ${steps.slice(0, -1).join('.')}`);
    return { parent, last };
  }
}

function memberOf(value: Json | undefined, step: string | number): Json | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value)) return value[Number(step)];
  return Object.hasOwn(value, step) ? value[step] : undefined;
}

function objectOf(value: Json | undefined): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error('the template is not what CDK writes');
  return value;
}
