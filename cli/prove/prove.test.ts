import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ASSAY = join(__dirname, '..', '..', 'dist', 'assay.js');
const folder = mkdtempSync(join(tmpdir(), 'assay-prove-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs `assay prove` as a user would. */
function prove(...args: readonly string[]): {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
} {
  const { status, stdout, stderr } = spawnSync(process.execPath, [ASSAY, 'prove', ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

function file(name: string, content: unknown): string {
  writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  return name;
}

const allow = (action: unknown, resource: unknown, more: object = {}): object => ({
  Version: '2012-10-17',
  Statement: [{ Sid: 'Mine', Effect: 'Allow', Action: action, Resource: resource, ...more }],
});

const OBJECTS = 'arn:aws:s3:::photos/private/${aws:username}/*';

describe('assay prove', () => {
  it('says yes, with exit code 0, only for what holds', () => {
    const old = file('old.json', allow('s3:*', '*'));
    const next = file('new.json', allow('s3:GetObject', 'arn:aws:s3:::a/*'));
    const { status, stdout } = prove('no-more-permissive', next, old);
    expect([status, stdout]).toEqual([
      0,
      expect.stringContaining('Answer      Yes, for every possible request.'),
    ]);
  });

  it('says no with the request that gets through, the statement that lets it, and the line to send it', () => {
    const old = file('old.json', allow('s3:GetObject', 'arn:aws:s3:::a/*'));
    const next = file('new.json', allow(['s3:GetObject', 's3:DeleteObject'], 'arn:aws:s3:::a/*'));
    const { status, stdout } = prove('no-more-permissive', next, old);
    expect(status).toBe(1);
    expect(stdout).toContain('s3:DeleteObject');
    expect(stdout).toContain('statement Mine of new.json');
    expect(stdout).toMatch(/aws s3api delete-object --bucket a --key \S+/);
  });

  it('refutes a free name with two names of which one begins the other', () => {
    const policy = file('names.json', allow('s3:GetObject', 'arn:aws:s3:::photos/private/${aws:username}*'));
    const { status, stdout } = prove('isolation', policy, '--variable', 'aws:username', '--objects', OBJECTS);
    expect(status).toBe(1);
    expect(stdout).toContain('user/bob');
    expect(stdout).toContain('private/bobby/');
  });

  it('proves the same with the slash behind the name', () => {
    const policy = file('names.json', allow('s3:GetObject', OBJECTS));
    expect(prove('isolation', policy, '--variable', 'aws:username', '--objects', OBJECTS).status).toBe(0);
  });

  it('reads roles and buckets of a template, and names them in the question', () => {
    file('template.json', {
      Resources: {
        Bucket: { Type: 'AWS::S3::Bucket' },
        Other: { Type: 'AWS::S3::Bucket' },
        Role: {
          Type: 'AWS::IAM::Role',
          Properties: {
            AssumeRolePolicyDocument: allow('sts:AssumeRole', undefined, {
              Principal: { Service: 'lambda.amazonaws.com' },
            }),
            Policies: [
              { PolicyName: 'p', PolicyDocument: allow('s3:GetObject', { 'Fn::Sub': '${Bucket.Arn}/*' }) },
            ],
          },
        },
      },
    });
    const ask = (bucket: string): number | null =>
      prove(
        'not-granted',
        'template.json#Role',
        '--action',
        's3:GetObject',
        '--resource',
        `\${${bucket}.Arn}/*`,
      ).status;
    expect([ask('Bucket'), ask('Other')]).toEqual([1, 0]);
  });

  it('gives the answer as data', () => {
    const policy = file('public.json', allow('s3:GetObject', 'arn:aws:s3:::a/*', { Principal: '*' }));
    const { status, stdout } = prove('not-public', policy, '--format', 'json');
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      verdict: 'fails',
      counterexample: { request: { action: 's3:GetObject' } },
    });
  });

  it('lists the actions that exceed what was granted', () => {
    const policy = file(
      'wide.json',
      allow(['sqs:SendMessage', 'sqs:PurgeQueue'], 'arn:aws:sqs:eu-west-1:111122223333:q'),
    );
    const { status, stdout } = prove(
      'least-privilege',
      policy,
      '--grant',
      'sqs:SendMessage on arn:aws:sqs:eu-west-1:111122223333:q',
    );
    expect(status).toBe(1);
    expect(stdout).toContain('exceeds: sqs:PurgeQueue');
    expect(stdout).not.toContain('exceeds: sqs:SendMessage');
  });

  it.each<[string, readonly string[], string]>([
    [
      'a missing file',
      ['not-public', 'gone.json'],
      'cannot read gone.json (ENOENT); name a policy document, or TEMPLATE#LogicalId',
    ],
    ['no JSON', ['not-public', 'broken.json'], 'broken.json is not JSON'],
    ['no policy', ['not-public', 'empty.json'], 'empty.json:'],
    [
      'a resource that is not there',
      ['not-public', 'template.json#Nope'],
      'there is no resource Nope in template.json',
    ],
    [
      'a wrong account',
      ['not-public', 'public.json', '--account', '12'],
      '--account 12 is not an account id of twelve digits',
    ],
    ['nothing that belongs to anybody', ['isolation', 'public.json'], 'say what belongs to one identity'],
    [
      'a wrong grant',
      ['least-privilege', 'public.json', '--grant', 's3:GetObject'],
      '--grant s3:GetObject is not "ACTION[,ACTION] on ARN[,ARN]"',
    ],
    ['an unknown question', ['whatever'], 'unknown command'],
  ])('refuses %s in one line, with exit code 2', (_, args, message) => {
    file('broken.json', '{');
    file('empty.json', {});
    file('public.json', allow('s3:GetObject', '*', { Principal: '*' }));
    file('template.json', { Resources: { B: { Type: 'AWS::S3::Bucket' } } });
    const { status, stdout, stderr } = prove(...args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});
