import type { Severity } from './model';
import type { RuleDocs } from './rule-docs';

/** What a renderer may be asked for. Every option has a default; a renderer ignores what is not for it. */
export interface RenderOptions {
  /** Text: ANSI colours. Default: none. */
  readonly color?: boolean;
  /** Text: columns to fit in. Default 80, at least 40. */
  readonly width?: number;
  /** Text: list the passes with their evidence, and fold nothing. */
  readonly verbose?: boolean;
  /** JSON: one line instead of an indent of two spaces. */
  readonly compact?: boolean;
  /** Text and JUnit: the gate of the run, so that a report and the exit code agree. Default `info`. */
  readonly failOn?: Severity;
  /** Text and JUnit: `unknown` counts as a failure. */
  readonly strict?: boolean;
  /**
   * JUnit: `<properties>` in each test case (Jenkins' junit plugin with `keepProperties`, Testmo). Off by default:
   * the xunit plugin's junit-10.xsd allows properties on suites only.
   */
  readonly caseProperties?: boolean;
  /** SARIF, OCSF: what each check says of itself beyond its reference in the model, by its id. */
  readonly rules?: RuleDocs;
  /** In-toto: the other files of the same run, with the SHA-256 of their bytes in lower-case hex. */
  readonly outputs?: readonly OutputRef[];
}

/** A file that a run wrote. */
export interface OutputRef {
  readonly name: string;
  readonly sha256: string;
}
