/**
 * Resolved values. A value is concrete (plain JSON data) or symbolic: an {@link Atom} that stands for what only the
 * deployment knows, or a {@link Text} with such atoms in it. Symbolic values compare exactly (compare.ts), never by
 * accident of text.
 */

/** Marks symbolic objects. A symbol, so that no key of a template can ever pretend to be one. */
export const SYMBOLIC: unique symbol = Symbol.for('cdk-assay.symbolic');

export type Value = null | boolean | number | string | Symbolic | readonly Value[] | ValueObject;

/** A map of a template. A key whose value is `AWS::NoValue` reads as `undefined`: it is absent. */
export interface ValueObject {
  readonly [key: string]: Value | undefined;
}

export type Symbolic = Atom | Text;

/** Where an atom comes from. Template ids keep equal names of different templates apart. */
export type Origin =
  | {
      readonly kind: 'resource';
      readonly template: string;
      readonly logicalId: string;
      readonly type: string;
      readonly attribute: string;
    }
  | { readonly kind: 'parameter'; readonly template: string; readonly name: string }
  | { readonly kind: 'pseudo'; readonly name: string }
  | { readonly kind: 'import'; readonly name: string }
  | {
      readonly kind: 'dynamic';
      readonly reference: string;
      /** What the reference names by values of the deployment: a secret of the template. */
      readonly named: readonly Atom[];
    }
  | { readonly kind: 'function'; readonly name: string; readonly args: readonly Value[] };

/**
 * What is known of the string that an atom stands for: `name` holds none of `:`, `/`, `,`, `*`, `?`, `$` or blanks and is
 * not empty (physical ids, regions, accounts); `string` may be anything; `list` is a list of strings; `any` may be of any type.
 */
export type Shape = 'name' | 'string' | 'list' | 'any';

/** One value that the template does not hold. Two atoms are the same value when their ids are equal. */
export class Atom {
  readonly [SYMBOLIC] = true;
  constructor(
    /** Canonical: the same expression in the same template always has the same id. */
    readonly id: string,
    /** As a person would write it, for example `${Bucket.Arn}`. */
    readonly label: string,
    readonly origin: Origin,
    readonly shape: Shape,
    private readonly expand?: () => Value | undefined,
  ) {}

  /**
   * What the template does know of this value: the name that a resource is given, or the parts that an ARN of its type
   * is made of; undefined when nothing is known.
   */
  get expansion(): Value | undefined {
    return this.expand?.();
  }

  toString(): string {
    return this.label;
  }

  /** Shown in JSON evidence by its label. */
  toJSON(): string {
    return this.label;
  }
}

/** A string with atoms in it. Never empty, never two literals in a row, never without an atom: build it with {@link text}. */
export class Text {
  readonly [SYMBOLIC] = true;
  constructor(readonly parts: readonly (string | Atom)[]) {}

  toString(): string {
    return this.parts.map(String).join('');
  }

  toJSON(): string {
    return this.toString();
  }
}

export function isSymbolic(value: unknown): value is Symbolic {
  return typeof value === 'object' && value !== null && (value as { [SYMBOLIC]?: true })[SYMBOLIC] === true;
}

export function isObject(value: unknown): value is ValueObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isSymbolic(value);
}

export function isList(value: unknown): value is readonly Value[] {
  return Array.isArray(value);
}

/** A string, concrete or symbolic. */
export type Str = string | Symbolic;

/** CloudFormation turns numbers and booleans into strings wherever a string is wanted. */
export function toStr(value: Value | undefined): Str | undefined {
  if (typeof value === 'string' || isSymbolic(value)) return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return undefined;
}

/** Joins pieces to the simplest value that says the same: a plain string, a single atom, or a {@link Text}. */
export function text(pieces: Iterable<Str>): Str {
  const parts: (string | Atom)[] = [];
  const push = (piece: string | Atom): void => {
    const last = parts.length - 1;
    if (piece === '') return;
    if (typeof piece === 'string' && typeof parts[last] === 'string') parts[last] += piece;
    else parts.push(piece);
  };
  for (const piece of pieces) {
    if (piece instanceof Text) piece.parts.forEach(push);
    else push(piece);
  }
  if (parts.length === 0) return '';
  const [first] = parts;
  return parts.length === 1 && first !== undefined ? first : new Text(parts);
}

/** The parts of a string value. */
export function partsOf(value: Str): readonly (string | Atom)[] {
  if (value instanceof Text) return value.parts;
  return value === '' ? [] : [value];
}

/** Names that rest on names that rest on names: no template that a person writes goes a tenth as deep. */
const MAX_EXPANSION_DEPTH = 40;
/** Parts that an expansion may have: names that each hold another name twice grow as 2ⁿ. */
const MAX_EXPANSION_PARTS = 2_000;

/**
 * Replaces every atom by what the template knows of it, as deep as it goes. Equal strings have equal expansions. A value
 * that would grow past all measure is given back as it is: less is known of it then, and nothing wrong.
 */
export function expanded(value: Str): Str {
  if (typeof value === 'string') return value;
  return expandedWithin(value, MAX_EXPANSION_DEPTH, { parts: MAX_EXPANSION_PARTS }) ?? value;
}

/** Undefined when the budget does not suffice. */
function expandedWithin(value: Str, depth: number, budget: { parts: number }): Str | undefined {
  if (typeof value === 'string') return value;
  if (depth === 0) return undefined;
  let changed = false;
  const pieces: Str[] = [];
  for (const part of partsOf(value)) {
    const inner = typeof part === 'string' ? undefined : toStr(part.expansion);
    if (inner === undefined) {
      pieces.push(part);
      continue;
    }
    budget.parts -= inner instanceof Text ? inner.parts.length : 1;
    const known = budget.parts < 0 ? undefined : expandedWithin(inner, depth - 1, budget);
    if (known === undefined) return undefined;
    changed = true;
    pieces.push(known);
  }
  return changed ? text(pieces) : value;
}

/** Every atom inside a value, each once, in order of appearance. */
export function atomsIn(value: Value | undefined): Atom[] {
  const found = new Map<string, Atom>();
  const visit = (v: Value | undefined): void => {
    if (v instanceof Atom) found.set(v.id, v);
    else if (v instanceof Text) for (const part of v.parts) visit(part);
    else if (Array.isArray(v)) v.forEach(visit);
    else if (isObject(v)) for (const key of Object.keys(v)) visit(v[key]);
  };
  visit(value);
  return [...found.values()];
}
