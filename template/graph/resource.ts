import { isRawObject } from '../model/intrinsics';
import type { ResourceEntry, Template } from '../model/template';
import type { Resolver } from '../resolve/resolver';
import { ScenarioMemo } from '../resolve/scenario-memo';
import type { Path, Raw, Span } from '../source/source';
import { Atom, isList, isObject, type Value, type ValueObject } from '../value/value';

const NOTHING: ValueObject = Object.freeze({});

/** One resource of the graph, with its values resolved in the current scenario when they are read. */
export class Resource {
  /** Unique in the graph. */
  readonly id: string;
  private worked: ScenarioMemo<string, unknown> | undefined;

  constructor(
    readonly template: Template,
    private readonly entry: ResourceEntry,
    readonly resolver: Resolver,
  ) {
    this.id = `${template.id}#${entry.logicalId}`;
  }

  get logicalId(): string {
    return this.entry.logicalId;
  }

  get type(): string {
    return this.entry.type;
  }

  /** Whether the current scenario has this resource. */
  get exists(): boolean {
    return this.resolver.exists(this.entry);
  }

  /** The resolved properties; absent ones are `undefined`. A part that differs by scenario is decided when it is read. */
  get properties(): ValueObject {
    const value = this.resolver.resolve(this.entry.raw['Properties']);
    return isObject(value) ? value : NOTHING;
  }

  /**
   * The value at a path below the properties, undefined where nothing is. Stops at the first symbolic value on the way and
   * returns it: what lies below is not known.
   */
  get(...path: Path): Value | undefined {
    let value: Value | undefined = this.properties;
    for (const step of path) {
      if (isObject(value)) value = Object.hasOwn(value, step) ? value[step] : undefined;
      else if (isList(value) && typeof step === 'number') value = value[step];
      else return value instanceof Atom ? value : undefined;
    }
    return value;
  }

  /**
   * Remembers what was worked out from this resource: for good when no scenario could change it, else for the current run.
   * The key must name what is computed.
   */
  remember<T>(key: string, make: () => T): T {
    this.worked ??= new ScenarioMemo(this.resolver.choices);
    return this.worked.get(key, make) as T;
  }

  /** A resource attribute beside the properties, for example `DeletionPolicy`. */
  resourceAttribute(name: string): Value | undefined {
    return this.resolver.resolve(this.entry.raw[name]);
  }

  /** What `Ref` returns for this resource. */
  get ref(): Value {
    return this.attribute('Ref');
  }

  /** What `Fn::GetAtt` returns for this resource. */
  attribute(name: string): Value {
    return this.resolver.attribute(this.logicalId, name) ?? '';
  }

  /** The region that it is deployed to, where the assembly, the user or the conditions of this scenario fix it. */
  get region(): string | undefined {
    const value = this.resolver.ref('AWS::Region');
    if (typeof value === 'string') return value;
    if (!(value instanceof Atom)) return undefined;
    return this.resolver.choices.value(this.resolver.variable('AWS::Region', value.id));
  }

  /** The construct that made it, as CDK recorded it. */
  get constructPath(): string | undefined {
    return this.template.input.constructPath(this.logicalId) ?? this.metadataPath();
  }

  /** The source line that made it where CDK recorded one, else the line of the template. */
  get location(): Span {
    return (
      this.template.input.creation(this.logicalId) ??
      this.template.locate(['Resources', this.logicalId], 'key')
    );
  }

  /** Where a property is written in the template; the nearest ancestor's place where it is not written at all. */
  locate(...path: Path): Span {
    return this.template.locate(['Resources', this.logicalId, 'Properties', ...path], 'key');
  }

  /** The resource as it is written. */
  get raw(): Raw {
    return this.entry.raw;
  }

  private metadataPath(): string | undefined {
    const metadata = this.entry.raw['Metadata'];
    const path = isRawObject(metadata) ? metadata['aws:cdk:path'] : undefined;
    return typeof path === 'string' ? path : undefined;
  }
}
