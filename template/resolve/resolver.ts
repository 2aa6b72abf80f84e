import { createHash } from 'node:crypto';
import { callOf, isRawObject } from '../model/intrinsics';
import type { ResourceEntry, Template } from '../model/template';
import type { Raw, RawObject } from '../source/source';
import { Atom, type Str, Text, text, toStr, type Value, type ValueObject } from '../value/value';
import { attributePattern, attributeShape, isNameAttribute, nameAttribute, nameProperty } from './attributes';
import { TextBudget } from './bounded';
import type { Choices, Variable } from './choices';
import { evaluateCondition } from './conditions';
import { withDynamicReferences } from './dynamic-references';
import { FUNCTIONS } from './functions';
import { parameterValue, pseudoParameter } from './parameters';
import { ScenarioMemo } from './scenario-memo';

/**
 * How far a chain of names is followed: parameter of a nested stack, output, export, condition, and so on. Each takes
 * several frames of the stack, across all the templates of an assembly.
 */
const MAX_FOLLOWED = 200;
/** A level of nested functions or conditions takes about a fourth of that. */
export const NESTING = 0.25;

/** What a resolver needs to know of the world beyond its own template. */
export interface Surroundings {
  readonly choices: Choices;
  /** Values given by the user (`--param`), by parameter name. */
  readonly given: ReadonlyMap<string, string>;
  /** The partition that the literal ARNs of the templates agree on. */
  readonly partition?: string;
  /** The value exported under a name, by any stack of the same assembly. */
  exported(name: Str): Value | undefined;
  /** The resolver of the template that this one is nested in, and the resource that nests it. */
  parent(template: Template): { readonly resolver: Resolver; readonly logicalId: string } | undefined;
  /** The resolver of the template that a nested-stack resource stands for. */
  child(template: Template, logicalId: string): Resolver | undefined;
}

/**
 * Resolves the values of one template. Values that no scenario changes are resolved once; others once a run, and only as
 * far as they are read: an object whose parts differ by scenario resolves each part when it is asked for.
 */
export class Resolver {
  readonly choices: Choices;
  private readonly objects: ScenarioMemo<object, Value | undefined>;
  private readonly named: ScenarioMemo<string, Value | undefined>;
  /** Bounds the long texts that functions make. */
  readonly texts = new TextBudget();
  private readonly atoms = new Map<string, Atom>();
  private readonly busy = new Set<string>();

  constructor(
    readonly template: Template,
    readonly surroundings: Surroundings,
  ) {
    this.choices = surroundings.choices;
    this.objects = new ScenarioMemo(this.choices);
    this.named = new ScenarioMemo(this.choices);
  }

  /** The value of a node; undefined for `AWS::NoValue`. */
  resolve(raw: Raw | undefined): Value | undefined {
    if (typeof raw === 'string') return raw.includes('{{resolve:') ? withDynamicReferences(raw) : raw;
    if (typeof raw !== 'object' || raw === null) return raw;
    if (!this.template.dynamic.has(raw)) return raw as Value;
    this.choices.depth += NESTING;
    const value = this.objects.get(raw, () =>
      Array.isArray(raw) ? this.list(raw as readonly Raw[]) : this.object(raw as RawObject),
    );
    this.choices.depth -= NESTING;
    return value;
  }

  /** Resolves to a string, concrete or symbolic; undefined when it is no string in this scenario. */
  str(raw: Raw | undefined): Str | undefined {
    return toStr(this.resolve(raw));
  }

  /** Whether a condition holds in this run. A name that is not declared (it may come from a macro) is decided freely. */
  condition(name: string): boolean {
    return (
      this.guarded(`condition ${name}`, () => {
        const raw = this.template.conditions.get(name);
        // Too deep to follow, a condition is as open as one that a macro declares: both of its values are looked at.
        if (raw === undefined || this.choices.depth > MAX_FOLLOWED)
          return this.choices.decide(`${this.template.id}#condition ${name}`, name);
        const before = this.choices.reads;
        const value = evaluateCondition(this, raw);
        if (this.choices.reads !== before) this.choices.note(name, value);
        return value;
      }) === true
    );
  }

  /** Whether a resource exists in this run. */
  exists(entry: ResourceEntry): boolean {
    return entry.condition === undefined || this.condition(entry.condition);
  }

  ref(name: string): Value | undefined {
    if (name === 'AWS::NoValue') return undefined;
    if (this.template.resources.has(name)) return this.attribute(name, 'Ref');
    if (name.startsWith('AWS::')) return pseudoParameter(this, name);
    return this.guarded(`parameter ${name}`, () => parameterValue(this, name)) ?? this.atomFor(name, 'any');
  }

