import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { COMMAND, Workspace } from '../testing/run-assay';

/** A website on CloudFront, as small as it gets. */
const SITE = {
  Resources: {
    Content: { Type: 'AWS::S3::Bucket' },
    Access: {
      Type: 'AWS::CloudFront::OriginAccessControl',
      Properties: {
        OriginAccessControlConfig: {
          Name: 'content',
          OriginAccessControlOriginType: 's3',
          SigningBehavior: 'always',
          SigningProtocol: 'sigv4',
        },
      },
    },
    Policy: {
      Type: 'AWS::S3::BucketPolicy',
      Properties: {
        Bucket: { Ref: 'Content' },
        PolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Action: 's3:GetObject',
              Principal: { Service: 'cloudfront.amazonaws.com' },
              Resource: { 'Fn::Sub': '${Content.Arn}/*' },
              Condition: {
                StringEquals: {
                  'AWS:SourceArn': {
                    'Fn::Sub': 'arn:aws:cloudfront::${AWS::AccountId}:distribution/${Dist}',
                  },
                },
              },
            },
          ],
        },
      },
    },
    Dist: {
      Type: 'AWS::CloudFront::Distribution',
      Properties: {
        DistributionConfig: {
          Enabled: true,
          DefaultRootObject: 'index.html',
          Origins: [
            {
              Id: 'content',
              DomainName: { 'Fn::GetAtt': ['Content', 'RegionalDomainName'] },
              OriginAccessControlId: { Ref: 'Access' },
              S3OriginConfig: { OriginAccessIdentity: '' },
            },
          ],
          DefaultCacheBehavior: {
            TargetOriginId: 'content',
            ViewerProtocolPolicy: 'redirect-to-https',
            CachePolicyId: '658327ea-f89d-4fab-a63d-7e88639e58f6',
          },
        },
      },
    },
  },
  Outputs: { Url: { Value: { 'Fn::Sub': 'https://${Dist.DomainName}/' } } },
};

const OPEN = structuredClone(SITE);
OPEN.Resources.Dist.Properties.DistributionConfig.DefaultCacheBehavior.ViewerProtocolPolicy = 'allow-all';

const space = new Workspace({
  'site.json': SITE,
  'open.json': OPEN,
  'outputs.json': { Other: { Api: 'https://x/' } },
});
afterAll(() => space.remove());

const HTTP = 'cloudfront-http-redirected';

it('asks a twin that it starts itself: exit code 0 when all is as it should be, 1 when something failed', () => {
  const good = space.assay(['probe', '--twin', 'site.json', '--only', `${HTTP},cloudfront-content-served`]);
  expect([good.code, good.stderr]).toEqual([0, '']);
  expect(good.stdout).toContain('2 passed');
  const bad = space.assay(['probe', '--twin', 'open.json', '--only', HTTP]);
  expect(bad.code).toBe(1);
  expect(bad.stdout).toContain('over plain HTTP');
  expect(bad.stdout).toContain('REDIRECT_TO_HTTPS');
});

it('asks one part of the questions, and the parts together ask all of them', () => {
  const asked = (...more: string[]) =>
    JSON.parse(
      space.assay([
        'probe',
        '--twin',
        'site.json',
        '--only',
        `${HTTP},cloudfront-content-served,cloudfront-methods-refused`,
        '--format',
        'json',
        ...more,
      ]).stdout,
    ).outcomes.map(({ check }: { check: { id: string } }) => check.id);
  const [one, two] = [asked('--shard', '1/2'), asked('--shard', '2/2')];
  expect([one.length, two.length]).toEqual([2, 1]);
  expect([...one, ...two].sort()).toEqual(asked().sort());
  const empty = space.assay(['probe', '--twin', 'site.json', '--only', HTTP, '--shard', '2/2']);
  expect([empty.code, empty.stdout.includes('NOTHING JUDGED')]).toEqual([0, true]);
  expect(space.assay(['probe', '--twin', 'site.json', '--shard', '3/2']).code).toBe(2);
});

it('takes its options from a config file; the command line goes first', () => {
  space.write(
    'assay.yml',
    'profile: software-updates\nonly: [s3-bucket-tls-only]\nprobe:\n  twin: [open.json]\n',
  );
  const { stdout } = space.assay([
    'probe',
    '--config',
    'assay.yml',
    '--skip',
    'cloudfront-latency-objective',
  ]);
  expect(stdout).toContain('profile probes of software-updates');
  expect(stdout).toContain(HTTP);
  expect(stdout).not.toContain('cloudfront-signature-checked');
  expect(
    space.assay(['probe', '--config', 'assay.yml', '--twin', 'site.json', '--only', HTTP]).stdout,
  ).toContain('1 passed');
  space.write('wrong.yml', 'probe: {twins: [open.json]}');
  expect(space.assay(['probe', '--config', 'wrong.yml']).stderr).toContain('there is no option twins');
});

it('says how to make a case that is not here', () => {
  expect(space.assay(['twin', 'todo-list']).stderr).toContain('run "npm run synth -- todo-list" first');
});

