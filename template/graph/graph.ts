import type { InputGroup } from '../assembly/input';
import { outputName } from '../model/intrinsics';
import type { Template } from '../model/template';
import { Choices, type Exploration } from '../resolve/choices';
import { Resolver, type Surroundings } from '../resolve/resolver';
import { ScenarioMemo } from '../resolve/scenario-memo';
import type { Path } from '../source/source';
import { compare } from '../value/compare';
import { Atom, atomsIn, expanded, type Str, toStr, type Value } from '../value/value';
import { LiteralNames, namesIn } from './literal-names';
import { type Links, type Reference, references } from './mentions';
import { Resource } from './resource';

export interface GraphOptions {
  /** Parameter values given by the user, pseudo parameters too (`AWS::Region`). */
  readonly parameters?: ReadonlyMap<string, string>;
}

const NONE: readonly Resource[] = [];

/**
 * The resources of templates that are deployed together, and who refers to whom. Reading it inside {@link explore} gives
 * the values of one feasible scenario at a time.
 */
export class Graph {
  readonly path: string;
  private readonly choices = new Choices();
  private readonly resolvers = new Map<Template, Resolver>();
  private readonly byId = new Map<string, Resource>();
  private readonly byType = new Map<string, Resource[]>();
  private readonly nesting = new Map<Template, { readonly template: Template; readonly logicalId: string }>();
  private readonly children = new Map<string, Template>();
  private exports: Map<string, { readonly template: Template; readonly output: string }> | undefined;
  private referrers: Map<string, Reference[]> | undefined;
  private referred: Map<string, Reference[]> | undefined;
  private readonly names: LiteralNames;
  private readonly relations = new ScenarioMemo<string, readonly Resource[]>(this.choices);
  private readonly properties = new ScenarioMemo<string, ReadonlyMap<string, readonly Resource[]>>(
    this.choices,
  );

  constructor(
    group: Pick<InputGroup, 'path'>,
    readonly templates: readonly Template[],
    options: GraphOptions = {},
  ) {
    this.path = group.path;
    this.names = new LiteralNames(this.choices, () => this.byId.values());
    this.linkNested();
    const surroundings = this.surroundings(options.parameters ?? new Map());
    for (const template of templates) {
      const resolver = new Resolver(template, surroundings);
      this.resolvers.set(template, resolver);
      for (const entry of template.resources.values()) {
        const resource = new Resource(template, entry, resolver);
        this.byId.set(resource.id, resource);
        const list = this.byType.get(resource.type);
        if (list) list.push(resource);
        else this.byType.set(resource.type, [resource]);
      }
    }
  }

  /** Runs `judge` once in every feasible scenario that it can tell apart, at most `budget` times. */
  explore<T>(judge: () => T, budget: number): Exploration<T> {
    return this.choices.explore(judge, budget);
  }

  /** Parameters read so far in this run whose value is only their default. */
  get assumptions(): ReadonlyMap<string, string> {
    return this.choices.assumptions;
  }

  /** Every resource that is written, in order, whether or not a scenario has it. */
  get all(): Iterable<Resource> {
    return this.byId.values();
  }

  /** Resources of these types that are written, whether or not a scenario has them. */
  declared(...types: readonly string[]): readonly Resource[] {
    if (types.length === 1 && types[0] !== undefined) return this.byType.get(types[0]) ?? [];
    const found: Resource[] = [];
    // Asked for every rule of every template, mostly of types that it does not have.
    for (const type of types) for (const resource of this.byType.get(type) ?? NONE) found.push(resource);
    return found;
  }

  /** Resources of these types that the current scenario has. Reading it decides the conditions of every one of them. */
  resources(...types: readonly string[]): readonly Resource[] {
    return this.declared(...types).filter((resource) => resource.exists);
  }

  resourceById(id: string): Resource | undefined {
    return this.byId.get(id);
  }

  /** References to a resource, from any template of the group. Static: whether or not a scenario takes them. */
  referencesTo(resource: Resource): readonly Reference[] {
    this.indexReferences();
    return this.referrers?.get(resource.id) ?? [];
  }

  /** References that a resource makes. Static: whether or not a scenario takes them. */
  referencesFrom(resource: Resource): readonly Reference[] {
    this.indexReferences();
    return this.referred?.get(resource.id) ?? [];
  }

  /**
   * The resource that a value denotes: its reference, one of its attributes, a text made of them that is the same for
   * every deployment (`arn:aws:s3:::${Bucket}`), or its literal name or ARN.
   */
  denoted(value: Value | undefined, ...types: readonly string[]): Resource | undefined {
    const wanted = (resource: Resource | undefined): resource is Resource =>
      resource !== undefined && (types.length === 0 || types.includes(resource.type)) && resource.exists;
    const str = toStr(value);
    if (str === undefined) return undefined;
    if (str instanceof Atom) {
      const own = this.ofAtom(str);
      if (wanted(own)) return own;
    }
    const whole = expanded(str);
    for (const atom of atomsIn(whole)) {
      const resource = this.ofAtom(atom);
      if (wanted(resource) && this.isNamed(resource, whole)) return resource;
    }
    return this.names.candidates(whole).find((r) => wanted(r) && this.isNamed(r, whole));
  }

  /** Resources of a type, in this scenario, whose property denotes `resource`; only those that mention or name it are read. */
  related(resource: Resource, type: string, ...property: readonly (string | number)[]): readonly Resource[] {
    if (!this.byType.has(type)) return NONE;
    const key = `${resource.id} ${type} ${property.join('.')}`;
    return this.relations.get(key, () => this.findRelated(resource, type, property));
  }

