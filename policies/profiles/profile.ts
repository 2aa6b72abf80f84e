import type { RuleParameter } from '../engine/rule';

/** A named list of rules with parameters. */
export interface Profile {
  readonly id: string;
  readonly title: string;
  /** What it is for, in a sentence or two. */
  readonly description: string;
  /** Rule ids, with the parameters that differ from the rule's defaults. */
  readonly rules: Readonly<Record<string, Readonly<Record<string, RuleParameter>>>>;
  /** Which probes belong to it: those with a requirement, or a control, whose id begins so. All where nothing is said. */
  readonly probes?: { readonly requirements?: string; readonly controls?: string };
}
