import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { control, FRAMEWORK_IDS, framework, frameworks } from './index';

/** How each framework writes its ids. */
const GRAMMAR: ReadonlyMap<string, RegExp> = new Map([
  // Security Hub: service, then a number. AWS itself writes "Autoscaling.5".
  ['fsbp', /^[A-Z][A-Za-z0-9]+\.[1-9][0-9]{0,2}$/],
  ['securityhub', /^[A-Z][A-Za-z0-9]+\.[1-9][0-9]{0,2}$/],
  [
    'nist-800-53-r5',
    /^(AC|AT|AU|CA|CM|CP|IA|IR|MA|MP|PE|PL|PM|PS|PT|RA|SA|SC|SI|SR)-[1-9][0-9]?(\([1-9][0-9]?\))?$/,
  ],
  ['pci-dss-4.0', /^([1-9]|1[0-2])(\.[1-9][0-9]?){2,3}$/],
  ['cis-aws-foundations-5.0', /^[1-5](\.[1-9][0-9]?){1,2}$/],
  ['soc2', /^(CC[1-9]|A1|C1|PI1|P[1-8])\.[1-9]$/],
  ['hipaa', /^164\.3(08|10|12|14|16)(\([a-e]\))(\([1-8]\))?(\([iv]+\))?(\([A-E]\))?$/],
  ['wellarchitected', /^(OPS|SEC|REL|PERF|COST|SUS)[0-9]{2}-BP[0-9]{2}$/],
  ['fedramp-ksi', /^KSI-[A-Z]{3}-[A-Z]{3}$/],
]);

const files = readdirSync(__dirname).filter((name) => name.endsWith('.json'));

describe('framework data', () => {
  it('has a file for each framework, and no file besides', () => {
    expect(files.map((name) => name.slice(0, -'.json'.length)).sort()).toEqual([...FRAMEWORK_IDS].sort());
    expect([...GRAMMAR.keys()].sort()).toEqual([...FRAMEWORK_IDS].sort());
  });

  it.each(FRAMEWORK_IDS)('%s says what it is, from where and when', (id) => {
    const data = framework(id);
    expect(data?.id).toBe(id);
    expect(Object.keys(data ?? {})).toEqual(['id', 'title', 'version', 'source', 'date', 'controls']);
    expect(data?.title).toMatch(/\S/);
    expect(data?.version).toMatch(/\S/);
    expect((data?.source ?? '').length).toBeGreaterThan(30);
    expect(data?.date).toMatch(/^20[0-9]{2}-[01][0-9]-[0-3][0-9]$/);
    expect(new Date(`${data?.date}T00:00:00Z`).toISOString().slice(0, 10)).toBe(data?.date);
  });

  it.each(FRAMEWORK_IDS)('%s has ids of its own grammar, each with a short title', (id) => {
    const grammar = GRAMMAR.get(id) ?? /$^/;
    const controls = Object.entries(framework(id)?.controls ?? {});
    expect(controls.length).toBeGreaterThan(30);
    expect(controls.filter(([name]) => !grammar.test(name))).toEqual([]);
    expect(controls.filter(([, { title }]) => !/^\S.{2,118}\S$/.test(title) || title.endsWith('.'))).toEqual(
      [],
    );
  });

  it.each(files)('%s names no control twice', (name) => {
    // JSON.parse keeps the last of two equal keys without a word, so the text is looked at.
    const ids = [...readFileSync(join(__dirname, name), 'utf8').matchAll(/^ {4}"([^"]+)": \{/gm)].map(
      (m) => m[1],
    );
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(
      Object.keys(framework(name.slice(0, -'.json'.length))?.controls ?? {}).sort(byPlace(ids)),
    );
  });

  it('keeps apart what is in FSBP and what is not', () => {
    const inBoth = Object.keys(framework('securityhub')?.controls ?? {}).filter((id) =>
      control(`fsbp:${id}`),
    );
    expect(inBoth).toEqual([]);
  });
});

/** The order of the file: integer-like keys would be moved to the front by the engine. */
function byPlace(ids: readonly (string | undefined)[]): (a: string, b: string) => number {
  return (a, b) => ids.indexOf(a) - ids.indexOf(b);
}

describe('looking up a control', () => {
  it.each([
    ['fsbp:S3.8', 'Buckets block public access'],
    ['fsbp:DynamoDB.3', 'DAX clusters are encrypted at rest'],
    ['nist-800-53-r5:SC-28(1)', 'Cryptographic Protection'],
    ['pci-dss-4.0:3.5.1', 'Stored account numbers are unreadable'],
    ['cis-aws-foundations-5.0:2.1.4', 'Buckets block public access'],
    ['hipaa:164.312(a)(2)(iv)', 'Encryption and decryption'],
    ['soc2:CC6.1', 'Logical access is secured'],
    ['fedramp-ksi:KSI-SVC-SIN', 'Securing information'],
    ['wellarchitected:SEC08-BP02', 'Encryption at rest is enforced'],
  ])('gives the title of %s', (id, title) => {
    expect(control(id)).toBe(title);
  });

  it.each([
    'fsbp:S3.999',
    'pci-dss-4.0:1.2.5.4',
    'nope:S3.8',
    'S3.8',
    '',
    ':',
    'fsbp:',
    'fsbp:constructor',
    'fsbp:__proto__',
  ])('knows no %s', (id) => {
    expect(control(id)).toBeUndefined();
  });

  it('gives every framework in a fixed order', () => {
    expect(frameworks().map((f) => f.id)).toEqual(FRAMEWORK_IDS);
  });
});
