import { mkdirSync } from 'node:fs';
import { App, type Stack } from 'aws-cdk-lib';
import { CURRENTLY_RECOMMENDED_FLAGS } from 'aws-cdk-lib/cx-api';
import type { CaseManifest, CaseVariant } from './case';

/** A synthesized variant. */
export interface Synthesized {
  readonly manifest: CaseManifest;
  readonly variant: CaseVariant;
  /** Still to be walked: cdk-nag judges constructs, not templates. */
  readonly app: App;
  readonly stacks: readonly Stack[];
  /** Folder of the cloud assembly. */
  readonly directory: string;
}

/**
 * An app with the feature flags that `cdk init` sets today, and nothing in its templates that changes from one machine to the
 * next. Its synthesis does not run CDK's own validation.
 * @param outdir Folder of the cloud assembly.
 */
export function createApp(outdir: string): App {
  mkdirSync(outdir, { recursive: true });
  // Its engine takes seconds to start in each process: who wants it asks for it (`validationErrors`).
  process.env['CDK_VALIDATION'] = 'false';
  return new App({
    outdir,
    analyticsReporting: false,
    treeMetadata: false,
    context: CURRENTLY_RECOMMENDED_FLAGS,
  });
}

/** Writes the cloud assembly of a variant. CDK's own validation does not run here. */
export function synthesize(manifest: CaseManifest, variant: CaseVariant, outdir: string): Synthesized {
  const app = createApp(outdir);
  const stacks = variant.build(app);
  app.synth();
  return { manifest, variant, app, stacks, directory: outdir };
}
