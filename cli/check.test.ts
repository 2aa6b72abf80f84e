import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { BUCKET, COMMAND, FAILING, Workspace } from './testing/run-assay';

const VERSIONED = { Type: 'AWS::S3::Bucket', Properties: { VersioningConfiguration: { Status: 'Enabled' } } };
const OPEN = {
  Parameters: { Versioning: { Type: 'String' } },
  Resources: {
    Open: {
      Type: 'AWS::S3::Bucket',
      Properties: { VersioningConfiguration: { Status: { Ref: 'Versioning' } } },
    },
  },
};
const ONLY = ['--only', 's3-bucket-versioned'];

let work: Workspace;
beforeAll(() => {
  work = new Workspace({
    'bad.json': FAILING,
    'good.json': { Resources: { Kept: VERSIONED } },
    'open.json': OPEN,
    'app/cdk.out/manifest.json': {
      version: '36.0.0',
      artifacts: {
        Shop: { type: 'aws:cloudformation:stack', properties: { templateFile: 'Shop.template.json' } },
      },
    },
    'app/cdk.out/Shop.template.json': { Resources: { InShop: BUCKET } },
    'empty/readme.txt': 'nothing here',
  });
});
afterAll(() => work.remove());

const json = (stdout: string) => JSON.parse(stdout);

describe('the report goes to stdout and nothing else does', () => {
  test.each([
    ['text', /^FAILED {2}1 failure: 1 medium\n/],
    ['json', /^\{\n? *"schemaVersion": ?"1.0"/],
    ['junit', /^<\?xml version="1.0"/],
  ])('--format %s', (format, begins) => {
    const run = work.assay(['check', 'bad.json', ...ONLY, '--format', format]);
    expect(run).toMatchObject({ code: 1, stderr: '' });
    expect(run.stdout).toMatch(begins);
    expect(run.stdout).toContain('Careless');
    expect(run.stdout.endsWith('\n')).toBe(true);
  });

  test('several formats need a folder, since stdout takes one report', () => {
    const run = work.assay(['check', 'bad.json', '--format', 'json,junit']);
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toBe('assay: stdout takes one report; write --out DIR for json and junit\n');
  });

  test('--out writes one file a format; stdout has the text, stderr the names of the files', () => {
    const run = work.assay([
      'check',
      'bad.json',
      ...ONLY,
      '--format',
      'json,junit',
      '--format',
      'text',
      '--out',
      'r/s',
    ]);
    expect(run.code).toBe(1);
    expect(run.stdout).toMatch(/^FAILED/);
    const files = readdirSync(work.path('r/s')).sort();
    expect(files).toHaveLength(3);
    for (const file of files) expect(run.stderr).toContain(`wrote r/s/${file}\n`);
    expect(run.stderr.trimEnd().split('\n')).toHaveLength(3);
    expect(json(readFileSync(work.path('r/s/assay-report.json'), 'utf8')).summary.verdicts.fail).toBe(1);
  });

  test('reports that cannot be written: exit 2 and why, but the person still sees the verdict', () => {
    work.write('a-file', 'x');
    const run = work.assay(['check', 'bad.json', ...ONLY, '--out', 'a-file']);
    expect(run.code).toBe(2);
    expect(run.stdout).toMatch(/^FAILED/);
    expect(run.stderr).toMatch(/^assay: a-file: reports cannot be written: .*not a directory/);
  });

  test('a reader that stops early is no fault of the run', () => {
    const many = Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`Bucket${i}`, BUCKET]));
    work.write('many.json', { Resources: many });
    const script = `"${process.execPath}" "${COMMAND}" check many.json | head -1`;
    const { stdout, stderr } = spawnSync('sh', ['-c', script], { cwd: work.root, encoding: 'utf8' });
    expect(stdout).toMatch(/^FAILED/);
    expect(stderr).toBe('');
  });

  test('no colour without a terminal, and lines fit 80 columns', () => {
    const { stdout } = work.assay(['check', 'bad.json', 'open.json']);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colour is what it looks for.
    expect(stdout).not.toMatch(/\u001b/);
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });
});

describe('exit codes', () => {
  test.each([
    [0, 'nothing failed', ['good.json', ...ONLY]],
    [1, 'something failed', ['bad.json', ...ONLY]],
    [0, 'failures below --fail-on', ['bad.json', ...ONLY, '--fail-on', 'high']],
    [1, 'failures at --fail-on', ['bad.json', ...ONLY, '--fail-on', 'medium']],
    [0, 'unknown', ['open.json', ...ONLY]],
    [1, 'unknown with --strict', ['open.json', ...ONLY, '--strict']],
    [0, 'a parameter makes it pass', ['open.json', ...ONLY, '--strict', '--param', 'Versioning=Enabled']],
    [1, 'a parameter makes it fail', ['open.json', ...ONLY, '--param', 'Versioning=Suspended']],
    [
      0,
      'the failing rule left out',
      ['good.json', '--only', 's3-bucket-versioned,s3-bucket-tls-only', '--skip', 's3-bucket-tls-only'],
    ],
    [2, 'nothing judged', ['bad.json', '--only', 'sqs-queue-encrypted']],
  ])('%i: %s', (code, _, args) => {
    expect(work.assay(['check', ...args]).code).toBe(code);
  });
});

