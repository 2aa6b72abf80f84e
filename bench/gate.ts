/** Speed of the gate: against the floor of reading and parsing the same bytes, and beside other tools. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inTurn, ms, processesInTurn, progress, ratio, table } from './measure';
import { guard, judgeByGuard, judgeByNag, modelAll, nagApps } from './peers';
import { ruleTimes } from './rules';

const ROOT = join(__dirname, '..');
const CORPUS = join(ROOT, '..', 'shared', 'corpus');

type Library = typeof import('../index');
const library = (): Library => require('../dist/index.js') as Library;

/** The gate's sections of docs/benchmarks.md. */
export function benchGate(): string {
  return [corpus(), memory(), growth(), start()].join('\n\n');
}

function corpus(): string {
  const folder = join(CORPUS, 'solutions-constructs');
  if (!existsSync(folder))
    return '### Real templates\n\nNot measured: the corpus is not beside the project (`../shared/corpus`).';
  const { check, render } = library();
  const files = readdirSync(folder).map((name) => join(folder, name));
  const bytes = files.reduce((sum, file) => sum + readFileSync(file).length, 0);
  let outcomes = 0;
  progress(`${files.length} real templates`);
  const fast = inTurn(
    {
      floor: () => {
        for (const file of files) JSON.parse(readFileSync(file, 'utf8'));
      },
      ours: () => {
        const report = check(folder);
        outcomes = report.outcomes.length;
        render('json', report, { compact: true });
      },
    },
    5,
    2,
  );
  progress('TemplateModel of cloudformation-validate');
  const slow = inTurn({ model: () => modelAll(files) }, 2, 0);
  const floor = fast['floor'] ?? Number.NaN;
  const rows = [
    ['floor: read and `JSON.parse`', ms(floor), '1.0'],
    [
      `cdk-assay: read, resolve, all rules (${outcomes} outcomes), JSON report`,
      ms(fast['ours'] ?? 0),
      ratio(fast['ours'] ?? 0, floor),
    ],
    [
      '`TemplateModel` of cloudformation-validate: read and resolve only',
      ms(slow['model'] ?? 0),
      ratio(slow['model'] ?? 0, floor),
    ],
    ...peers(files, floor),
  ];
  const title = `### ${files.length} real CDK templates, ${(bytes / 1e6).toFixed(1)} MB, one process, warm`;
  const rules = ruleTimes(folder);
  return `${title}\n\n${table(['what', 'ms', '× floor'], rows)}\n\n${rules}`;
}

/** Peers that take too long for many rounds: one round, and on a sample of the files where that is said. */
function peers(files: readonly string[], floor: number): string[][] {
  const sample = files.filter((_, i) => i % 10 === 0);
  const share = files.length / sample.length;
  const rows: string[][] = [];
  progress('cdk-nag');
  const apps = nagApps(sample);
  const nag = inTurn({ nag: () => judgeByNag(apps.loaded) }, 2, 1)['nag'] ?? 0;
  const missed =
    apps.refused > 0 ? `, ${apps.refused} of ${sample.length} sampled templates did not load` : '';
  rows.push([
    `cdk-nag AwsSolutions: rules only, on constructs in memory${missed}`,
    `≈ ${ms(nag * share)}`,
    `≈ ${ratio(nag * share, floor)}`,
  ]);
  const installed = guard();
  if (!installed) {
    const how = 'npm install --no-save @cdklabs/cdk-validator-cfnguard';
    rows.push([`cfn-guard: not measured (\`${how}\`)`, '', '']);
    return rows;
  }
  progress('cfn-guard');
  const few = sample.slice(0, 5);
  const all = (judgeByGuard(installed, few) / few.length) * files.length;
  const name = `cfn-guard (native), AWS Control Tower rules, ${few.length} templates in one process`;
  rows.push([name, `≈ ${ms(all)}`, `≈ ${ratio(all, floor)}`]);
  return rows;
}

function memory(): string {
  if (!existsSync(CORPUS)) return '### Memory\n\nNot measured: the corpus is not beside the project.';
  progress('memory of the gate');
  const out = mkdtempSync(join(tmpdir(), 'assay-bench-'));
  const program = `process.on('exit', () => process.stderr.write('\\nRSS ' + process.resourceUsage().maxRSS + '\\n'));
    process.argv.splice(1, 1, 'assay'); require(${JSON.stringify(join(ROOT, 'dist', 'assay.js'))});`;
  const folders = ['solutions-constructs', 'serverless-patterns'].map((name) => join(CORPUS, name));
  const args = ['-e', program, 'assay', 'check', ...folders, '--format', 'json', '--out', out];
  const { stderr } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
    maxBuffer: 1 << 26,
  });
  rmSync(out, { recursive: true });
  const kilobytes = Number(/RSS (\d+)/.exec(stderr)?.[1]);
  const count = folders.reduce((sum, folder) => sum + readdirSync(folder).length, 0);
  return `### Memory\n\nPeak of the whole process over all ${count} templates of the corpus, all rules, JSON report: ${(kilobytes / 1024).toFixed(0)} MB.`;
}