it('prints the plan and asks nothing', () => {
  const { code, stdout } = space.assay(['probe', '--twin', 'site.json', '--only', HTTP, '--plan']);
  expect(code).toBe(0);
  expect(stdout).toMatch(
    /GET http:\/\/d[a-z0-9]+\.cloudfront\.net\/index\.html is redirected to HTTPS, or refused/,
  );
  expect(stdout).toContain('1 questions would be asked; 0 would not.');
});

it('gives the outcome model as JSON, with every exchange', () => {
  const { stdout } = space.assay([
    'probe',
    '--twin',
    'site.json',
    '--only',
    HTTP,
    '--format',
    'json',
    '--repeat',
    '2',
  ]);
  const report = JSON.parse(stdout);
  expect(report.outcomes).toHaveLength(1);
  const [outcome] = report.outcomes;
  expect(outcome).toMatchObject({
    verdict: 'pass',
    check: { id: HTTP, kind: 'probe' },
    subject: { logicalId: 'Dist' },
  });
  expect(outcome.evidence.map(({ kind }: { kind: string }) => kind)).toEqual([
    'repeated',
    'question',
    'exchange',
  ]);
});

it('says what is missing: outputs, a probe, a file, a key without its id', () => {
  const said = (...args: string[]) => {
    const { code, stderr } = space.assay(['probe', ...args]);
    return [code, stderr.split('\n')[0]];
  };
  expect(said()).toEqual([2, expect.stringContaining('say what to ask: --outputs FILE')]);
  expect(said('--twin', 'site.json', '--only', 'nothing')).toEqual([
    2,
    expect.stringContaining('there is no probe nothing'),
  ]);
  expect(said('--outputs', 'missing.json')).toEqual([
    2,
    expect.stringContaining('cannot read --outputs missing.json'),
  ]);
  expect(said('--outputs', 'site.json')).toEqual([2, expect.stringContaining('no text')]);
  expect(said('--twin', 'nowhere')).toEqual([2, expect.stringContaining('there is no nowhere')]);
  expect(said('--twin', 'site.json', '--signing-key', 'site.json')).toEqual([
    2,
    expect.stringContaining('go together'),
  ]);
  expect(said('--twin', 'site.json', '--repeat', 'x')).toEqual([
    2,
    expect.stringContaining('is not a number'),
  ]);
});

it('does not pass when the outputs are those of another stack', () => {
  const { code, stdout, stderr } = space.assay([
    'probe',
    '--outputs',
    'outputs.json',
    '--template',
    'site.json',
    '--only',
    HTTP,
    '--strict',
  ]);
  expect(code).not.toBe(0);
  expect(stdout).toContain('${Dist.DomainName}');
  expect(stderr).toContain('outputs.json has outputs of Other, which is no stack of the templates');
});

/** Waits until a stream has said something. */
function until(child: ChildProcess, stream: 'stdout' | 'stderr', text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let all = '';
    child[stream]?.on('data', (chunk: Buffer) => {
      all += chunk.toString();
      if (all.includes(text)) resolve(all);
    });
    child.on('exit', () => reject(new Error(`ended without ${text}: ${all}`)));
  });
}

it('asks a twin of another process by the files that it wrote, and a wrong twin is found out', async () => {
  const args = [COMMAND, 'twin', 'open.json', '--write', 'twin'];
  const twin = spawn(process.execPath, args, { cwd: space.root, stdio: ['ignore', 'pipe', 'pipe'] });
  try {
    const printed = until(twin, 'stdout', '}\n}');
    await until(twin, 'stderr', 'serving on loopback');
    expect(JSON.parse(await printed)).toEqual(
      JSON.parse(readFileSync(space.path('twin/outputs.json'), 'utf8')),
    );
    expect(readdirSync(space.path('twin')).sort()).toEqual([
      'endpoints.json',
      'outputs.json',
      'resources.json',
    ]);
    const { code, stdout } = space.assay([
      'probe',
      ...[
        '--outputs',
        'twin/outputs.json',
        '--resources',
        'twin/resources.json',
        '--endpoints',
        'twin/endpoints.json',
      ],
      ...['--template', 'site.json', '--only', HTTP],
    ]);
    // What the template promises is asked of what runs.
    expect([code, stdout.includes('over plain HTTP')]).toEqual([1, true]);
  } finally {
    twin.kill('SIGINT');
  }
  const exit = await new Promise((resolve) => twin.on('exit', resolve));
  expect(exit).toBe(0);
});

it('writes what it has when it is interrupted', async () => {
  const args = [
    COMMAND,
    'probe',
    '--twin',
    'site.json',
    '--only',
    'cloudfront-latency-objective',
    '--seconds',
    '60',
    '--format',
    'json',
  ];
  const child = spawn(process.execPath, args, { cwd: space.root, stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
  });
  // Long enough to be asking, and far from done.
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  child.kill('SIGINT');
  const code = await new Promise((resolve) => child.on('exit', resolve));
  const report = JSON.parse(stdout);
  expect(
    report.outcomes.map(({ verdict, message }: { verdict: string; message: { id: string } }) => [
      verdict,
      message.id,
    ]),
  ).toEqual([['error', expect.stringContaining('interrupted')]]);
  expect(code).toBe(3);
});
