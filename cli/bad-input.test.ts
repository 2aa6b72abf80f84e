import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { BUCKET, type Run, Workspace } from './testing/run-assay';

const LEVELS = 100_000;
const bucket = (properties: object): object => ({ Resources: { B: { ...BUCKET, Properties: properties } } });
const yamlBucket = (name: string): string =>
  `Resources:\n  B:\n    Type: AWS::S3::Bucket\n    Properties:\n      BucketName: ${name}\n`;
const bomb = Array.from(
  { length: 9 },
  (_, i) => `a${i + 1}: &a${i + 1} [${Array(10).fill(`*a${i}`).join(',')}]`,
).join('\n');

/** Name of the input, its content, where the problem is, and what is said of it. */
const INPUTS: readonly (readonly [string, string | object | Buffer, string, RegExp])[] = [
  ['not.json', '{"Resources": {"B": ', ':1', /not valid JSON/],
  ['not.yaml', 'Resources:\n  B: [1, 2\n  C: }', ':2', /not valid YAML/],
  ['other.json', { a: 1 }, '', /not a CloudFormation template/],
  ['list.yaml', '- a\n- b\n', '', /list/],
  ['text.yaml', 'hello', '', /text|map|object/],
  [
    'function.json',
    bucket({ BucketName: { 'Fn::Foo': 'x' } }),
    ':6',
    /Fn::Foo is not a CloudFormation function/,
  ],
  ['function.yaml', yamlBucket('!Foo x'), ':5', /unknown tag !Foo/],
  ['nothing.json', bucket({ BucketName: { Ref: 'Nope' } }), ':6', /Nope is no resource or parameter/],
  ['nothing.yaml', yamlBucket('!Ref Nope'), ':5', /Nope is no resource or parameter/],
  [
    'twice.json',
    '{"Resources":{\n"B":{"Type":"AWS::S3::Bucket"},\n"B":{"Type":"AWS::S3::Bucket"}}}',
    ':3',
    /"B"/,
  ],
  ['twice.yaml', 'Resources:\n  B: {Type: AWS::S3::Bucket}\n  B: {Type: AWS::S3::Bucket}\n', ':3', /"B"/],
  ['proto.json', '{"Resources":{\n"__proto__":{"Type":"AWS::S3::Bucket"}}}', ':2', /__proto__/],
  ['proto.yaml', 'Resources:\n  __proto__:\n    Type: AWS::S3::Bucket\n', ':2', /__proto__/],
  ['bomb.yaml', `a0: &a0 [x,x]\n${bomb}\nResources:\n  B: *a9\n`, ':', /more than .* values/],
  ['deep.json', `{"Resources":${'['.repeat(LEVELS)}${']'.repeat(LEVELS)}}`, ':1', /levels|deep/],
  ['deep-object.json', `{"Resources":${'{"a":'.repeat(LEVELS)}1${'}'.repeat(LEVELS)}}`, ':1', /levels|deep/],
  ['deep-flow.yaml', `Resources: ${'['.repeat(LEVELS)}${']'.repeat(LEVELS)}`, ':1', /levels|deep/],
  ['deep-block.yaml', `Resources:\n  ${'- '.repeat(LEVELS)}x\n`, ':2', /levels|deep/],
  ['huge.json', `{"a":"${'x'.repeat(60 * 1024 * 1024)}"}`, '', /MB/],
  ['empty.json', '', '', /empty/],
  ['empty.yaml', '# nothing\n', '', /empty/],
  ['binary.json', Buffer.from([0, 1, 2, 255, 254, 0, 137, 80, 78, 71]), '', /./],
  [
    'conditions.json',
    { Conditions: { A: { 'Fn::Not': [{ Condition: 'A' }] } }, Resources: { B: BUCKET } },
    ':3',
    /A → A/,
  ],
  [
    'circle.json',
    { Resources: { A: { ...BUCKET, DependsOn: 'C' }, C: { ...BUCKET, DependsOn: 'A' } } },
    ':3',
    /A → C → A/,
  ],
];

