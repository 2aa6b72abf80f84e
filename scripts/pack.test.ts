import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '..');
const TSC = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
const USE = `
import { check, exitCode, render, type Report, VERSION } from 'cdk-assay';
import { AssayValidation } from 'cdk-assay/cdk';
import type { assayMatchers } from 'cdk-assay/jest';
export const plugin: { readonly name: string } = new AssayValidation({ failOn: 'high' });
export type Matcher = keyof typeof assayMatchers;
const report: Report = check('template.yaml', { profile: 'aws-baseline', only: ['s3-bucket-versioned'] });
const code: 0 | 1 | 2 | 3 = exitCode(report, { failOn: 'info', strict: false });
console.log(VERSION, code, render('text', report).split('\\n', 1)[0]);
`;

let temp: string;
let project: string;
let files: readonly string[];

const npm = (args: readonly string[], cwd: string): string =>
  execFileSync('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], { cwd, encoding: 'utf8' });
const node = (args: readonly string[]) =>
  spawnSync(process.execPath, args, { cwd: project, encoding: 'utf8' });

beforeAll(() => {
  // The build is not started from here: it would take dist away from the tests that run beside this one.
  if (!existsSync(join(ROOT, 'dist', 'types', 'index.d.ts'))) {
    throw new Error('dist is missing or has no types: run "npm run build" first');
  }
  temp = mkdtempSync(join(tmpdir(), 'assay-pack-'));
  project = join(temp, 'project');
  mkdirSync(project);
  const [packed] = JSON.parse(npm(['pack', '--ignore-scripts', '--json', '--pack-destination', temp], ROOT));
  files = packed.files.map(({ path }: { path: string }) => path);
  writeFileSync(join(project, 'package.json'), '{"name":"empty","private":true}');
  writeFileSync(join(project, 'template.yaml'), 'Resources:\n  Plain:\n    Type: AWS::S3::Bucket\n');
  npm(['install', '--offline', '--ignore-scripts', join(temp, packed.filename)], project);
}, 60_000);
afterAll(() => rmSync(temp, { recursive: true, force: true }));

test('the package holds what is needed to use it, and nothing else', () => {
  const others = files.filter(
    (file) => !/^dist\/(types\/[\w/-]+\.d\.ts|data\/[\w.-]+\.(json|js|css))$/.test(file),
  );
  expect(others.sort()).toEqual([
    'CHANGELOG.md',
    'LICENSE',
    'README.md',
    'dist/THIRD-PARTY-LICENSES.txt',
    'dist/assay.js',
    'dist/cdk.js',
    'dist/data/sqlite.wasm',
    'dist/index.js',
    'dist/jest.js',
    'dist/live.js',
    'dist/report.schema.json',
    'integrations/ci/buildspec.yml',
    'integrations/ci/github-action.yml',
    'integrations/ci/gitlab.yml',
    'package.json',
  ]);
  expect(files.filter((file) => /\.test\.|fixture|testing|bench|judge|scripts|\.map$/.test(file))).toEqual(
    [],
  );
});

test('it brings no dependencies along', () => {
  expect(readdirSync(join(project, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual([
    'cdk-assay',
  ]);
});

test('npx assay check template.yaml', () => {
  const run = spawnSync('npx', ['--offline', 'assay', 'check', 'template.yaml'], {
    cwd: project,
    encoding: 'utf8',
  });
  expect(run).toMatchObject({ status: 1 });
  expect(run.stdout).toMatch(/^FAILED/);
  expect(run.stdout).toContain('Plain');
}, 30_000);

describe('from TypeScript, strict, the declarations checked too', () => {
  test.each([
    ['node16', 'node16', 'use-cjs.cts', 'use-cjs.cjs'],
    ['node16', 'node16', 'use-esm.mts', 'use-esm.mjs'],
    ['bundler', 'esnext', 'use-bundler.mts', 'use-bundler.mjs'],
  ])(
    'moduleResolution %s, module %s: %s compiles and runs',
    (moduleResolution, module, source, output) => {
      writeFileSync(join(project, source), USE);
      const options = {
        moduleResolution,
        module,
        target: 'es2022',
        // Only `console` is borrowed from node: the declarations have to do without @types/node.
        types: [],
        lib: ['es2022', 'dom'],
        strict: true,
        exactOptionalPropertyTypes: true,
        noUncheckedIndexedAccess: true,
        skipLibCheck: false,
      };
      writeFileSync(
        join(project, 'tsconfig.json'),
        JSON.stringify({ compilerOptions: options, files: [source] }),
      );
      const compiled = node([TSC, '--project', '.']);
      expect(compiled.stdout + compiled.stderr).toBe('');
      expect(node([output])).toMatchObject({
        status: 0,
        stderr: '',
        stdout: expect.stringMatching(/^\d+\.\d+\.\d+ 1 FAILED/),
      });
    },
    60_000,
  );
});

test('the schema of the JSON report can be required', () => {
  const run = node(['-p', 'require("cdk-assay/report.schema.json").$schema']);
  expect(run.stdout).toMatch(/^https:\/\/json-schema\.org\//);
});

test('insides cannot be', () => {
  expect(node(['-e', 'require("cdk-assay/dist/assay.js")']).stderr).toMatch(/ERR_PACKAGE_PATH_NOT_EXPORTED/);
});
