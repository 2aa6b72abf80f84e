/**
 * What a check says of itself, as far as a report explains it. The outcome model names a check only as far as a reader of
 * one outcome needs it; whoever runs the checks hands the rest to the renderers.
 */
export interface RuleDoc {
  /** Why a sceptical reader should care. */
  readonly rationale: string;
  /** What to write to mend it, as code. */
  readonly remediation: string;
  /** When a failure can be lived with. */
  readonly whenNotToUse: string;
  /** Pages of documentation: absolute URLs. */
  readonly references: readonly string[];
  /** CloudFormation types that are judged. */
  readonly resourceTypes: readonly string[];
}

/** By the id of the check. */
export type RuleDocs = ReadonlyMap<string, RuleDoc>;