/** One template with n buckets, each with its policy, and one distribution each. */
function manyBuckets(n: number): object {
  const resources: Record<string, object> = {};
  for (let i = 0; i < n; i++) {
    resources[`Bucket${i}`] = {
      Type: 'AWS::S3::Bucket',
      Properties: { VersioningConfiguration: { Status: 'Enabled' } },
    };
    resources[`Control${i}`] = {
      Type: 'AWS::CloudFront::OriginAccessControl',
      Properties: {
        OriginAccessControlConfig: {
          Name: `c${i}`,
          OriginAccessControlOriginType: 's3',
          SigningBehavior: 'always',
          SigningProtocol: 'sigv4',
        },
      },
    };
    const distribution = `arn:\${AWS::Partition}:cloudfront::\${AWS::AccountId}:distribution/\${Distribution${i}}`;
    resources[`Policy${i}`] = {
      Type: 'AWS::S3::BucketPolicy',
      Properties: {
        Bucket: { Ref: `Bucket${i}` },
        PolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Deny',
              Principal: '*',
              Action: 's3:*',
              Resource: [{ 'Fn::GetAtt': [`Bucket${i}`, 'Arn'] }, { 'Fn::Sub': `\${Bucket${i}.Arn}/*` }],
              Condition: { Bool: { 'aws:SecureTransport': 'false' } },
            },
            {
              Effect: 'Allow',
              Principal: { Service: 'cloudfront.amazonaws.com' },
              Action: 's3:GetObject',
              Resource: { 'Fn::Sub': `\${Bucket${i}.Arn}/*` },
              Condition: { StringEquals: { 'AWS:SourceArn': { 'Fn::Sub': distribution } } },
            },
          ],
        },
      },
    };
    resources[`Distribution${i}`] = {
      Type: 'AWS::CloudFront::Distribution',
      Properties: {
        DistributionConfig: {
          Enabled: true,
          DefaultCacheBehavior: { TargetOriginId: 'o', ViewerProtocolPolicy: 'redirect-to-https' },
          Origins: [
            {
              Id: 'o',
              DomainName: { 'Fn::GetAtt': [`Bucket${i}`, 'RegionalDomainName'] },
              OriginAccessControlId: { 'Fn::GetAtt': [`Control${i}`, 'Id'] },
              S3OriginConfig: { OriginAccessIdentity: '' },
            },
          ],
        },
      },
    };
  }
  return { Resources: resources };
}

function growth(): string {
  const { check } = library();
  const folder = mkdtempSync(join(tmpdir(), 'assay-bench-'));
  const rows = [100, 200, 400, 800, 1600].map((n) => {
    progress(`growth: ${n} buckets`);
    const file = join(folder, `${n}.json`);
    writeFileSync(file, JSON.stringify(manyBuckets(n)));
    const { ours = 0 } = inTurn({ ours: () => void check(file) }, n > 200 ? 1 : 3, n > 200 ? 0 : 1);
    return [String(n), ms(ours), (ours / n).toFixed(3)];
  });
  rmSync(folder, { recursive: true });
  return `### Growth: n buckets, each with a policy and a distribution, in one template\n\n${table(['buckets', 'ms', 'ms per bucket'], rows)}`;
}

function start(): string {
  progress('start of the command');
  const folder = mkdtempSync(join(tmpdir(), 'assay-bench-'));
  const template = join(folder, 'template.json');
  writeFileSync(template, JSON.stringify({ Resources: { Queue: { Type: 'AWS::SQS::Queue' } } }));
  const yaml = join(folder, 'template.yaml');
  writeFileSync(yaml, 'Resources:\n  Queue:\n    Type: AWS::SQS::Queue\n');
  const assay = join(ROOT, 'dist', 'assay.js');
  const times = processesInTurn(
    {
      node: ['-e', '0'],
      version: [assay, '--version'],
      json: [assay, 'check', template],
      yaml: [assay, 'check', yaml],
    },
    9,
  );
  rmSync(folder, { recursive: true });
  const node = times['node'] ?? Number.NaN;
  const rows = [
    ['`node -e 0`', ms(node), '1.0'],
    ['`assay --version`', ms(times['version'] ?? 0), ratio(times['version'] ?? 0, node)],
    ['`assay check template.json`, one resource', ms(times['json'] ?? 0), ratio(times['json'] ?? 0, node)],
    ['`assay check template.yaml`, one resource', ms(times['yaml'] ?? 0), ratio(times['yaml'] ?? 0, node)],
  ];
  return `### Start: the whole process\n\n${table(['command', 'ms', '× `node -e 0`'], rows)}`;
}
