/**
 * Two schemas from one. Over data with symbolic values a schema has three answers: it holds for every value they can take,
 * for none, or it depends. ajv has two answers, so each schema is compiled twice: `must` accepts only what holds for every
 * value, `may` accepts whatever holds for some value as far as can be told. `must` accepted: pass. `may` refused: fail.
 * Anything between: unknown. Both are on the safe side: `must` never accepts too much, `may` never refuses too much.
 */

/** The part of JSON Schema (draft 2020-12 meaning) that rules use. Anything else is refused when it is compiled. */
export type JsonSchema = boolean | JsonSchemaObject;
export interface JsonSchemaObject {
  readonly type?: string | readonly string[];
  readonly const?: Scalar;
  readonly enum?: readonly Scalar[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly contains?: JsonSchema;
  readonly allOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly not?: JsonSchema;
  readonly if?: JsonSchema;
  readonly then?: JsonSchema;
  readonly else?: JsonSchema;
}
type Scalar = string | number | boolean | null;
type Scalars = readonly Scalar[];

/** The keyword that accepts symbolic values and nothing else (compile.ts). */
export const SYMBOLIC_KEYWORD = 'symbolic';

const LEAVES = [
  'type',
  'const',
  'enum',
  'pattern',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'minItems',
  'maxItems',
  'required',
];
const APPLICATORS = ['properties', 'items', 'contains', 'allOf', 'anyOf', 'not', 'if', 'then', 'else'];
const KNOWN = new Set([...LEAVES, ...APPLICATORS]);

type Mode = 'must' | 'may';
type Out = boolean | { [keyword: string]: unknown };

/**
 * The schema for one of the two answers.
 * @throws Error for a keyword outside of {@link JsonSchemaObject}.
 */
export function forMode(schema: JsonSchema, mode: Mode): Out {
  if (typeof schema === 'boolean') return schema;
  const unknown = Object.keys(schema).find((keyword) => !KNOWN.has(keyword));
  if (unknown !== undefined)
    throw new Error(
      `the keyword ${unknown} has no three-valued meaning here; rules may use ${[...KNOWN].join(', ')}`,
    );
  const judged: { [keyword: string]: unknown } = {};
  const type = schema.type ?? impliedType(schema);
  if (type !== undefined) judged['type'] = type;
  for (const keyword of LEAVES) {
    const value = (schema as Record<string, unknown>)[keyword];
    if (value !== undefined) judged[keyword] = keyword === 'enum' ? inAnyCase(value as Scalars) : value;
  }
  const { properties, items, contains, allOf, anyOf, not } = schema;
  if (properties) {
    judged['properties'] = Object.fromEntries(
      Object.entries(properties).map(([key, sub]) => [key, forMode(sub, mode)]),
    );
  }
  if (items !== undefined) judged['items'] = forMode(items, mode);
  if (contains !== undefined) judged['contains'] = forMode(contains, mode);
  const all = [...(allOf ?? []), ...conditional(schema)];
  // What is combined is judged outside of the test for symbols: each part has its own.
  const combined: Out[] = all.map((sub) => forMode(sub, mode));
  if (anyOf) combined.push({ anyOf: anyOf.map((sub) => forMode(sub, mode)) });
  if (not !== undefined) combined.push({ not: forMode(not, mode === 'must' ? 'may' : 'must') });
  if (Object.keys(judged).length > 0) {
    combined.unshift({ if: { [SYMBOLIC_KEYWORD]: true }, then: mode === 'may', else: judged });
  }
  return combined.length === 0 ? true : { allOf: combined };
}

/**
 * CloudFormation reads the text of a boolean in any case, as a parameter with the values `True` and `False` gives it. A rule
 * that takes a boolean and its text, `[true, 'true']`, means those too.
 */
function inAnyCase(values: Scalars): Scalars {
  const others = [
    [true, 'true', 'True', 'TRUE'],
    [false, 'false', 'False', 'FALSE'],
  ].flatMap(([value = null, text = null, ...cases]) =>
    values.includes(value) && values.includes(text) ? cases : [],
  );
  return [...new Set([...values, ...others])];
}

/** `if`/`then`/`else` as two disjunctions: (not if, or then) and (if, or else). */
function conditional(schema: JsonSchemaObject): JsonSchema[] {
  if (schema.if === undefined) return [];
  const parts: JsonSchema[] = [];
  if (schema.then !== undefined) parts.push({ anyOf: [{ not: schema.if }, schema.then] });
  if (schema.else !== undefined) parts.push({ anyOf: [schema.if, schema.else] });
  return parts;
}

/**
 * JSON Schema lets a keyword pass over a value of another type: `required` says nothing of a string. A template that has a
 * string where CloudFormation wants an object must not pass for it, so a keyword here asks for its type.
 */
export function impliedType(schema: JsonSchemaObject): string | undefined {
  if (schema.properties !== undefined || schema.required !== undefined) return 'object';
  const list = ['items', 'contains', 'minItems', 'maxItems'] as const;
  if (list.some((keyword) => schema[keyword] !== undefined)) return 'array';
  const text = ['pattern', 'minLength', 'maxLength'] as const;
  return text.some((keyword) => schema[keyword] !== undefined) ? 'string' : undefined;
}
