import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readInputs } from './read';

const TEMPLATE = 'Resources:\n  A:\n    Type: AWS::S3::Bucket\n';
const nesting = (url: string) =>
  `Resources:\n  N:\n    Type: AWS::CloudFormation::Stack\n    Properties:\n      TemplateURL: ${url}\n`;

let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'assay-'));
});
afterEach(() => rmSync(cwd, { recursive: true }));

function write(files: Record<string, string | object>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, name)), { recursive: true });
    writeFileSync(
      join(cwd, name),
      typeof content === 'string' ? content : JSON.stringify(content, undefined, 1),
    );
  }
}

function read(...paths: string[]) {
  const result = readInputs(paths, { cwd });
  return {
    groups: result.groups.map((group) => [group.path, ...group.templates.map((template) => template.id)]),
    problems: result.problems.map((problem) => problem.message),
    skipped: result.skipped.map((file) => `${file.path}: ${file.reason}`),
    files: result.files.map((file) => file.path),
  };
}

test('a file, named relative to the working directory', () => {
  write({ 'a/t.yaml': TEMPLATE });
  expect(read('./a/../a/t.yaml')).toEqual({
    groups: [['a/t.yaml', 'a/t.yaml']],
    problems: [],
    skipped: [],
    files: ['a/t.yaml'],
  });
});

test('a folder: templates in order, other files noted, broken templates named', () => {
  write({
    'z.template': TEMPLATE,
    'b/c.yml': TEMPLATE,
    'package.json': { name: 'x', version: '1' },
    'notes.json': '{ not json',
    'broken.json': '{"AWSTemplateFormatVersion": "2010-09-09",\n}',
    'wrong.yaml': 'AWSTemplateFormatVersion: 2010-09-09\nResources: []\n',
    'strings.json': { Resources: { hello: 'Hello' } },
    'readme.md': '# no input',
    'node_modules/x/t.yaml': TEMPLATE,
    '.git/t.yaml': TEMPLATE,
    'asset.12/t.yaml': TEMPLATE,
  });
  const result = read('.');
  expect(result.groups).toEqual([
    ['b/c.yml', 'b/c.yml'],
    ['z.template', 'z.template'],
  ]);
  expect(result.problems).toEqual([
    'broken.json:1:42: not valid JSON: a comma before "}". Remove the comma: JSON has no trailing commas',
    'wrong.yaml:2:1: Resources is a list. Add at least one resource: CloudFormation refuses a template without',
  ]);
  expect(result.skipped).toEqual([
    'notes.json: not valid JSON: a key in double quotes or "}" is expected instead of "n"',
    'package.json: a package.json',
    'strings.json: not a CloudFormation template',
  ]);
});

test('a bad input is named, and the others are read', () => {
  write({ 'ok.yaml': TEMPLATE, 'empty/readme.md': '', 'bad.yaml': 'a: [' });
  const result = read('missing.yaml', 'empty', 'bad.yaml', 'ok.yaml');
  expect(result.groups).toEqual([['ok.yaml', 'ok.yaml']]);
  expect(result.problems).toEqual([
    'missing.yaml: no such file or folder. Check the path',
    expect.stringMatching(/^bad\.yaml:1:5: not valid YAML: /),
    'empty: the folder holds no template. Give a template, a folder that holds some, or a cdk.out directory',
  ]);
});

test('a file that is too large is named without being read', () => {
  write({ 'a/big.json': `{"Resources": {"A": {"Type": "AWS::S3::Bucket"}}}${' '.repeat(17 * 1024 * 1024)}` });
  const message =
    'a/big.json:1:1: the file has 17.0 MB, more than the 16.0 MB that are read. Give a template that CloudFormation would take: it takes 1 MB';
  expect(read('a/big.json').problems).toEqual([message]);
  expect(read('a').problems).toEqual([message]);
});

