import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import { HOSTILE, reportOf } from '../fixtures/hostile';
import { sample, sampleWith } from '../fixtures/sample';
import { renderJson } from '../json/json';
import { documentSchema, type SchemaNode } from './document';

const text = readFileSync(join(__dirname, 'report.schema.json'), 'utf8');
const schema = JSON.parse(text) as SchemaNode;
const page = join(__dirname, '..', '..', 'docs', 'json-report.md');

/** The published schema lets fields be added; here it is closed, so that no field goes without a description. */
function closed(node: SchemaNode): SchemaNode {
  return JSON.parse(JSON.stringify(node), (_key, value: unknown) =>
    value !== null && typeof value === 'object' && 'properties' in value && 'type' in value
      ? { ...value, additionalProperties: false }
      : value,
  ) as SchemaNode;
}

const validate = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(
  closed(schema),
);

function faults(json: string): unknown {
  validate(JSON.parse(json));
  return validate.errors ?? [];
}

function fields(node: SchemaNode, path: string): [string, SchemaNode][] {
  return Object.entries(node.properties ?? {}).flatMap(([name, child]) => [
    [`${path}.${name}`, child] as [string, SchemaNode],
    ...fields(child, `${path}.${name}`),
  ]);
}

describe('the schema of the JSON report', () => {
  it('holds for a report with every verdict, and for an empty one', () => {
    expect(faults(renderJson(sample))).toEqual([]);
    expect(faults(renderJson(sampleWith([])))).toEqual([]);
  });

  it('refuses what is not a report', () => {
    expect(faults('{}')).not.toEqual([]);
    expect(faults(renderJson(sample).replace('"verdict": "fail"', '"verdict": "failed"'))).not.toEqual([]);
  });

  it.each(HOSTILE.map((t, i) => [i, t] as const))('holds with hostile text %i everywhere', (_, hostile) => {
    const json = renderJson(reportOf(hostile));
    expect(faults(json)).toEqual([]);
    expect(Buffer.from(json, 'utf8').toString('utf8')).toBe(json);
    const first = (JSON.parse(json) as { outcomes: { check: { title: string }; scenario: object }[] })
      .outcomes[0];
    expect(first?.check.title).toBe(hostile);
    expect(Object.entries(first?.scenario ?? {})).toEqual([[`name${hostile}`, hostile]]);
  });

  it('describes every field', () => {
    const all = [
      ...fields(schema, 'report'),
      ...Object.entries(schema.$defs ?? {}).flatMap(([n, d]) => fields(d, n)),
    ];
    const silent = all.filter(([, node]) => !node.description && !node.$ref).map(([path]) => path);
    expect(silent).toEqual([]);
    expect(all.length).toBeGreaterThan(50);
  });

  it('is what docs/json-report.md says (UPDATE_GOLDENS=1 writes it)', () => {
    const fresh = documentSchema(schema);
    if (process.env['UPDATE_GOLDENS']) writeFileSync(page, fresh);
    expect(readFileSync(page, 'utf8')).toBe(fresh);
  });
});
