/** The tools that are measured beside ours. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { CelEngine, TemplateFile, TemplateModel } from '@aws/cloudformation-validate';
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

/** The Guard rules of AWS Control Tower, where the package that carries them is installed. */
export function guardRules(): readonly { readonly name: string; readonly content: string }[] | undefined {
  let root: string;
  try {
    root = dirname(require.resolve('@cdklabs/cdk-validator-cfnguard/package.json'));
  } catch {
    return undefined;
  }
  const folder = join(root, 'rules');
  if (!existsSync(folder)) return undefined;
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.guard'))
    .map((name) => ({ name, content: readFileSync(join(folder, name), 'utf8') }));
}

export function judgeByGuard(
  rules: readonly { readonly name: string; readonly content: string }[],
  files: readonly string[],
): { readonly milliseconds: number; readonly loaded: number; readonly sampled: number } {
  const usable = rules.filter((rule) => {
    try {
      new CelEngine({ guardRules: [rule] }).free();
      return true;
    } catch {
      return false;
    }
  });
  const engine = new CelEngine({ guardRules: [...usable] });
  const start = performance.now();
  for (const file of files) engine.validateStandard(new TemplateFile(file));
  const milliseconds = performance.now() - start;
  engine.free();
  return { milliseconds, loaded: usable.length, sampled: files.length };
}
