/** The tools that are measured beside ours. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { TemplateFile, TemplateModel } from '@aws/cloudformation-validate';
import { App, Stack } from 'aws-cdk-lib';
import { CfnInclude } from 'aws-cdk-lib/cloudformation-include';
import { AwsSolutionsChecks } from 'cdk-nag';

/** Resolves every file with the template model of cloudformation-validate. */
export function modelAll(files: readonly string[]): void {
  for (const file of files) {
    const model = new TemplateModel(new TemplateFile(file));
    model.resources();
    model.free();
  }
}

/** CDK apps with the templates included as constructs, which is what cdk-nag judges. */
export function nagApps(files: readonly string[]): {
  readonly loaded: readonly App[];
  readonly refused: number;
} {
  const loaded: App[] = [];
  const outdir = mkdtempSync(join(tmpdir(), 'assay-bench-'));
  for (const file of files) {
    try {
      const app = new App({ outdir, analyticsReporting: false });
      new CfnInclude(new Stack(app, 'Stack'), 'Template', { templateFile: file });
      loaded.push(app);
    } catch {
      // Not every template can be included as constructs; how many could not is part of the result.
    }
  }
  rmSync(outdir, { recursive: true });
  return { loaded, refused: files.length - loaded.length };
}

export function judgeByNag(apps: readonly App[]): void {
  for (const app of apps) {
    const pack = new AwsSolutionsChecks(app);
    const context = { appConstruct: app, templatePaths: [], stackTemplates: [] };
    pack.validate(context as unknown as Parameters<AwsSolutionsChecks['validate']>[0]);
  }
}

/** What AWS CloudFormation Guard needs, where the package that carries it is installed and its binary runs here. */
export function guard(): { readonly binary: string; readonly rules: string } | undefined {
  let root: string;
  try {
    root = dirname(require.resolve('@cdklabs/cdk-validator-cfnguard/package.json'));
  } catch {
    return undefined;
  }
  const system = process.platform === 'darwin' ? 'macos' : 'ubuntu';
  const binary = join(root, 'bin', system, process.arch === 'arm64' ? 'aarch64' : 'x86_64', 'cfn-guard');
  const works = spawnSync(binary, ['--version']).status === 0;
  return works ? { binary, rules: join(root, 'rules') } : undefined;
}

/** Milliseconds of one process that judges all the files by the rules of AWS Control Tower that the package carries. */
export function judgeByGuard(
  { binary, rules }: { readonly binary: string; readonly rules: string },
  files: readonly string[],
): number {
  const data = mkdtempSync(join(tmpdir(), 'assay-bench-'));
  for (const [i, file] of files.entries()) copyFileSync(file, join(data, `${i}.json`));
  const start = performance.now();
  const { status } = spawnSync(binary, ['validate', '--rules', rules, '--data', data], { stdio: 'ignore' });
  const milliseconds = performance.now() - start;
  rmSync(data, { recursive: true });
  // 19: some template broke a rule.
  if (status !== 0 && status !== 19) throw new Error(`cfn-guard exited with ${status}`);
  return milliseconds;
}