test('every file is read once, however often and in whatever way it is named', () => {
  write({ 'a/t.yaml': TEMPLATE });
  symlinkSync(cwd, join(cwd, 'a/loop'));
  symlinkSync(join(cwd, 'a/t.yaml'), join(cwd, 'a/u.yaml'));
  const result = read('a', 'a/t.yaml', join(cwd, 'a'), '.');
  expect(result.files).toEqual(['a/t.yaml']);
  expect(result.problems).toEqual([]);
});

test('local nested stacks join the group of their parent, whichever is read first', () => {
  write({
    'a-child.yaml': TEMPLATE,
    'parent.yaml': nesting('./a-child.yaml'),
    'q.yaml': nesting('sub/app.yaml')
      .replace('CloudFormation::Stack', 'Serverless::Application')
      .replace('TemplateURL', 'Location'),
    'sub/app.yaml': TEMPLATE,
  });
  expect(read('.').groups).toEqual([
    ['parent.yaml', 'parent.yaml', 'a-child.yaml'],
    ['q.yaml', 'q.yaml', 'sub/app.yaml'],
  ]);
  const [group] = readInputs(['parent.yaml'], { cwd }).groups;
  expect([...(group?.templates[0]?.nested.entries() ?? [])].map(([id, child]) => [id, child.id])).toEqual([
    ['N', 'a-child.yaml'],
  ]);
});

test('nested stacks stay inside, end somewhere, and may be missing', () => {
  write({
    'in/out.yaml': nesting('../../../etc/outside.yaml'),
    'in/gone.yaml': nesting('gone-child.yaml'),
    'in/web.yaml': nesting('https://example.com/t.yaml'),
    'in/x.yaml': nesting('y.yaml'),
    'in/y.yaml': nesting('x.yaml'),
  });
  const result = read('in');
  expect(result.problems).toEqual([
    'in/y.yaml:2:3: the nested stack N leads back to in/x.yaml. Name another template: nested stacks cannot form a circle',
  ]);
  expect(result.skipped).toEqual([
    'in/gone.yaml: its nested stack "gone-child.yaml" does not exist',
    'in/out.yaml: its nested stack "../../../etc/outside.yaml" lies outside .',
  ]);
  expect(result.groups).toHaveLength(4);
});

test('a chain of 3,000 nested stacks costs no stack', () => {
  write(
    Object.fromEntries(
      Array.from({ length: 3000 }, (_, n) => [`t${n}.yaml`, n < 2999 ? nesting(`t${n + 1}.yaml`) : TEMPLATE]),
    ),
  );
  const [group] = readInputs(['t0.yaml'], { cwd }).groups;
  expect(group?.templates).toHaveLength(3000);
  expect(group?.templates.at(-1)?.id).toBe('t2999.yaml');
});

