import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, type IPolicyValidationPlugin, Stack, Validations } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket } from 'aws-cdk-lib/aws-s3';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { AssayValidation, type AssayValidationOptions } from './index';

const RULE = 's3-bucket-public-access-blocked';
let outdir = '';
beforeEach(() => {
  outdir = mkdtempSync(join(tmpdir(), 'assay-cdk-'));
});
afterEach(() => rmSync(outdir, { recursive: true, force: true }));

/** Synthesizes an app with the plugin, and gives what the plugin said and whether synthesis went through. */
function synthesized(make: (stack: Stack) => void, options: AssayValidationOptions) {
  const plugin: IPolicyValidationPlugin = new AssayValidation(options);
  const said = jest.spyOn(plugin, 'validate');
  const app = new App({ outdir, analyticsReporting: false });
  Validations.of(app).addPlugins(plugin);
  make(new Stack(app, 'Shop'));
  const before = process.exitCode;
  const log = jest.spyOn(console, 'error').mockImplementation(() => {});
  const out = jest.spyOn(console, 'log').mockImplementation(() => {});
  let thrown: unknown;
  try {
    app.synth();
  } catch (error) {
    thrown = error;
  }
  const failed = thrown !== undefined || process.exitCode === 1;
  process.exitCode = before;
  const printed = [...log.mock.calls, ...out.mock.calls].flat().join('\n');
  log.mockRestore();
  out.mockRestore();
  const [first] = said.mock.results;
  return { report: first?.value as ReturnType<IPolicyValidationPlugin['validate']>, failed, printed };
}

const open = (stack: Stack) => new Bucket(stack, 'Open');
const closed = (stack: Stack) =>
  new Bucket(stack, 'Closed', { blockPublicAccess: BlockPublicAccess.BLOCK_ALL });

describe('the CDK validation plugin', () => {
  it('fails the synthesis with the resource, the property and the fix', () => {
    const { report, failed } = synthesized(open, { only: [RULE] });
    expect(failed).toBe(true);
    expect(report.success).toBe(false);
    expect(report.violations).toMatchObject([
      {
        ruleName: RULE,
        severity: 'medium',
        fix: expect.stringContaining('BlockPublicAccess.BLOCK_ALL'),
        violatingResources: [
          {
            resourceLogicalId: expect.stringMatching(/^Open/),
            locations: ['Properties.PublicAccessBlockConfiguration'],
          },
        ],
      },
    ]);
  });

  it('lets a good app through', () => {
    const { report, failed } = synthesized(closed, { only: [RULE] });
    expect(report).toMatchObject({ success: true, violations: [] });
    expect(failed).toBe(false);
  });

  it('keeps the gate that was asked for', () => {
    expect(synthesized(open, { only: [RULE], failOn: 'high' }).report.success).toBe(true);
    rmSync(outdir, { recursive: true });
    const strict = (options: AssayValidationOptions) => {
      const { report } = synthesized((stack) => {
        new Topic(stack, 'Topic', { displayName: 'x' });
        open(stack);
      }, options);
      return report.success;
    };
    expect(strict({ only: [RULE], failOn: 'medium' })).toBe(false);
  });

  it('is no success when nothing could be judged', () => {
    expect(synthesized((stack) => new Topic(stack, 'T'), { only: [RULE] }).report.success).toBe(false);
  });
});
