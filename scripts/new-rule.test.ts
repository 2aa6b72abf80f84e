import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newRule } from './new-rule';

const repository = join(__dirname, '..');
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'new-rule-'));
  const old = join(root, 'policies', 'rules', 's3', 's3-bucket-versioned');
  mkdirSync(old, { recursive: true });
  writeFileSync(join(old, 'rule.ts'), 'export const rule = {};\n');
});

afterEach(() => rmSync(root, { recursive: true }));

describe('npm run new:rule', () => {
  it.each(['schema', 'check', 'prove'])('makes a %s rule that lint takes, and registers it', (kind) => {
    const made = newRule(root, ['sqs', 'sqs-queue-named', kind]);
    expect(made).toBe('policies/rules/sqs/sqs-queue-named');
    const folder = join(root, made);
    expect(readdirSync(folder).sort()).toEqual(['example.ts', 'fixtures', 'rule.test.ts', 'rule.ts']);
    expect(readFileSync(join(folder, 'rule.ts'), 'utf8')).toContain(
      kind === 'schema' ? 'schema: false' : `${kind}(subject, judge)`,
    );
    const index = readFileSync(join(root, 'policies/rules/index.ts'), 'utf8');
    expect(index).toContain("import { rule as sqsQueueNamed } from './sqs/sqs-queue-named/rule';");
    expect(index).toContain('[s3BucketVersioned, sqsQueueNamed]');
    for (const path of ['rule.ts', 'rule.test.ts', 'example.ts'].map((name) => join(made, name)))
      expect(lint(path)).toBe('');
    expect(lint('policies/rules/index.ts')).toBe('');
  });

  it('makes a test that fails and says what to write', () => {
    const made = newRule(root, ['sqs', 'sqs-queue-named']);
    const test = readFileSync(join(root, made, 'rule.test.ts'), 'utf8');
    expect(test).toContain('sqs-queue-named is not written yet: write rule.ts, example.ts and the fixtures');
    expect(test).toContain('throw new Error(');
  });

  it.each([
    [[], 'usage: npm run new:rule'],
    [['s3'], 'usage: npm run new:rule'],
    [['s3', 's3-x', 'check', 'more'], 'usage: npm run new:rule'],
    [['../s3', 's3-x'], 'the service "../s3" is not lower-case letters and digits'],
    [['S3', 'S3-bucket-x'], 'the service "S3"'],
    [['s3', 's3-Bucket'], 'the rule id "s3-Bucket" is not kebab-case'],
    [['s3', '../../s3-x'], 'is not kebab-case'],
    [['s3', 's3'], 'the rule id "s3" is not kebab-case'],
    [['s3', 'bucket-named'], 'does not begin with its service: s3-bucket-named?'],
    [['s3', 's3-bucket-named', 'guess'], 'a rule is one of schema, check, prove, not "guess"'],
    [
      ['s3', 's3-bucket-versioned'],
      'there is a rule s3-bucket-versioned already: policies/rules/s3/s3-bucket-versioned',
    ],
  ])('refuses %j in one line and writes nothing', (args, message) => {
    let said = '';
    try {
      newRule(root, args);
    } catch (error) {
      said = error instanceof Error ? error.message : '';
    }
    expect(said).toContain(message);
    expect(said.split('\n')).toHaveLength(1);
    expect(existsSync(join(root, 'policies/rules/index.ts'))).toBe(false);
    expect(readdirSync(join(root, 'policies/rules'))).toEqual(['s3']);
  });
});

/** What the project's linter and formatter have to say of a made file, as if it lay in the repository. */
function lint(path: string): string {
  const biome = join(repository, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');
  const text = readFileSync(join(root, path), 'utf8');
  const mended = execFileSync(process.execPath, [biome, 'check', '--write', `--stdin-file-path=${path}`], {
    cwd: repository,
    input: text,
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  return mended === text ? '' : mended;
}
