import { readdirSync, readFileSync } from 'node:fs';
import { BUCKET, FAILING, Workspace } from '../testing/run-assay';

const ALL = 'text,json,junit,sarif,markdown,comment,csv,html,oscal,ksi,ocsf,in-toto';
const ONLY = ['--only', 's3-bucket-versioned,s3-bucket-tls-only'];
const EPOCH = { SOURCE_DATE_EPOCH: '1795000000' };

const WAIVER = {
  check: 's3-bucket-versioned',
  subject: 'Care*',
  owner: 'web@example.com',
  reason: 'scratch space',
  expires: '2099-01-31',
};

/** What must never leave: planted where rules look, and where nobody would. */
const SECRETS = [
  'AKIAIOSFODNN7EXAMPLE',
  'hunter2-is-planted',
  'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJwbGFudGVkIn0.c2lnbmF0dXJl',
  'c2lnbmVkLXVybC1zaWduYXR1cmU',
];
const NAMES = ['123456789012', 'internal.planted-host.com', 'jane.doe@planted.example', '203.0.113.77'];

const SEEDED = {
  Parameters: { DbPassword: { Type: 'String', Default: 'hunter2-is-planted' } },
  Resources: {
    Careless: {
      Type: 'AWS::S3::Bucket',
      Properties: {
        BucketName: { 'Fn::Sub': 'data-${DbPassword}' },
        LoggingConfiguration: {
          DestinationBucketName: 'logs-123456789012',
          LogFilePrefix: 'AKIAIOSFODNN7EXAMPLE/',
        },
        Tags: [{ Key: 'owner', Value: 'jane.doe@planted.example' }],
      },
    },
    Policy: {
      Type: 'AWS::S3::BucketPolicy',
      Properties: {
        Bucket: { Ref: 'Careless' },
        PolicyDocument: {
          Statement: [
            {
              Effect: 'Allow',
              Principal: { AWS: 'arn:aws:iam::123456789012:root' },
              Action: 's3:GetObject',
              Resource: 'arn:aws:s3:::internal.planted-host.com/*',
              Condition: {
                StringEquals: {
                  'aws:UserAgent': 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJwbGFudGVkIn0.c2lnbmF0dXJl',
                  'aws:Referer': 'https://internal.planted-host.com/a?Signature=c2lnbmVkLXVybC1zaWduYXR1cmU',
                },
                IpAddress: { 'aws:SourceIp': '203.0.113.77' },
              },
            },
          ],
        },
      },
    },
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: {
          Statement: [
            {
              Effect: 'Allow',
              Principal: { AWS: 'arn:aws:iam::123456789012:root' },
              Action: 'sts:AssumeRole',
            },
          ],
        },
        Policies: [
          {
            PolicyName: 'all',
            PolicyDocument: {
              Statement: [{ Effect: 'Allow', Action: '*', Resource: 'arn:aws:s3:::logs-123456789012/*' }],
            },
          },
        ],
      },
    },
    Database: {
      Type: 'AWS::RDS::DBInstance',
      Properties: { MasterUsername: 'admin', MasterUserPassword: 'hunter2-is-planted', Engine: 'mysql' },
    },
    Function: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Code: { ZipFile: 'x' },
        Role: 'arn:aws:iam::123456789012:role/x',
        Environment: { Variables: { API_KEY: 'hunter2-is-planted', KEY: 'AKIAIOSFODNN7EXAMPLE' } },
      },
    },
  },
} as const;

let work: Workspace;
beforeAll(() => {
  work = new Workspace({
    'bad.json': FAILING,
    'other.json': { Resources: { Other: BUCKET } },
    'moved.json': JSON.stringify({ Description: 'lines\nmoved', ...FAILING }, undefined, 4),
    'seeded.json': SEEDED,
  });
});
afterAll(() => work.remove());

const run = (...args: string[]) => work.assay(args, EPOCH);
const report = (folder: string) => JSON.parse(readFileSync(work.path(`${folder}/assay-report.json`), 'utf8'));
const saved = (name: string, ...args: string[]) => {
  const { code } = run('check', ...args, ...ONLY, '--format', 'json', '--out', name);
  return { code, path: `${name}/assay-report.json` };
};

