import { Workspace } from './testing/run-assay';

let work: Workspace;
beforeAll(() => {
  work = new Workspace();
});
afterAll(() => work.remove());

describe('assay list', () => {
  test('says every rule with its severity and statement, and the profiles', () => {
    const run = work.assay(['list']);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toMatch(/^s3-bucket-versioned +medium +S3 bucket keeps the versions of its objects$/m);
    expect(run.stdout).toMatch(/^ {2}aws-baseline: /m);
  });

  test('a profile has some of the rules, and JSON says them in full', () => {
    const all = JSON.parse(work.assay(['list', '--format', 'json']).stdout);
    const some = JSON.parse(work.assay(['list', '--format', 'json', '--profile', 'aws-baseline']).stdout);
    expect(some.length).toBeLessThan(all.length);
    expect(all.find((rule: { id: string }) => rule.id === 's3-bucket-versioned')).toMatchObject({
      kind: 'schema',
      severity: 'medium',
      resource: 'AWS::S3::Bucket',
      controls: expect.arrayContaining(['nist-800-53-r5:CP-9']),
    });
  });

  test('counts them by service, shape, severity and framework, each sum the whole', () => {
    const { stdout } = work.assay(['list', '--profile', 'aws-baseline']);
    const total = Number(/^(\d+) rules\./m.exec(stdout)?.[1]);
    expect(total).toBeGreaterThan(50);
    for (const by of ['service', 'shape', 'severity']) {
      const text = new RegExp(`^By ${by}: (.*(?:\\n {2}.*)*)`, 'm').exec(stdout)?.[1] ?? '';
      const counts = text.split(/,\s+/).map((item) => Number(/^\S+ (\d+)$/.exec(item)?.[1]));
      expect({ by, sum: counts.reduce((a, b) => a + b, 0) }).toEqual({ by, sum: total });
    }
    expect(stdout).toMatch(/^By framework: fsbp \d+, securityhub \d+, nist-800-53-r5 \d+, /m);
    for (const line of stdout.split('\n').filter((one) => /^(By | {2}[a-z0-9]+ \d)/.test(one)))
      expect(line.length).toBeLessThanOrEqual(100);
  });

  test('markdown is one table: rules by frameworks, in the cells the controls', () => {
    const lines = work
      .assay(['list', '--format', 'markdown', '--profile', 'fsbp'])
      .stdout.trimEnd()
      .split('\n');
    const cells = (line: string): string[] => line.split(/(?<!\\)\|/).map((one) => one.trim());
    const head = cells(lines[0] ?? '');
    expect(head.slice(0, 6)).toEqual(['', 'Rule', 'Severity', 'Statement', 'fsbp', 'securityhub']);
    expect(head.slice(-2)).toEqual(['Requirements', '']);
    expect(lines.filter((line) => cells(line).length !== head.length)).toEqual([]);
    const row = cells(lines.find((line) => line.startsWith('| s3-bucket-public-access-blocked ')) ?? '');
    expect(row[head.indexOf('fsbp')]).toBe('S3.8');
    expect(row[head.indexOf('cis-aws-foundations-5.0')]).toBe('2.1.4');
    // Every rule of a framework's profile is evidence for some control of it.
    const column = lines.slice(2).map((line) => cells(line)[head.indexOf('fsbp')]);
    expect(column.every((one) => /^[A-Za-z0-9]+\.\d/.test(one ?? ''))).toBe(true);
  });

  test('probes, those of a profile by the requirements or the controls that it is about', () => {
    const all = work.assay(['list', '--probes']);
    expect(all).toMatchObject({ code: 0, stderr: '' });
    expect(all.stdout).toMatch(/^cloudfront-cache-hits +\w+ +\S/m);
    expect(all.stdout).not.toMatch(/^s3-bucket-versioned/m);
    const ids = (profile: string) =>
      JSON.parse(work.assay(['list', '--probes', '--profile', profile, '--format', 'json']).stdout).map(
        ({ id }: { id: string }) => id,
      );
    expect(ids('todo-list')).toEqual([
      'apigateway-cache-serves',
      'apigateway-methods-authorized',
      'apigateway-throttles',
      'cognito-identity-s3-separated',
      'cognito-sign-in-gives-session',
      'dynamodb-leading-keys-separated',
    ]);
    expect(ids('nist-800-53-r5')).toContain('cloudfront-unsigned-refused');
  });

  test.each([
    [['list', '--probes', '--profile', 'nope'], /nope/],
    [['list', '--profile', 'nope'], /nope/],
    [['list', '--format', 'pdf'], /there is no format pdf/],
  ])('%j is refused', (args, says) => {
    const run = work.assay(args);
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toMatch(says);
  });
});

describe('assay explain', () => {
  test('a probe: what it asks, why, and what it may say', () => {
    const run = work.assay(['explain', 'cloudfront-http-redirected']);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    for (const part of ['Severity medium; decided by asking', 'Why:', 'What it may say:', 'C2.1'])
      expect(run.stdout).toContain(part);
  });

  test('a rule: what it wants, why, how to mend it, with links that can be opened', () => {
    const run = work.assay(['explain', 's3-bucket-tls-only']);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    for (const part of [
      'Severity medium',
      'Why:',
      'What it finds:\n  S3 answers plain HTTP.\n\n    new s3.Bucket(',
      'To mend it:',
      "    new s3.Bucket(stack, 'Data', { enforceSSL: true });\n",
      'When not to use it:',
      'nist-800-53-r5:SC-8',
    ])
      expect(run.stdout).toContain(part);
    expect(run.stdout).toContain(
      '  https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html\n',
    );
  });

  test('a profile: what it is for and its rules', () => {
    expect(work.assay(['explain', 'aws-baseline']).stdout).toMatch(/Rules:\n(.*\n)* {2}s3-bucket-tls-only\n/);
  });

  test('an id that is not there: the nearest one is suggested', () => {
    const run = work.assay(['explain', 's3-bucket-tls']);
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toBe(
      'assay: there is no rule, probe or profile s3-bucket-tls; did you mean s3-bucket-tls-only?; see "assay list"\n',
    );
  });
});

describe('help', () => {
  test.each([[[]], [['check']], [['list']], [['explain']], [['prove']]])('assay %j --help', (command) => {
    const run = work.assay([...command, '--help']);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toMatch(/^Usage: assay/);
    for (const line of run.stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
  });

  test('assay check --help fits 80 columns and says the verdicts, the exit codes and examples', () => {
    const { stdout } = work.assay(['check', '--help']);
    for (const part of ['cdk.out', 'Verdicts:', 'unknown', 'Exit codes:', 'Examples:'])
      expect(stdout).toContain(part);
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  test('assay --version is the version of the package', () => {
    expect(work.assay(['--version']).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});
