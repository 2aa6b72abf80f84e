import type { Path, Raw, RawObject } from '../source/source';
import type { Api } from './api/document';
import { SharedUsagePlan } from './api/usage-plan';
import { type Names, Origins, type Place } from './origins';
import { get, has, isList, isObject, isString, type Obj, obj } from './raw';

/** SAM input that cannot be expanded as it is: where, what is wrong, and how to mend it. */
export class Malformed extends Error {
  override readonly name = 'Malformed';
  constructor(
    readonly place: Place,
    readonly what: string,
    readonly fix: string,
  ) {
    super(what);
  }
}

/** What a made resource carries besides its properties. */
export interface MakeOptions {
  readonly from: Place;
  readonly attributes?: RawObject | undefined;
  readonly dependsOn?: Raw | undefined;
}

/** A CloudFormation resource under construction. */
export interface Made {
  readonly id: string;
  readonly type: string;
  readonly properties: Obj;
  readonly resource: Obj;
  readonly from: Place;
}

const PASSED_ON = ['Condition', 'DeletionPolicy', 'UpdateReplacePolicy'] as const;
const ATTRIBUTES = [
  'DeletionPolicy',
  'UpdatePolicy',
  'Condition',
  'UpdateReplacePolicy',
  'Metadata',
] as const;

/** State of one expansion. */
export class Context {
  readonly origins: Origins;
  /** The resources as they are now: written ones, with Globals merged, until what they stand for replaces them. */
  readonly resources = new Map<string, RawObject>();
  /** Logical ids made by the expansion of one resource, in order, by that resource's logical id. */
  readonly expanded = new Map<string, string[]>();
  /** Conditions to be added to the template. */
  readonly conditions = new Map<string, Raw>();
  /** What `Ref: Id.Name` of a SAM resource means: logical id → name → logical id. */
  readonly references = new Map<string, Map<string, string>>();
  /** SAM resources whose logical id changes (layers): old → new. */
  readonly renamed = new Map<string, string>();
  /** The SAM APIs of the template, implicit ones included. */
  readonly apis = new Map<string, Api>();
  /** APIs that SAM makes for events that name none, with the first such event. */
  readonly implicit = new Map<string, Place>();
  readonly implicitOwners: { api: string; resource: RawObject }[] = [];
  /** Resources that are left as they were written, from the start or because their expansion failed. */
  readonly setAside = new Set<string>();
  readonly failed = new Set<string>();
  readonly sharedUsagePlan = new SharedUsagePlan();
  /** DNS records, which APIs with domains in the same zone share. */
  readonly recordSets = new Map<string, Made>();
  readonly problems: { path: Path; what: string; fix: string }[] = [];
  readonly notJudged: { logicalId: string; type: string; reason: string }[] = [];
  private readonly parameters: Raw | undefined;
  private readonly mappings: Raw | undefined;
  private owner = '';

  constructor(
    readonly root: RawObject,
    readonly written: RawObject,
  ) {
    this.origins = new Origins(root);
    this.parameters = get(root, 'Parameters');
    this.mappings = get(root, 'Mappings');
    for (const id of Object.keys(written)) {
      const resource = written[id];
      if (isObject(resource)) this.resources.set(id, resource);
    }
  }

  /** Runs the expansion of one resource; a malformed one is reported, and left as it was written. */
  attempt(logicalId: string, work: () => readonly Made[]): boolean {
    const ids: string[] = [];
    try {
      this.owner = logicalId;
      const made = work();
      for (const one of made) {
        const taken = this.written[one.id];
        if (taken !== undefined && one.id !== logicalId && !this.mayReplace(one, taken)) {
          throw new Malformed(
            one.from,
            `The ${one.type} that this stands for is called '${one.id}', and so is another resource of the template`,
            `Rename the resource '${one.id}'.`,
          );
        }
      }
      this.resources.delete(logicalId);
      for (const one of made) {
        this.resources.set(one.id, one.resource);
        ids.push(one.id);
      }
      this.expanded.set(logicalId, ids);
      return true;
    } catch (error) {
      this.report(error);
      this.failed.add(logicalId);
      return false;
    }
  }

  /** Two APIs may share a domain or a usage plan, and written SNS topics may carry a generated name. */
  private mayReplace(one: Made, taken: Raw): boolean {
    const same = ['AWS::SNS::Topic', 'AWS::ApiGateway::DomainName', 'AWS::ApiGateway::BasePathMapping'];
    return same.includes(one.type) && get(taken, 'Type') === one.type;
  }

  /** Notes what is malformed; anything else is an error of ours and is thrown on. */
  report(error: unknown): void {
    if (!(error instanceof Malformed)) throw error;
    this.problem(error.place, error.what, error.fix);
  }

  problem(place: Place, what: string, fix: string): void {
    const path = this.origins.path(place);
    const known = this.problems.some((p) => p.what === what && p.path.join('\0') === path.join('\0'));
    if (!known) this.problems.push({ path, what, fix });
  }