describe('waivers of the config file', () => {
  const withWaivers = (waivers: readonly unknown[], ...args: string[]) => {
    work.write('assay.json', { waivers });
    return run('check', 'bad.json', '--only', 's3-bucket-versioned', '--config', 'assay.json', ...args);
  };

  it('accept a failure: the run passes, and says who, why and until when', () => {
    const { code, stdout } = withWaivers([WAIVER]);
    expect(code).toBe(0);
    expect(stdout).toContain('Waived (1)');
    expect(stdout).toMatch(/owner\s+web@example\.com/);
    expect(stdout).toMatch(/expires\s+2099-01-31/);
  });

  it('fail once they have expired, and say so', () => {
    const { code, stdout } = withWaivers([{ ...WAIVER, expires: '2020-01-31' }]);
    expect(code).toBe(1);
    expect(stdout.replace(/\s+/g, ' ')).toContain('the waiver of web@example.com expired on 2020-01-31');
  });

  it('that match nothing are named', () => {
    const { code, stdout } = withWaivers([{ ...WAIVER, subject: 'Nobody' }]);
    expect(code).toBe(1);
    expect(stdout).toContain('Unused waivers (1)');
  });

  it('of checks that this run does not judge are let be; of checks that there is nowhere, named', () => {
    const others = [
      { ...WAIVER, check: 's3-bucket-tls-only' },
      { ...WAIVER, check: 'cloudfront-http-redirected' },
    ];
    expect(withWaivers([WAIVER, ...others]).stdout).not.toContain('Unused waivers');
    expect(withWaivers([{ ...WAIVER, check: 's3-bucket-versionned' }]).stdout).toContain(
      'Unused waivers (1)',
    );
  });

  it('are in every report', () => {
    withWaivers([WAIVER], '--format', ALL, '--out', 'waived');
    for (const file of readdirSync(work.path('waived'))) {
      if (/intoto|ksi/.test(file)) continue;
      expect([file, readFileSync(work.path(`waived/${file}`), 'utf8')]).toEqual([
        file,
        expect.stringContaining('scratch space'),
      ]);
    }
  });

  it.each([
    [{ ...WAIVER, owner: ' ' }, 'assay.json: waiver 1 has no owner'],
    [{ ...WAIVER, expires: '2026-02-30' }, 'expires 2026-02-30 is not a day; write YYYY-MM-DD'],
    [{ ...WAIVER, until: 'x' }, 'there is no field until'],
    ['s3-bucket-versioned', 'waiver 1 must be an object'],
  ])('that are incomplete are refused: %j', (waiver, why) => {
    expect(withWaivers([waiver])).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining(why),
    });
  });
});

describe('assay report merge', () => {
  it('of all shards is the same as one run', () => {
    const parts = ['1/2', '2/2'].map(
      (shard, i) => saved(`part-${i}`, 'bad.json', 'other.json', '--shard', shard).path,
    );
    saved('whole', 'bad.json', 'other.json');
    const merged = run('report', 'merge', ...parts, '--format', 'json');
    expect(merged.code).toBe(1);
    const { provenance: _, shard: __, waivers: ___, ...rest } = JSON.parse(merged.stdout);
    const { provenance: ____, ...whole } = report('whole');
    expect(rest).toEqual(whole);
  });

  it('counts the same part once', () => {
    const { path } = saved('alone', 'bad.json');
    const merged = run('report', 'merge', path, path, '--format', 'json');
    expect(JSON.parse(merged.stdout).summary).toEqual(report('alone').summary);
  });

  it('refuses a missing shard, another profile, a changed input, and what is no report', () => {
    const part = saved('half', 'bad.json', 'other.json', '--shard', '1/2').path;
    expect(run('report', 'merge', part)).toMatchObject({
      code: 2,
      stdout: '',
      stderr: 'assay: shard 2/2 is missing: name its report too\n',
    });
    const { path } = saved('one', 'bad.json');
    const other = report('one');
    work.write('profile.json', { ...other, summary: { ...other.summary, profile: 'todo-list' } });
    expect(run('report', 'merge', path, 'profile.json').stderr).toContain('differ in their profile');
    work.write('changed.json', { ...other, inputs: [{ path: 'bad.json', sha256: 'f'.repeat(64) }] });
    expect(run('report', 'merge', path, 'changed.json').stderr).toContain('bad.json changed between');
    work.write('version.json', { ...other, schemaVersion: '2.0' });
    expect(run('report', 'merge', path, 'version.json')).toMatchObject({ code: 2 });
    work.write('cut.json', { ...other, outcomes: other.outcomes.slice(1) });
    expect(run('report', 'merge', path, 'cut.json').stderr).toContain('its summary counts');
    expect(run('report', 'merge', 'bad.json').stderr).toContain('bad.json is no report of --format json');
  });
});