  private findRelated(resource: Resource, type: string, property: Path): readonly Resource[] {
    const candidates = new Map<string, Resource>();
    for (const { from } of this.referencesTo(resource)) if (from.type === type) candidates.set(from.id, from);
    const name = this.names.key(resource);
    if (name !== undefined) {
      for (const other of this.byProperty(type, property).get(name) ?? []) candidates.set(other.id, other);
    }
    return [...candidates.values()].filter(
      (other) => other.exists && this.denoted(other.get(...property)) === resource,
    );
  }

  /** The resource that an atom belongs to. */
  ofAtom(atom: Atom): Resource | undefined {
    const { origin } = atom;
    return origin.kind === 'resource' ? this.byId.get(`${origin.template}#${origin.logicalId}`) : undefined;
  }

  private isNamed(resource: Resource, value: Str): boolean {
    return ['Ref', 'Arn'].some((attribute) => {
      const own = toStr(resource.attribute(attribute));
      return own !== undefined && compare(own, value) === 'equal';
    });
  }

  /** Resources of a type by the names that a property of theirs may hold. */
  private byProperty(
    type: string,
    property: readonly (string | number)[],
  ): ReadonlyMap<string, readonly Resource[]> {
    return this.properties.get(`${type} ${property.join('.')}`, () => {
      const index = new Map<string, Resource[]>();
      for (const resource of this.declared(type)) {
        const value = toStr(resource.get(...property));
        if (value === undefined) continue;
        for (const key of namesIn(expanded(value))) {
          const list = index.get(key);
          if (list) list.push(resource);
          else index.set(key, [resource]);
        }
      }
      return index;
    });
  }

  private linkNested(): void {
    const byInput = new Map(this.templates.map((template) => [template.input, template]));
    for (const template of this.templates) {
      for (const [logicalId, input] of template.input.nested) {
        const child = byInput.get(input);
        if (!child) continue;
        this.nesting.set(child, { template, logicalId });
        this.children.set(`${template.id}#${logicalId}`, child);
      }
    }
  }

  private indexReferences(): void {
    if (this.referrers) return;
    const to = new Map<string, Reference[]>();
    const from = new Map<string, Reference[]>();
    const add = (index: Map<string, Reference[]>, key: string, reference: Reference): void => {
      const list = index.get(key);
      if (list) list.push(reference);
      else index.set(key, [reference]);
    };
    for (const reference of references(this.templates, this.links())) {
      add(to, reference.to.id, reference);
      add(from, reference.from.id, reference);
    }
    this.referrers = to;
    this.referred = from;
  }

  private links(): Links {
    return {
      resource: (template, logicalId) => this.byId.get(`${template.id}#${logicalId}`),
      child: (template, logicalId) => this.children.get(`${template.id}#${logicalId}`),
      parent: (template) => this.nesting.get(template),
      exporter: (name) => this.exporter(name),
    };
  }

  private exporter(name: Str): { readonly template: Template; readonly output: string } | undefined {
    this.exports ??= this.indexExports();
    return this.exports.get(String(name));
  }

  private indexExports(): Map<string, { readonly template: Template; readonly output: string }> {
    const exports = new Map<string, { readonly template: Template; readonly output: string }>();
    const ambiguous = new Set<string>();
    for (const template of this.templates) {
      const { stackName, region } = template.input;
      for (const [output, raw] of template.outputs) {
        const exported = raw['Export'];
        const own =
          exported === undefined ? undefined : toStr(this.resolvers.get(template)?.resolve(exported));
        const inner = own ?? this.exportName(template, output);
        if (inner !== undefined) exports.set(String(inner), { template, output });
        if (stackName === undefined) continue;
        if (region !== undefined) exports.set(outputName(stackName, output, region), { template, output });
        // Who names no region means their own: stacks of one name in several regions are then told apart by nothing here.
        const anywhere = outputName(stackName, output, '');
        if (exports.has(anywhere)) ambiguous.add(anywhere);
        exports.set(anywhere, { template, output });
      }
    }
    for (const name of ambiguous) exports.delete(name);
    return exports;
  }

  private exportName(template: Template, output: string): Str | undefined {
    const exported = template.outputs.get(output)?.['Export'];
    if (typeof exported !== 'object' || exported === null || Array.isArray(exported)) return undefined;
    return this.resolvers
      .get(template)
      ?.str((exported as { readonly Name?: import('../source/source').Raw }).Name);
  }

  private surroundings(given: ReadonlyMap<string, string>): Surroundings {
    const partition = this.partition();
    return {
      choices: this.choices,
      given,
      ...(partition !== undefined && { partition }),
      exported: (name) => {
        const exporter = this.exporter(name);
        return exporter && this.resolvers.get(exporter.template)?.output(exporter.output);
      },
      parent: (template) => {
        const parent = this.nesting.get(template);
        const resolver = parent && this.resolvers.get(parent.template);
        return resolver && { resolver, logicalId: parent.logicalId };
      },
      child: (template, logicalId) => {
        const child = this.children.get(`${template.id}#${logicalId}`);
        return child && this.resolvers.get(child);
      },
    };
  }

  /** Literal ARNs fix the partition: in any other the template would not mean what it says. The region fixes it too. */
  private partition(): string | undefined {
    const named = new Set(this.templates.flatMap((template) => [...template.partitions]));
    const [only] = named;
    if (named.size === 1 && only !== undefined) return only;
    const region = this.templates.find((template) => template.input.region !== undefined)?.input.region;
    if (region === undefined) return undefined;
    return region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
  }
}