  make(id: string, type: string, properties: Obj, options: MakeOptions): Made {
    if (!/^[A-Za-z0-9]+$/.test(id)) {
      throw new Malformed(
        options.from,
        `The ${type} that this stands for would be called '${id.slice(0, 80)}', which is no logical id`,
        'Use only letters and digits in the names of resources and events.',
      );
    }
    const resource = obj({ Type: type });
    const { attributes, dependsOn, from } = options;
    if (dependsOn !== undefined && !(isList(dependsOn) && dependsOn.length === 0))
      resource['DependsOn'] = dependsOn;
    for (const key of ATTRIBUTES) {
      const value = get(attributes, key);
      if (value !== undefined) resource[key] = value;
      if (value !== undefined && attributes) this.origins.key(resource, key, { of: attributes, key });
    }
    resource['Properties'] = this.origins.from(properties, from);
    this.origins.from(resource, from);
    return { id, type, properties, resource, from };
  }

  /** Copies properties, and notes where each comes from. `names` maps the new name to the written one where they differ. */
  carry(target: Obj, source: RawObject, names: Names): Obj {
    this.origins.carry(target, source, names);
    for (const name of names) {
      const [to, by] = typeof name === 'string' ? [name, name] : name;
      const value = get(source, by);
      if (value === undefined) continue;
      target[to] = value;
    }
    return target;
  }

  /** A resource's Condition, DeletionPolicy and UpdateReplacePolicy: what SAM hands on to all that it makes. */
  passedOn(resource: RawObject): RawObject {
    return this.carry(this.origins.copied(obj(), resource), resource, PASSED_ON);
  }

  refer(logicalId: string, name: string, target: string): void {
    const known = this.references.get(logicalId) ?? new Map<string, string>();
    known.set(name, target);
    this.references.set(logicalId, known);
  }

  /** The resource of the template under this id, as one that may be changed. */
  editable(id: string): Obj | undefined {
    const resource = this.resources.get(id);
    if (!resource) return undefined;
    const copy = this.edit(resource);
    this.resources.set(id, copy);
    return copy;
  }

  /** A shallow copy that knows where it comes from. */
  edit(value: RawObject): Obj {
    const copy = obj();
    for (const key of Object.keys(value)) copy[key] = value[key] ?? null;
    return this.origins.copied(copy, value);
  }

  /** A deep copy that knows, at every level, where it comes from. The depth is bounded by the guard of `expandSam`. */
  clone<T extends Raw>(value: T): T {
    if (isList(value)) {
      return this.origins.copied(
        value.map((item) => this.clone(item)),
        value,
      ) as Raw as T;
    }
    if (!isObject(value)) return value;
    const copy = obj();
    for (const key of Object.keys(value)) copy[key] = this.clone(value[key] ?? null);
    return this.origins.copied(copy, value) as Raw as T;
  }

  /**
   * The value with parameters replaced by their defaults and mappings looked up, for the few decisions that SAM takes
   * on literals (an authorizer's name, a hash). What is written into the template keeps its references.
   */
  literal(value: Raw | undefined): Raw | undefined {
    if (isList(value)) return value.map((item) => this.literal(item) ?? null);
    if (!isObject(value)) return value;
    const keys = Object.keys(value);
    if (keys.length === 1) {
      const key = keys[0];
      if (key === 'Ref') return this.parameter(value[key]) ?? value;
      if (key === 'Fn::Sub') return { 'Fn::Sub': this.literalSub(value[key] ?? null) };
      if (key === 'Fn::FindInMap') return this.mapped(value[key]) ?? value;
    }
    const result = obj();
    for (const key of keys) result[key] = this.literal(value[key]) ?? null;
    return result;
  }

  private parameter(name: Raw | undefined): Raw | undefined {
    return isString(name) ? get(get(this.parameters, name), 'Default') : undefined;
  }

  private literalSub(value: Raw): Raw {
    if (isList(value) && isString(value[0])) {
      return [this.literalSub(value[0]), ...value.slice(1).map((item) => this.literal(item) ?? null)];
    }
    if (!isString(value)) return value;
    return value.replace(/\$\{([A-Za-z0-9.]+)\}/g, (written, name: string) => {
      const known = this.parameter(name);
      return typeof known === 'string' ? known : written;
    });
  }

  private mapped(value: Raw | undefined): Raw | undefined {
    if (!isList(value) || value.length !== 3) return undefined;
    const [map, top, second] = value.map((item) => this.literal(item));
    if (!isString(map) || !isString(top) || !isString(second)) return undefined;
    return get(get(get(this.mappings, map), top), second);
  }

  /** The conditions of the template, those made so far included. */
  hasCondition(name: string): boolean {
    return this.conditions.has(name) || has(get(this.root, 'Conditions'), name);
  }

  /** The logical id of the resource that is being expanded. */
  get current(): string {
    return this.owner;
  }
}
