import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';

const COMMAND = join(__dirname, '..', '..', 'dist', 'assay.js');

interface Action {
  readonly runs: {
    readonly steps: readonly { readonly run?: string; readonly env?: Readonly<Record<string, string>> }[];
  };
}
const read = (name: string): unknown => parse(readFileSync(join(__dirname, name), 'utf8'));

let work = '';
beforeAll(() => {
  if (!existsSync(COMMAND))
    throw new Error('dist/assay.js is missing: run "npm run build -- --no-types" first');
  work = mkdtempSync(join(tmpdir(), 'assay-ci-'));
  writeFileSync(
    join(work, 'bad.json'),
    JSON.stringify({
      Resources: {
        Careless: {
          Type: 'AWS::EC2::SecurityGroup',
          Properties: {
            GroupDescription: 'ssh',
            SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp: '0.0.0.0/0' }],
          },
        },
      },
    }),
  );
  // What `npx --no-install assay` finds in a project that has the package.
  mkdirSync(join(work, 'bin'));
  writeFileSync(
    join(work, 'bin', 'npx'),
    `#!/bin/sh\nif [ "$1" = cdk ]; then exit 0; fi\nshift 2\nexec "${process.execPath}" "${COMMAND}" "$@"\n`,
    { mode: 0o755 },
  );
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

/** Runs a script of a template as its CI would, and gives its exit code. */
function bash(script: string, env: Readonly<Record<string, string>>): number {
  try {
    execFileSync('bash', ['-eo', 'pipefail', '-c', script], {
      cwd: work,
      env: { PATH: `${join(work, 'bin')}:${process.env['PATH']}`, ...env },
      stdio: 'pipe',
    });
    return 0;
  } catch (error) {
    return (error as { status: number }).status;
  }
}

const ENV = {
  ASSAY_PATHS: 'bad.json',
  ASSAY_PROFILE: 'aws-baseline',
  ASSAY_FAIL_ON: 'high',
  ASSAY_STRICT: 'false',
};

describe('templates for CI', () => {
  it("the GitHub action's script writes every report, the summary and the exit code, and goes on to upload them", () => {
    const { runs } = read('github-action.yml') as Action;
    const script = runs.steps[0]?.run ?? '';
    const env = {
      ...ENV,
      ASSAY_CONFIG: '',
      GITHUB_STEP_SUMMARY: join(work, 's'),
      GITHUB_OUTPUT: join(work, 'o'),
    };
    expect(bash(script, env)).toBe(0);
    expect(readFileSync(join(work, 'o'), 'utf8')).toBe('code=1\n');
    expect(readFileSync(join(work, 's'), 'utf8')).toMatch(/^## ❌ FAILED/);
    for (const file of ['sarif', 'comment.md', 'json', 'junit.xml', 'html', 'intoto.json'])
      expect([file, existsSync(join(work, 'assay-report', `assay-report.${file}`))]).toEqual([file, true]);
    const last = runs.steps.at(-1)?.run ?? '';
    expect([bash(last, { CODE: '1' }), bash(last, { CODE: '0' }), bash(last, { CODE: '' })]).toEqual([
      1, 0, 3,
    ]);
  });

  it('no script of the GitHub action holds an expression, which would be run as code', () => {
    for (const { run = '' } of (read('github-action.yml') as Action).runs.steps)
      expect(run).not.toContain('${{');
  });

  it("GitLab's job and CodeBuild's build judge, and fail on a failure", () => {
    const gitlab = read('gitlab.yml') as { assay: { script: readonly string[] } };
    expect(bash(gitlab.assay.script.join('\n'), ENV)).toBe(1);
    const codebuild = read('buildspec.yml') as { phases: { build: { commands: readonly string[] } } };
    expect(bash(codebuild.phases.build.commands.join('\n'), ENV)).toBe(1);
    expect(bash(codebuild.phases.build.commands.join('\n'), { ...ENV, ASSAY_FAIL_ON: 'critical' })).toBe(0);
  });
});
