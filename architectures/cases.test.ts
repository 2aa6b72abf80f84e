import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PROFILES, REQUIREMENTS, RULES } from '../index';
import { CASES, OUTPUTS } from '.';
import { synthesizedOnce } from './testing/synthesized';

const NUMBERS: Readonly<Record<string, number>> = {
  'todo-list': 1,
  'blog-website': 2,
  microservices: 3,
  'paid-content': 4,
  'software-updates': 5,
  'big-data': 6,
};

describe.each(CASES.map((manifest) => [manifest.id, manifest] as const))('%s', (id, manifest) => {
  it('answers every requirement of its number, once', () => {
    expect(manifest.requirements.map((requirement) => requirement.id)).toEqual(
      [...REQUIREMENTS.keys()].filter((one) => one.startsWith(`C${NUMBERS[id]}.`)),
    );
    for (const { sentence } of manifest.requirements) expect(sentence).toMatch(/^[A-Z].*[^.]\.$/);
    expect(manifest.story.match(/[.!?](?: |$)/g)).toHaveLength(2);
  });

  it('has a profile that is there, and that holds the whole baseline', () => {
    const profile = PROFILES.get(manifest.profile);
    const baseline = Object.keys(PROFILES.get('aws-baseline')?.rules ?? {});
    expect(profile?.id).toBe(id);
    expect(baseline.filter((rule) => !Object.hasOwn(profile?.rules ?? {}, rule))).toEqual([]);
    expect(Object.keys(profile?.rules ?? {}).filter((rule) => !RULES.has(rule))).toEqual([]);
  });

  it('begins with the default variant, and leaves out what is a requirement of its own only', () => {
    const names = manifest.variants.map(({ name }) => name);
    expect(names[0]).toBe('default');
    expect(names.filter((name, i) => names.indexOf(name) !== i || !/^[a-z][a-z0-9-]*$/.test(name))).toEqual(
      [],
    );
    const known = new Set(manifest.requirements.map((requirement) => requirement.id));
    const left = manifest.variants.flatMap(({ without = [] }) => without);
    expect(left.filter((one) => !known.has(one))).toEqual([]);
    // What every variant leaves out would be promised by none.
    const nowhere = [...known].filter((one) =>
      manifest.variants.every(({ without }) => without?.includes(one)),
    );
    expect(nowhere).toEqual([]);
  });

  it('writes the outputs of its contract and no others, each a plain reference', () => {
    const names = new Set<string>(Object.keys(OUTPUTS[id as keyof typeof OUTPUTS]));
    const seen = new Set<string>();
    for (const { name } of manifest.variants) {
      for (const [output, value] of outputsOf(synthesizedOnce(manifest, name).directory)) {
        seen.add(output);
        expect({ name, output, value, plain: isPlain(value) }).toEqual({ name, output, value, plain: true });
      }
    }
    expect([...seen].filter((output) => !names.has(output))).toEqual([]);
    expect([...names].filter((output) => !seen.has(output))).toEqual([]);
  });

  it('has a page and a picture', () => {
    const files = readdirSync(join(__dirname, id));
    expect(files).toEqual(expect.arrayContaining(['README.md', 'diagram.svg']));
  });
});

it('stands in the order of the requirements, under the names of the contract', () => {
  const ids = CASES.map(({ id }) => id);
  expect(ids).toEqual(Object.keys(NUMBERS).filter((id) => ids.includes(id)));
  expect(Object.keys(OUTPUTS)).toEqual(Object.keys(NUMBERS));
  const titles = CASES.map(({ title }) => title);
  expect(titles.filter((title, i) => titles.indexOf(title) !== i)).toEqual([]);
});

/** Outputs that stacks write for whoever asks a deployment; those that CDK adds for other stacks are not meant. */
function outputsOf(directory: string): readonly (readonly [string, unknown])[] {
  return readdirSync(directory)
    .filter((name) => name.endsWith('.template.json') && !name.includes('nested'))
    .flatMap((name) => {
      expect(existsSync(join(directory, name))).toBe(true);
      const template: { readonly Outputs?: Readonly<Record<string, { readonly Value: unknown }>> } =
        jest.requireActual(join(directory, name));
      return Object.entries(template.Outputs ?? {})
        .filter(([output]) => !/^(Exports|Publish)Output/.test(output))
        .map(([output, { Value }]) => [output, Value] as const);
    });
}

/** `Ref`, `Fn::GetAtt`, `Fn::Sub`, a text put together from them, or what the variant was given from outside. */
function isPlain(value: unknown): boolean {
  if (typeof value === 'string') return value !== '';
  if (typeof value !== 'object' || value === null) return false;
  const [[name, inner] = ['', undefined], ...more] = Object.entries(value);
  if (more.length > 0) return false;
  if (['Ref', 'Fn::GetAtt', 'Fn::Sub'].includes(name)) return true;
  if (name !== 'Fn::Join' || !Array.isArray(inner)) return false;
  return Array.isArray(inner[1]) ? inner[1].every(isPlain) : isPlain(inner[1]);
}
