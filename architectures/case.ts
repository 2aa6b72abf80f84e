import type { App, Stack } from 'aws-cdk-lib';
import type { TemplateEditor } from './template-editor';

/** One requirement of a case. */
export interface CaseRequirement {
  /** As in `C1.3`. */
  readonly id: string;
  /** The promise in one sentence of our own. */
  readonly sentence: string;
  /** What shows that it holds: `policies` (the default) on the template, or `probes` only, on the deployment. */
  readonly shownBy?: 'policies' | 'probes';
}

/** One combination of options that matters. */
export interface CaseVariant {
  /** Kebab-case. The first of a case is `default`: every property left as it is. */
  readonly name: string;
  /** What this combination is for, in a few words. */
  readonly title: string;
  /** Makes the stacks below the app. */
  readonly build: (app: App) => readonly Stack[];
  /** Optional requirements that this combination leaves out; all others must be shown. */
  readonly without?: readonly string[];
}

/** A small change of a synthesized case that breaks one requirement and nothing else. */
export interface Breakage {
  /** Requirement that it breaks. */
  readonly requirement: string;
  /** What is done, in a few words; unique within the case. */
  readonly name: string;
  /** The variant that is changed; `default` when absent. */
  readonly variant?: string;
  /**
   * Makes the change.
   * @throws Error when what it wants to change is not there.
   */
  readonly change: (templates: TemplateEditor) => unknown;
  /** Rules that must fail, and no others. */
  readonly fails: readonly string[];
  /** Probes that must fail on a twin of the changed templates; absent where it cannot be seen from outside. */
  readonly probes?: readonly string[];
}

/** A change that no template shows: what a handler does. Only a deployment can tell. */
export interface HandlerBreakage extends Pick<Breakage, 'requirement' | 'name'> {
  /** Part of the logical id of the one function. */
  readonly handler: string;
  /**
   * Changes the code as it is published.
   * @throws Error when what it wants to change is not there.
   */
  readonly change: (code: string) => string;
  /** Probes that must fail on a twin that runs the changed code. */
  readonly probes: readonly [string, ...string[]];
}

/** A reference architecture: what it promises, by what it is judged, and how it is put together. */
export interface CaseManifest {
  /** Kebab-case; also the folder's name and the profile's id. */
  readonly id: string;
  readonly title: string;
  /** Two sentences. */
  readonly story: string;
  readonly requirements: readonly CaseRequirement[];
  /** Profile that every variant must meet in strict mode. */
  readonly profile: string;
  /** Ids of the probes that apply to a deployment. */
  readonly probes: readonly string[];
  readonly variants: readonly [CaseVariant, ...CaseVariant[]];
  readonly breakages: readonly Breakage[];
  /** Changes of handlers, which probes find out and policies cannot. */
  readonly handlerBreakages?: readonly HandlerBreakage[];
}

/** @throws Error when the case has no such variant. */
export function variantOf(manifest: CaseManifest, name = 'default'): CaseVariant {
  const variant = manifest.variants.find((one) => one.name === name);
  if (!variant)
    throw new Error(
      `${manifest.id} has no variant ${name}; there is ${manifest.variants.map((one) => one.name).join(', ')}`,
    );
  return variant;
}
