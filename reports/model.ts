/**
 * The outcome model: what every check and probe says, and what every renderer reads.
 * `--format json` is this model itself, so its field names are a contract (docs/json-report.md).
 */

import type { Architecture } from './architecture';

/** What a check found. Only `pass` is a pass: `unknown` and `error` never count as one. */
export type Verdict = 'pass' | 'fail' | 'unknown' | 'not-applicable' | 'waived' | 'error';

/** All verdicts, in the order in which a report lists them: the worst first. */
export const VERDICTS: readonly Verdict[] = ['error', 'fail', 'unknown', 'waived', 'pass', 'not-applicable'];

/** How bad a failure is, by impact × exposure. */
export type Severity = 'critical' | 'high' | 'medium' | 'low' | 'info';

/** All severities, the worst first. */
export const SEVERITIES: readonly Severity[] = ['critical', 'high', 'medium', 'low', 'info'];

/** How a check decides: by schema, by code over the graph, by proof over access, or by asking a deployment. */
export type CheckKind = 'schema' | 'check' | 'prove' | 'probe';

/** A place in a text file that a person can open. Lines and columns count from 1. */
export interface Location {
  /** The file as the user would name it: relative to the working directory where it lies below it. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine?: number;
  readonly endColumn?: number;
}

/** The check that spoke, as far as a reader of one outcome needs it. */
export interface CheckRef {
  readonly id: string;
  /** The statement that is true when the check passes. */
  readonly title: string;
  readonly kind: CheckKind;
  readonly severity: Severity;
  /** Control ids as `framework:id`, for example `fsbp:S3.8`. */
  readonly controls: readonly string[];
  /** Requirement ids such as `C1.3`. */
  readonly requirements: readonly string[];
}

/** What was judged. A relation between resources names its first resource here and the others in the evidence. */
export interface Subject {
  /** Path of the template as the user would name it. */
  readonly template: string;
  readonly stack?: string;
  /** Absent when the template as a whole was judged. */
  readonly logicalId?: string;
  readonly type?: string;
  readonly constructPath?: string;
  /** The TypeScript line that made the construct where CDK recorded it, else the template's line. */
  readonly location?: Location;
}

/** One fact that a verdict rests on. */
export interface Evidence {
  /** What this is, in a few words: `property`, `statement`, `counterexample`, `assumption`, `related resource`, ... */
  readonly kind: string;
  /** One sentence for a reader. */
  readonly text: string;
  /** Property path below the resource, for example `Properties.BucketEncryption`. */
  readonly path?: string;
  /** The value found there, as JSON; symbolic values are shown as `${Bucket.Arn}`. */
  readonly value?: unknown;
  readonly location?: Location;
}

/** Who accepted a failure, why, and until when. */
export interface Waiver {
  readonly owner: string;
  readonly reason: string;
  /** ISO date, the last day on which it holds. */
  readonly expires?: string;
}

/** Check × subject → verdict, with what it rests on. */
export interface Outcome {
  readonly check: CheckRef;
  readonly verdict: Verdict;
  readonly subject: Subject;
  /**
   * The condition and parameter values under which the verdict was reached, by name, for example
   * `{ "IsProd": "false", "Stage": "dev" }`; null when it holds in every feasible scenario.
   */
  readonly scenario: Readonly<Record<string, string>> | null;
  readonly message: {
    /** Typed id of the message, unique within its check. */
    readonly id: string;
    readonly text: string;
  };
  readonly evidence: readonly Evidence[];
  /** What to write to mend it; empty for passes. */
  readonly remediation: string;
  readonly waiver: Waiver | null;
  /** Against a baseline (`--baseline`): whether this failure was known there. Absent where nothing was compared. */
  readonly baselineState?: 'new' | 'unchanged';
}

/** A waiver as it was declared, and how many outcomes it was for: one that matches nothing is said. */
export interface DeclaredWaiver extends Waiver {
  /** Id of the check whose failure is accepted. */
  readonly check: string;
  /** Logical id, construct path, stack or template of the subject; `*` stands for any characters. */
  readonly subject: string;
  /** Number of outcomes that it matched. */
  readonly matched: number;
  /** Whether its last day has passed: it then accepts nothing. */
  readonly expired: boolean;
}

/** What the run was: enough to repeat it. */
export interface Provenance {
  /** The command line without its values of parameters: these may be secrets. */
  readonly commandLine: readonly string[];
  /** The git commit of the working directory, where there is one. */
  readonly commit?: string;
  /** SHA-256 of every rule's metadata, and the number of rules. */
  readonly ruleSet: { readonly sha256: string; readonly rules: number };
  /** Version of the list of IAM actions that proofs rest on. */
  readonly actionList: string;
  /** ISO 8601, UTC; the time in SOURCE_DATE_EPOCH where that is set. */
  readonly endedAt: string;
}

/** Part `index` (from 1) of `count`. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** A template that was judged. */
export interface TemplateRef {
  readonly path: string;
  readonly resources: number;
}

/** A file that was read. */
export interface InputRef {
  readonly path: string;
  /** SHA-256 of its bytes, in lower-case hex. */
  readonly sha256: string;
}

/** An input, or a part of one, that could not be read or judged. */
export interface Problem {
  /** What is wrong, in one line. */
  readonly what: string;
  readonly location?: Location;
  readonly path: string;
  /** How to mend it, in one line. */
  readonly fix: string;
}

/** Something that was looked at and not judged, and why (for example a SAM type that is not expanded). */
export interface NotJudged {
  readonly template: string;
  readonly logicalId?: string;
  readonly type?: string;
  readonly reason: string;
  readonly location?: Location;
}

/** Counts by verdict, and what the run covered. */
export interface Summary {
  readonly verdicts: Readonly<Record<Verdict, number>>;
  /** Failures by severity. */
  readonly failures: Readonly<Record<Severity, number>>;
  readonly templates: number;
  readonly resources: number;
  readonly checks: number;
  /** Checks that found no subject anywhere in the run. */
  readonly matchedNothing: readonly string[];
  /** The profile that was judged. */
  readonly profile: string;
}

/** A whole run. */
export interface Report {
  /** Version of this model, `MAJOR.MINOR`; a reader may rely on every field of its own major version. */
  readonly schemaVersion: '1.0';
  readonly tool: { readonly name: 'cdk-assay'; readonly version: string };
  /** ISO 8601, UTC; the time in SOURCE_DATE_EPOCH where that is set. */
  readonly startedAt: string;
  readonly inputs: readonly InputRef[];
  readonly problems: readonly Problem[];
  readonly notJudged: readonly NotJudged[];
  readonly outcomes: readonly Outcome[];
  readonly summary: Summary;
  /** The templates that were judged, so that a reader can see whether the scope is complete. */
  readonly templates?: readonly TemplateRef[];
  /** Every waiver that was declared, used or not. */
  readonly waivers?: readonly DeclaredWaiver[];
  /** The part of the inputs that was judged, when the run was dealt out among several. */
  readonly shard?: Shard;
  readonly provenance?: Provenance;
  /** Pictures of what was judged, where they were asked for (formats that draw). */
  readonly architectures?: readonly Architecture[];
}