describe('assay report diff', () => {
  it('tells what is new, fixed and still there, whatever moved', () => {
    const old = saved('old', 'bad.json').path;
    work.write('bad.json', {
      Description: 'moved',
      Resources: {
        New: BUCKET,
        Careless: { ...BUCKET, Properties: { VersioningConfiguration: { Status: 'Enabled' } } },
      },
    });
    const now = saved('now', 'bad.json').path;
    work.write('bad.json', FAILING);
    const diff = run('report', 'diff', old, now, '--format', 'json');
    expect(diff.code).toBe(1);
    const ids = (part: { check: string; subject: { logicalId: string } }[]) =>
      part.map(({ check, subject }) => `${subject.logicalId} ${check}`).sort();
    const { added, still, fixed } = JSON.parse(diff.stdout);
    expect(ids(added)).toEqual(['New s3-bucket-tls-only', 'New s3-bucket-versioned']);
    expect(ids(still)).toEqual(['Careless s3-bucket-tls-only']);
    expect(ids(fixed)).toEqual(['Careless s3-bucket-versioned']);
    expect(run('report', 'diff', now, now).code).toBe(0);
    expect(run('report', 'diff', old, now, '--format', 'markdown').stdout).toContain('### New (2)');
  });
});

describe('--baseline', () => {
  it('lets known failures be, and fails on a new one', () => {
    const { path } = saved('known', 'bad.json');
    const again = run('check', 'bad.json', ...ONLY, '--baseline', path);
    expect(again.code).toBe(0);
    expect(again.stdout).toMatch(/^NO NEW FAILURE/);
    const more = run('check', 'bad.json', 'other.json', ...ONLY, '--baseline', path);
    expect(more.code).toBe(1);
    expect(more.stdout).toMatch(/^FAILED .*2 of them known in the baseline/);
  });
});

describe('assay report verify', () => {
  it('tells a bundle that is what was written from one that was changed', () => {
    run('check', 'bad.json', '--format', ALL, '--out', 'bundle');
    expect(run('report', 'verify', 'bundle')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('the bundle is what was written'),
    });
    work.write('bundle/assay-report.csv', 'changed');
    expect(run('report', 'verify', 'bundle')).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('changed  bundle/assay-report.csv'),
    });
    expect(run('report', 'verify', '.').code).toBe(2);
  });

  it('names every file with its digest, the same for the same input', () => {
    run('check', 'bad.json', '--format', ALL, '--out', 'twice-1');
    run('check', 'bad.json', '--format', ALL, '--out', 'twice-2');
    for (const file of readdirSync(work.path('twice-1'))) {
      const [a, b] = ['twice-1', 'twice-2'].map((folder) =>
        readFileSync(work.path(`${folder}/${file}`), 'utf8'),
      );
      // The command line names its folder.
      expect([file, a?.replaceAll('twice-1', 'twice-2').replace(/"sha256": "\w+"/g, '')]).toEqual([
        file,
        b?.replace(/"sha256": "\w+"/g, ''),
      ]);
    }
  });
});

describe('privacy', () => {
  const outputs = (...args: string[]): readonly [string, string][] => {
    run('check', 'seeded.json', '--verbose', '--format', ALL, '--out', 'private', ...args);
    return readdirSync(work.path('private')).map((file) => [
      file,
      readFileSync(work.path(`private/${file}`), 'utf8'),
    ]);
  };

  it('no report holds a secret that is in its input, nor one of the command line', () => {
    for (const [file, text] of outputs('--param', 'Token=hunter2-is-planted')) {
      for (const secret of SECRETS)
        expect([file, secret, text.includes(secret)]).toEqual([file, secret, false]);
    }
  });

  it('--redact leaves no account, host, address or e-mail address in any report', () => {
    const plain = outputs()
      .map(([, text]) => text)
      .join('');
    expect(NAMES.filter((name) => plain.includes(name)).length).toBeGreaterThan(1);
    for (const [file, text] of outputs('--redact')) {
      for (const name of NAMES) expect([file, name, text.includes(name)]).toEqual([file, name, false]);
    }
    const all = outputs('--redact')
      .map(([, text]) => text)
      .join('');
    expect(all).toMatch(/arn:aws:iam::account-\d+:role/);
  });
});
