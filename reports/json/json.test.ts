import { sample, sampleWith } from '../fixtures/sample';
import type { Outcome, Report } from '../model';
import { renderJson } from './json';

function withValue(value: unknown): string {
  const [first] = sample.outcomes;
  if (!first) throw new Error('the sample is empty');
  return renderJson(sampleWith([{ ...first, evidence: [{ kind: 'property', text: 'x', value }] }]), {
    compact: true,
  });
}

function valueIn(json: string): unknown {
  return (JSON.parse(json) as Report).outcomes[0]?.evidence[0]?.value;
}

/** The same data with the keys of every object in reverse order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([k, v]) => [k, k === 'value' ? v : reversed(v)]),
  );
}

describe('JSON', () => {
  it('is the model itself', () => {
    expect(JSON.parse(renderJson(sample))).toEqual(sample);
  });

  it('is indented by two spaces, or one line on request', () => {
    expect(renderJson(sample)).toMatch(/^\{\n {2}"schemaVersion": "1\.0",\n {2}"tool": \{/);
    const line = renderJson(sample, { compact: true });
    expect(line).toBe(`${JSON.stringify(JSON.parse(renderJson(sample)))}\n`);
  });

  it('gives the same bytes whatever the order in which keys were set', () => {
    expect(renderJson(reversed(sample) as Report)).toBe(renderJson(sample));
  });

  it('keeps keys that would be a prototype', () => {
    const value: unknown = JSON.parse('{"__proto__":{"polluted":true},"constructor":1}');
    expect(withValue(value)).toContain('"value":{"__proto__":{"polluted":true},"constructor":1}');
  });

  it('cuts a value of 100,000 levels instead of overflowing', () => {
    let deep: unknown = 'bottom';
    for (let i = 0; i < 100_000; i++) deep = [deep];
    const json = withValue(deep);
    expect(json).toContain('"… (cut)"');
    expect(json.length).toBeLessThan(20_000);
  });

  it('cuts a value that is exponential when written out, and one that holds itself', () => {
    let bomb: unknown = 'x';
    for (let i = 0; i < 60; i++) bomb = [bomb, bomb];
    expect(withValue(bomb).length).toBeLessThan(200_000);
    const circle: Record<string, unknown> = {};
    circle['self'] = circle;
    expect(withValue(circle)).toContain('… (cut)');
  });

  it('cuts a value that quotes too much text', () => {
    const json = withValue(['short', 'x'.repeat(5_000_000), { ['k'.repeat(5_000_000)]: 1 }]);
    expect(json.length).toBeLessThan(20_000);
    expect(valueIn(json)).toEqual(['short', '… (cut)', { '… (cut)': 1 }]);
  });

  it('says in words what JSON cannot say', () => {
    expect(valueIn(withValue([1n, Number.NaN, Symbol('s'), undefined, null]))).toEqual([
      '1',
      'NaN',
      'Symbol(s)',
      'undefined',
      null,
    ]);
    expect(valueIn(withValue({ toJSON: () => 'lie' }))).not.toBe('lie');
  });

  it('holds every one of 50,000 outcomes', () => {
    const outcomes: Outcome[] = [];
    while (outcomes.length < 50_000) outcomes.push(...sample.outcomes);
    const parsed = JSON.parse(renderJson(sampleWith(outcomes))) as Report;
    expect(parsed.outcomes).toHaveLength(outcomes.length);
  });
});