describe('arguments that cannot be used are named with what to write instead', () => {
  test.each([
    [['check', '--only', 'no-such-rule', 'bad.json'], /no-such-rule/],
    [['check', '--skip', 'no-such-rule', 'bad.json'], /no-such-rule/],
    [['check', '--profile', 'nope', 'bad.json'], /nope/],
    [['check', '--format', 'pdf', 'bad.json'], /there is no format pdf; there is text, json, junit/],
    [
      ['check', '--fail-on', 'awful', 'bad.json'],
      /no severity awful; there is critical, high, medium, low, info/,
    ],
    [['check', '--param', 'Stage', 'bad.json'], /write --param NAME=VALUE/],
    [['check', '--shard', '5/4', 'bad.json'], /write --shard 1\/4/],
    [['check', '--bogus'], /unknown option '--bogus'/],
    [['bogus'], /unknown command 'bogus'/],
    [['check'], /nothing to judge: name a template/],
  ])('%j', (args, says) => {
    const run = work.assay(args);
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toMatch(says);
    expect(run.stderr).toMatch(/^assay: .*\n$/);
  });

  test('no command at all: the help, and exit 2 so that no script takes it for a verdict', () => {
    const run = work.assay([]);
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toMatch(/^Usage: assay/);
    expect(run.stderr).toMatch(/assay: a command is needed: check/);
  });

  test('SOURCE_DATE_EPOCH that is no number', () => {
    const run = work.assay(['check', 'bad.json'], { SOURCE_DATE_EPOCH: 'soon' });
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toMatch(/SOURCE_DATE_EPOCH=soon/);
  });
});

describe('what is judged', () => {
  test('cdk.out of the working directory when no path is given', () => {
    const run = work.assay(['check', ...ONLY, '--format', 'json'], {}, work.path('app'));
    expect(run.code).toBe(1);
    expect(json(run.stdout).outcomes[0].subject).toMatchObject({ stack: 'Shop', logicalId: 'InShop' });
  });

  test('a path behind an option is a path', () => {
    expect(work.assay(['check', ...ONLY, '--format', 'json', 'bad.json']).code).toBe(1);
  });

  test('shards share the inputs, and one that gets none passes and says so', () => {
    const inputs = ['bad.json', 'good.json', 'open.json'];
    const subjects = [1, 2, 3].flatMap((i) => {
      const run = work.assay(['check', ...inputs, ...ONLY, '--format', 'json', '--shard', `${i}/3`]);
      return json(run.stdout).outcomes.map((o: { subject: { logicalId: string } }) => o.subject.logicalId);
    });
    expect(subjects.sort()).toEqual(['Careless', 'Kept', 'Open']);
    const empty = work.assay(['check', ...inputs, ...ONLY, '--shard', '4/4']);
    expect(empty.code).toBe(0);
    expect(empty.stdout).toMatch(/NOTHING JUDGED/);
  });

  test('SOURCE_DATE_EPOCH makes the same bytes', () => {
    const env = { SOURCE_DATE_EPOCH: '1700000000' };
    const once = work.assay(['check', 'bad.json', '--format', 'json'], env);
    expect(work.assay(['check', 'bad.json', '--format', 'json'], env).stdout).toBe(once.stdout);
    expect(json(once.stdout).startedAt).toBe('2023-11-14T22:13:20.000Z');
  });
});

describe('--config', () => {
  test.each([
    ['c.json', { only: ['s3-bucket-versioned'], failOn: 'high' }],
    ['c.yaml', 'only: [s3-bucket-versioned]\nfailOn: high\n'],
  ])('%s gives options, and the command line goes first', (name, content) => {
    work.write(name, content);
    expect(work.assay(['check', 'bad.json', '--config', name]).code).toBe(0);
    expect(work.assay(['check', 'bad.json', '--config', name, '--fail-on', 'low']).code).toBe(1);
  });

  test.each([
    [{ stric: true }, /there is no option stric; there is profile/],
    [{ __proto__x: 1 }, /there is no option __proto__x/],
    [{ strict: 'yes' }, /strict must be true or false/],
    [{ only: 's3' }, /only must be a list of rule ids/],
    [[], /a config file is an object of options/],
    ['{', /neither JSON nor YAML/],
  ])('%j is refused: what is silently ignored would gate less than its author believes', (content, says) => {
    work.write('wrong.json', content);
    const run = work.assay(['check', 'bad.json', '--config', 'wrong.json']);
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toMatch(says);
  });

  test('a config file that is not there', () => {
    expect(work.assay(['check', 'bad.json', '--config', 'none.json']).stderr).toMatch(
      /cannot read the config file none.json/,
    );
  });
});

test('a run that is killed while it writes leaves the old report or the new one, never half of one', async () => {
  const many = Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`Bucket${i}`, BUCKET]));
  work.write('large.json', { Resources: many });
  const child = spawn(
    process.execPath,
    [COMMAND, 'check', 'large.json', '--format', 'json', '--out', 'killed'],
    {
      cwd: work.root,
      stdio: 'ignore',
    },
  );
  const ended = new Promise((resolve) => child.once('exit', resolve));
  // As soon as the folder is there the report is being written.
  while (child.exitCode === null && !existsSync(work.path('killed'))) await sleep(2);
  child.kill('SIGKILL');
  await ended;
  const report = work.path('killed/assay-report.json');
  if (existsSync(report)) expect(() => json(readFileSync(report, 'utf8'))).not.toThrow();
  for (const name of readdirSync(work.path('killed')))
    expect(name).toMatch(/^assay-report\.json(\..*\.tmp)?$/);
}, 60_000);

const asRoot = process.getuid?.() === 0;
(asRoot ? test.skip : test)('a folder that cannot be written to (not shown as root)', () => {
  work.write('locked/x', '');
  chmodSync(work.path('locked'), 0o500);
  const run = work.assay(['check', 'bad.json', '--out', 'locked']);
  expect(run.code).toBe(2);
  expect(run.stderr).toMatch(/permission denied/);
});