  /** What an attribute of a resource returns (`Ref` for its own reference): an atom, with what the template knows of it. */
  attribute(logicalId: string, attribute: string): Value | undefined {
    const entry = this.template.resources.get(logicalId);
    if (!entry) return this.atomFor(`${logicalId}.${attribute}`, 'any');
    if (entry.type === 'AWS::CloudFormation::Stack' && attribute.startsWith('Outputs.')) {
      const child = this.surroundings.child(this.template, logicalId);
      const value = child?.output(attribute.slice('Outputs.'.length));
      if (value !== undefined) return value;
    }
    return this.resourceAtom(entry, attribute);
  }

  /** The value of an output; undefined when there is none of that name in this scenario. */
  output(name: string): Value | undefined {
    const raw = this.template.outputs.get(name);
    return raw && this.guarded(`output ${name}`, () => this.resolve(raw['Value']));
  }

  /** An atom for an expression of this template; equal expressions give the same atom. */
  derived(name: string, args: readonly Value[], shape: Atom['shape'] = 'string'): Atom {
    const id = `${this.template.id}#${name}(${compact(args.map(identity).join(','))})`;
    return this.intern(
      id,
      () =>
        new Atom(
          id,
          `\${${name}(${cut(args.map(shownOperand).join(', '))})}`,
          { kind: 'function', name, args },
          shape,
        ),
    );
  }

  /** The atom of a parameter or of a name that only the deployment knows. */
  atomFor(name: string, shape: Atom['shape']): Atom {
    const id = `${this.template.id}#${name}`;
    return this.intern(
      id,
      () => new Atom(id, `\${${name}}`, { kind: 'parameter', template: this.template.id, name }, shape),
    );
  }

  intern(id: string, make: () => Atom): Atom {
    let atom = this.atoms.get(id);
    if (!atom) {
      atom = make();
      this.atoms.set(id, atom);
    }
    return atom;
  }

  /** The open string behind a parameter or pseudo parameter, as scenarios know it. */
  variable(name: string, id: string, allowed?: readonly string[], fallback?: string): Variable {
    return {
      id,
      name,
      literals: this.template.comparedWith.get(name) ?? [],
      ...(allowed && { allowed }),
      ...(fallback !== undefined && { default: fallback }),
    };
  }

  private resourceAtom(entry: ResourceEntry, attribute: string): Atom {
    const id = `${this.template.id}#${entry.logicalId}.${attribute}`;
    return this.intern(id, () => {
      const shown = attribute === 'Ref' ? entry.logicalId : `${entry.logicalId}.${attribute}`;
      const origin = {
        kind: 'resource',
        template: this.template.id,
        logicalId: entry.logicalId,
        type: entry.type,
        attribute,
      } as const;
      return new Atom(
        id,
        `\${${shown}}`,
        origin,
        attributeShape(entry.type, attribute),
        this.expansion(entry, attribute),
      );
    });
  }

  /** An atom's way to its expansion, which is looked up once where no scenario changes it. */
  private expansion(entry: ResourceEntry, attribute: string): () => Value | undefined {
    let same: { readonly value: Value | undefined } | undefined;
    return () => {
      if (same) return same.value;
      const { reads, assumedCount } = this.choices;
      const value = this.expand(entry, attribute);
      const isSame = this.choices.reads === reads && this.choices.assumedCount === assumedCount;
      // Asked for in the middle of itself it is unknown, and known afterwards.
      if (isSame && this.busy.size === 0) same = { value };
      return value;
    };
  }

  /** What the template knows of an attribute: the given name, or the parts of its ARN. */
  private expand(entry: ResourceEntry, attribute: string): Value | undefined {
    return this.guarded(`expansion ${entry.logicalId}.${attribute}`, () => {
      const pattern = attributePattern(entry.type, attribute);
      if (pattern === '{N}') return this.resourceAtom(entry, nameAttribute(entry.type));
      if (pattern !== undefined) return this.fill(pattern, entry);
      if (!isNameAttribute(entry.type, attribute)) return undefined;
      const property = nameProperty(entry.type);
      const properties = entry.raw['Properties'];
      return property !== undefined && isRawObject(properties) ? this.str(properties[property]) : undefined;
    });
  }

  private fill(pattern: string, entry: ResourceEntry): Str | undefined {
    const pieces: Str[] = [];
    for (const piece of pattern.split(/(\{[A-Za-z]+\})/)) {
      const value = piece.startsWith('{') ? this.placeholder(piece, entry) : piece;
      if (value === undefined) return undefined;
      pieces.push(value);
    }
    return text(pieces);
  }