describe('a hostile or damaged cloud assembly', () => {
  const stack = (templateFile: string, more: object = {}) => ({
    type: 'aws:cloudformation:stack',
    properties: { templateFile },
    ...more,
  });
  const manifest = (artifacts: object) => ({ version: '55.0.0', artifacts });

  test('what the manifest names wrongly is a problem with its line, and the rest is read', () => {
    write({
      'cdk.out/manifest.json': manifest({
        Ok: stack('Ok.template.json', {
          additionalMetadataFile: 'gone.metadata.json',
          environment: 'aws://unknown-account/eu-west-1',
        }),
        Gone: stack('Gone.template.json'),
        Out: stack('../../../../etc/passwd'),
        Stage: { type: 'cdk:cloud-assembly', properties: { directoryName: 'assembly-gone' } },
        None: { type: 'aws:cloudformation:stack' },
      }),
      'cdk.out/Ok.template.json': {
        Resources: { A: { Type: 'AWS::S3::Bucket', Metadata: { 'aws:cdk:path': 'Ok/A/Resource' } } },
      },
    });
    const result = read('cdk.out');
    expect(result.groups).toEqual([['cdk.out', 'cdk.out/Ok.template.json']]);
    const again = 'Run "cdk synth" again, and give the whole cdk.out directory';
    expect(result.problems).toEqual([
      `cdk.out/manifest.json:9:30: "gone.metadata.json" does not exist. ${again}`,
      `cdk.out/manifest.json:15:21: "Gone.template.json" does not exist. ${again}`,
      'cdk.out/manifest.json:21:21: "../../../../etc/passwd" leads out of the assembly. Run "cdk synth" again: CDK never writes such a path',
      `cdk.out/manifest.json:27:22: "assembly-gone" does not exist. ${again}`,
      'cdk.out/manifest.json:30:3: the stack "None" names no templateFile. Run "cdk synth" again',
    ]);
    const template = readInputs(['cdk.out'], { cwd }).groups[0]?.templates[0];
    expect([template?.stackName, template?.account, template?.region]).toEqual([
      'Ok',
      undefined,
      'eu-west-1',
    ]);
    expect(template?.constructPath('A')).toBe('Ok/A/Resource');
    expect(template?.constructPath('constructor')).toBeUndefined();
  });

  test('a link that leads out is refused', () => {
    write({ 'cdk.out/manifest.json': manifest({ S: stack('S.template.json') }), 'other.json': '{}' });
    symlinkSync(join(cwd, 'other.json'), join(cwd, 'cdk.out/S.template.json'));
    expect(read('cdk.out').problems).toEqual([
      expect.stringContaining('"S.template.json" leads out of the assembly'),
    ]);
  });

  test('an assembly that holds itself ends', () => {
    write({
      'cdk.out/manifest.json': manifest({
        Me: { type: 'cdk:cloud-assembly', properties: { directoryName: '.' } },
        S: stack('S.json'),
      }),
      'cdk.out/S.json': TEMPLATE,
    });
    expect(read('cdk.out').groups).toEqual([['cdk.out', 'cdk.out/S.json']]);
  });

  test('a broken manifest, and one without artifacts', () => {
    write({ 'a/manifest.json': '{"version": "1", "artifacts": {', 'b/manifest.json': manifest({}) });
    expect(read('a', 'b').problems).toEqual([
      expect.stringMatching(/^a\/manifest\.json:1:32: not valid JSON: the file ends /),
      'b/manifest.json:1:1: the manifest names no artifacts. Run "cdk synth" again'.replace('1:1', '3:2'),
    ]);
  });

  test("a web app's manifest.json makes no assembly", () => {
    write({ 'web/manifest.json': { name: 'x', icons: [] }, 'web/t.yaml': TEMPLATE });
    expect(read('web').groups).toEqual([['web/t.yaml', 'web/t.yaml']]);
  });

  test('older manifests: metadata and trace inside, nested stack by asset path', () => {
    const trace = [
      'new Bucket (/app/node_modules/aws-cdk-lib/x.js:1:1)',
      `at new S (${join(cwd, 'lib/stack.ts')}:7:5)`,
      'at node:internal/main:1:1',
    ];
    const metadata = { '/S/A/Resource': [{ type: 'aws:cdk:logicalId', data: 'A', trace }] };
    const nested = {
      Type: 'AWS::CloudFormation::Stack',
      Properties: { TemplateURL: { Ref: 'P' } },
      Metadata: { 'aws:asset:path': 'n.nested.template.json' },
    };
    write({
      'cdk.out/manifest.json': manifest({
        S: stack('S.json', { metadata, environment: 'aws://111122223333/eu-west-1' }),
      }),
      'cdk.out/S.json': { Resources: { A: { Type: 'AWS::S3::Bucket' }, N: nested } },
      'cdk.out/n.nested.template.json': TEMPLATE,
    });
    const [parent, child] = readInputs(['.'], { cwd }).groups[0]?.templates ?? [];
    expect(parent?.constructPath('A')).toBe('S/A/Resource');
    expect(parent?.creation('A')).toEqual({
      file: 'lib/stack.ts',
      line: 7,
      column: 5,
      endLine: 7,
      endColumn: 6,
    });
    expect(parent?.nested.get('N')).toBe(child);
    expect([child?.id, child?.account, child?.stackName]).toEqual([
      'cdk.out/n.nested.template.json',
      '111122223333',
      undefined,
    ]);
  });
});