let work: Workspace;
let all: Run;
beforeAll(() => {
  work = new Workspace({ 'good.json': { Resources: { Judged: BUCKET } } });
  for (const [name, content] of INPUTS) work.write(name, content);
  all = work.assay(['check', ...INPUTS.map(([name]) => name), 'good.json', '--format', 'json']);
}, 60_000);
afterAll(() => work.remove());

interface Problem {
  readonly path: string;
  readonly what: string;
  readonly fix: string;
  readonly location?: { readonly file: string; readonly line: number };
}
const problems = (run: Run): readonly Problem[] => JSON.parse(run.stdout).problems;

describe('one run over everything that cannot be read, and one template that can', () => {
  test.each(INPUTS)('%s is named with its place, what is wrong and what to do', (name, _, place, says) => {
    const found = problems(all).filter((problem) => problem.path === name);
    expect(found.length).toBeGreaterThan(0);
    const [{ what, fix, location } = { what: '', fix: '', location: undefined }] = found;
    expect(what).toMatch(says);
    expect(what).not.toMatch(/\n/);
    expect(fix).toMatch(/\w{3}/);
    if (place.length > 1) expect(location?.line).toBe(Number(place.slice(1)));
    else if (place === ':') expect(location?.line).toBeGreaterThan(0);
  });

  test('exit 2, nothing on stderr, and the good template is judged', () => {
    expect(all).toMatchObject({ code: 2, stderr: '' });
    const { outcomes, summary } = JSON.parse(all.stdout);
    expect(summary.templates).toBe(1);
    expect(outcomes[0].subject.logicalId).toBe('Judged');
  });

  test('the text names file and line, and fits the screen', () => {
    const run = work.assay(['check', 'nothing.yaml', 'good.json', '--only', 's3-bucket-versioned']);
    expect(run.code).toBe(2);
    expect(run.stdout).toMatch(/^INCOMPLETE {2}1 input could not be read or judged; 1 failure/);
    expect(run.stdout).toContain('nothing.yaml:5:');
    expect(run.stdout).toMatch(/fix {2}Add it, or mend the name/);
  });
});

describe('what is no file to read', () => {
  const only = ['--only', 's3-bucket-versioned', '--format', 'json'];
  test.each([
    ['missing.json', () => {}, /no such file|does not exist|not there|not found/i],
    ['empty', (path: string) => mkdirSync(path), /nothing to judge|no template/i],
    ['dangling.json', (path: string) => symlinkSync('/nowhere/at/all.json', path), /./],
    ['pipe.json', (path: string) => execFileSync('mkfifo', [path]), /not a (regular )?file|neither/i],
    ['/dev/zero', () => {}, /not a (regular )?file|neither/i],
  ])('%s', (name, make, says) => {
    make(work.path(name));
    const run = work.assay(['check', name, 'good.json', ...only]);
    expect(run).toMatchObject({ code: 2, stderr: '' });
    expect(problems(run)).toHaveLength(1);
    expect(problems(run)[0]).toMatchObject({ path: name, what: expect.stringMatching(says) });
    expect(problems(run)[0]?.fix).toMatch(/\w{3}/);
    expect(JSON.parse(run.stdout).summary.templates).toBe(1);
  });

  test('a manifest that names a missing file', () => {
    work.write('asm/manifest.json', {
      version: '36.0.0',
      artifacts: { S: { type: 'aws:cloudformation:stack', properties: { templateFile: 'S.template.json' } } },
    });
    const run = work.assay(['check', 'asm', 'good.json', ...only]);
    expect(run.code).toBe(2);
    expect(problems(run)[0]?.what).toContain('S.template.json');
  });

  (process.getuid?.() === 0 ? test.skip : test)('a file that may not be read (not shown as root)', () => {
    work.write('secret.json', '{}');
    chmodSync(work.path('secret.json'), 0o000);
    expect(problems(work.assay(['check', 'secret.json', ...only]))[0]?.what).toMatch(/permission/);
  });
});