  private placeholder(piece: string, entry: ResourceEntry): Str | undefined {
    switch (piece) {
      case '{P}':
        return toStr(this.ref('AWS::Partition'));
      case '{R}':
        return toStr(this.ref('AWS::Region'));
      case '{A}':
        return toStr(this.ref('AWS::AccountId'));
      case '{S}':
        return toStr(this.ref('AWS::URLSuffix'));
      case '{Path}': {
        const properties = entry.raw['Properties'];
        return (isRawObject(properties) ? this.str(properties['Path']) : undefined) ?? '/';
      }
      default:
        return toStr(this.attribute(entry.logicalId, nameAttribute(entry.type)));
    }
  }

  private list(raw: readonly Raw[]): readonly Value[] {
    const values: Value[] = [];
    for (const item of raw) {
      const value = this.resolve(item);
      if (value !== undefined) values.push(value);
    }
    return values;
  }

  // Lazy objects rest on nothing until they are read, so they are remembered for good as well.
  private object(raw: RawObject): Value | undefined {
    const call = callOf(raw);
    if (call) {
      const evaluate = FUNCTIONS.get(call.name);
      // A function of the Rules section, or one that only a macro gives meaning to.
      if (!evaluate) return this.derived(call.name, [JSON.stringify(call.arg)], 'any');
      const value = evaluate(this, call.arg);
      return typeof value === 'string' || value instanceof Text ? withDynamicReferences(value) : value;
    }
    // Beside other keys `Fn::Transform` includes more of them: nothing is known of the object as a whole.
    if (raw['Fn::Transform'] !== undefined)
      return this.derived('Fn::Transform', [JSON.stringify(raw)], 'any');
    return this.template.open.has(raw) ? this.lazyObject(raw) : this.plainObject(raw);
  }

  /** An object that no scenario changes, resolved as a whole. */
  private plainObject(raw: RawObject): ValueObject {
    const object: { [key: string]: Value | undefined } = {};
    for (const key in raw) object[key] = this.resolve(raw[key]);
    return object;
  }

  /** An object whose parts are resolved when they are read, so that what is not read does not multiply the scenarios. */
  private lazyObject(raw: RawObject): ValueObject {
    const object: { [key: string]: Value | undefined } = {};
    for (const key in raw) {
      const value = raw[key];
      const plain = typeof value === 'object' && value !== null ? !this.template.dynamic.has(value) : true;
      if (plain && typeof value !== 'string') object[key] = value as Value;
      else
        Object.defineProperty(object, key, {
          enumerable: true,
          configurable: true,
          get: () => this.resolve(value),
        });
    }
    return object;
  }

  /** Ends reference cycles (across nested stacks they can only be seen here): a value that rests on itself is unknown. */
  private guarded<T extends Value | undefined>(key: string, make: () => T): T | undefined {
    const hit = this.named.hit(key);
    if (hit) return hit.value as T;
    if (this.busy.has(key)) return undefined;
    // One level more than a condition needs, so that it can still say that it is open.
    if (this.choices.depth > MAX_FOLLOWED + 1) return undefined;
    this.busy.add(key);
    this.choices.depth++;
    try {
      return this.named.get(key, make) as T | undefined;
    } finally {
      this.choices.depth--;
      this.busy.delete(key);
    }
  }
}

/** Ids of derived atoms hold the ids of what they are derived from; past this they would grow as 2ⁿ. */
const MAX_ID = 1_024;
const MAX_LABEL = 400;

/** As good an id as the text itself, and short. */
function compact(id: string): string {
  return id.length <= MAX_ID ? id : `sha256:${createHash('sha256').update(id).digest('hex')}`;
}

function cut(label: string): string {
  return label.length <= MAX_LABEL ? label : `${label.slice(0, MAX_LABEL)}…`;
}

/** A canonical text of a value for the ids of derived atoms. */
function identity(value: Value): string {
  if (value instanceof Atom) return `<${value.id}>`;
  if (typeof value === 'object' && value !== null && 'parts' in value) {
    return `[${(value.parts as readonly (string | Atom)[]).map((p) => (typeof p === 'string' ? JSON.stringify(p) : `<${p.id}>`)).join('')}]`;
  }
  if (Array.isArray(value)) return `[${value.map(identity).join(',')}]`;
  return JSON.stringify(value);
}

/** An operand inside the label of a derived atom: `${Join(-, Name)}`. */
function shownOperand(value: Value): string {
  if (value instanceof Atom) return value.label.replace(/^\$\{(.*)\}$/s, '$1');
  if (Array.isArray(value)) return `[${value.map(shownOperand).join(', ')}]`;
  return typeof value === 'object' && value !== null ? String(JSON.stringify(value)) : String(value);
}
