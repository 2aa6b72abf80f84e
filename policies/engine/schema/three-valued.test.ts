import Ajv from 'ajv';
import fc from 'fast-check';
import { Atom } from '../../../template';
import { validatorsOf } from './compile';
import { forMode, impliedType, type JsonSchema, type JsonSchemaObject } from './three-valued';

const atom = (name: string): Atom => new Atom(name, `\${${name}}`, { kind: 'import', name }, 'any');

/** Everything that a symbol is tried with: every literal that the random schemas use, and values of every type beside them. */
const VALUES: readonly unknown[] = [
  'a',
  'b',
  'zz',
  '',
  1,
  2,
  7,
  true,
  false,
  null,
  [],
  ['a'],
  {},
  { x: 'a' },
  { x: 1, y: 'b' },
];

const leaf: fc.Arbitrary<JsonSchema> = fc.oneof(
  fc.constantFrom<JsonSchema>(true, false),
  fc.constantFrom('a', 'b', 1, true).map((value) => ({ const: value })),
  fc.subarray(['a', 'b', 1, 2, true], { minLength: 1 }).map((values) => ({ enum: values })),
  fc.constantFrom('string', 'number', 'boolean', 'object', 'array').map((type) => ({ type })),
  fc.constant({ pattern: '^a' }),
  fc.constant({ minimum: 2 }),
  fc.constant({ minItems: 1 }),
);

const schema: fc.Arbitrary<JsonSchema> = fc.letrec<{ any: JsonSchema }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaf,
    tie('any').map((x) => ({ properties: { x } })),
    fc.tuple(tie('any'), tie('any')).map(([x, y]) => ({ required: ['x'], properties: { x, y } })),
    tie('any').map((items) => ({ items })),
    tie('any').map((contains) => ({ type: 'array', contains })),
    tie('any').map((not) => ({ not })),
    fc.array(tie('any'), { minLength: 1, maxLength: 3 }).map((allOf) => ({ allOf })),
    fc.array(tie('any'), { minLength: 1, maxLength: 3 }).map((anyOf) => ({ anyOf })),
    fc.tuple(tie('any'), tie('any'), tie('any')).map(([c, t, e]) => ({ if: c, then: t, else: e })),
  ),
})).any;

const P = atom('P');
const Q = atom('Q');
const scalar = fc.constantFrom<unknown>('a', 'b', 'zz', 1, 2, true, P, Q);
const data = fc.oneof(
  scalar,
  fc.array(scalar, { maxLength: 3 }),
  fc.record({ x: fc.oneof(scalar, fc.array(scalar, { maxLength: 2 })), y: scalar }, { requiredKeys: [] }),
);

/** The data with each symbol replaced; JSON plain, as a deployment would have it. */
function substituted(value: unknown, p: unknown, q: unknown): unknown {
  if (value === P) return p;
  if (value === Q) return q;
  if (Array.isArray(value)) return value.map((item) => substituted(item, p, q));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, substituted(item, p, q)]));
}

/** The schema with the types that its keywords ask for written out: what plain ajv then makes of it. */
function typed(schema: JsonSchema): JsonSchema {
  if (typeof schema === 'boolean') return schema;
  const out: Record<string, unknown> = { ...schema };
  const type = schema.type ?? impliedType(schema);
  if (type !== undefined) out['type'] = type;
  for (const keyword of ['items', 'contains', 'not', 'if', 'then', 'else'] as const) {
    const sub = schema[keyword];
    if (sub !== undefined) out[keyword] = typed(sub);
  }
  for (const keyword of ['allOf', 'anyOf'] as const)
    if (schema[keyword]) out[keyword] = schema[keyword].map(typed);
  if (schema.properties) {
    out['properties'] = Object.fromEntries(
      Object.entries(schema.properties).map(([key, sub]) => [key, typed(sub)]),
    );
  }
  return out as JsonSchemaObject;
}

describe('a schema over symbolic values', () => {
  it('holds only if it holds for every value they take, and breaks only if it breaks for every value', () => {
    const plain = new Ajv({ strict: false });
    let decided = 0;
    let unknown = 0;
    fc.assert(
      fc.property(schema, data, (s, d) => {
        const { must, may } = validatorsOf({ id: 'test', schema: s });
        const validate = plain.compile(typed(s));
        const results = new Set(VALUES.flatMap((p) => VALUES.map((q) => validate(substituted(d, p, q)))));
        if (must(d)) expect([...results]).toEqual([true]);
        else if (!may(d)) expect([...results]).toEqual([false]);
        else unknown++;
        decided++;
      }),
      { numRuns: 200 },
    );
    expect(unknown).toBeLessThan(decided);
  });

  it('is exact, as ajv is, over data without symbols', () => {
    const plain = new Ajv({ strict: false });
    fc.assert(
      fc.property(schema, data, (s, d) => {
        const { must, may } = validatorsOf({ id: 'test', schema: s });
        const concrete = substituted(d, 'a', 1);
        const expected = plain.compile(typed(s))(concrete);
        expect([must(concrete), may(concrete)]).toEqual([expected, expected]);
      }),
      { numRuns: 120 },
    );
  });

  it('does not pass over a value of a wrong type', () => {
    const { must, may } = validatorsOf({
      id: 'test',
      schema: { properties: { x: { properties: { y: { const: 1 } } } } },
    });
    expect([must({ x: 'on' }), may({ x: 'on' }), must({}), must({ x: {} })]).toEqual([
      false,
      false,
      true,
      true,
    ]);
  });

  it('takes the text of a boolean in any case where a schema takes both', () => {
    const accepted = (schema: JsonSchema): boolean[] =>
      [true, 'true', 'True', 'TRUE', 'False'].map((x) => validatorsOf({ id: 'test', schema }).must(x));
    expect(accepted({ enum: [true, 'true'] })).toEqual([true, true, true, true, false]);
    expect(accepted({ not: { enum: [false, 'false'] } })).toEqual([true, true, true, true, false]);
    expect(accepted({ enum: ['true'] })).toEqual([false, true, false, false, false]);
  });

  it('refuses a keyword that it has no meaning for', () => {
    expect(() => forMode({ oneOf: [] } as unknown as JsonSchema, 'must')).toThrow(
      'the keyword oneOf has no three-valued meaning',
    );
  });

  it('does not take a template that pretends to be a symbol for one', () => {
    const { must, may } = validatorsOf({ id: 'test', schema: { properties: { x: { const: 'a' } } } });
    const pretender = JSON.parse('{"x": {"symbolic": true, "Symbol(cdk-assay.symbolic)": true}}');
    expect([must(pretender), may(pretender)]).toEqual([false, false]);
  });
});
