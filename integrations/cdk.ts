import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type CheckOptions, check, type Outcome, type Report, type Severity, VERSION } from '../index';
import { fails, type GateOptions } from './gate';

/** What to judge by, and when to fail the synthesis. */
export interface AssayValidationOptions
  extends GateOptions,
    Pick<CheckOptions, 'profile' | 'only' | 'skip' | 'parameters'> {}

/** The parts of CDK's `IPolicyValidationContext` that are read: structural, so that any version of CDK v2 fits. */
interface Context {
  readonly templatePaths: readonly string[];
}

interface Violation {
  ruleName: string;
  description: string;
  violatingResources: { resourceLogicalId?: string; templatePath?: string; locations: string[] }[];
  fix?: string;
  severity?: string;
  ruleMetadata?: Record<string, string>;
}

/**
 * Judges an app when it is synthesized, as a CDK policy validation plugin (`IPolicyValidationPlugin`).
 *
 * @example
 * import { AssayValidation } from 'cdk-assay/cdk';
 * Validations.of(app).addPlugins(new AssayValidation({ profile: 'aws-baseline', failOn: 'high' }));
 */
export class AssayValidation {
  readonly name = 'cdk-assay';
  readonly version = VERSION;

  constructor(private readonly options: AssayValidationOptions = {}) {}

  /**
   * Violations are the failures at `failOn` or worse, what is unknown when `strict`, checks that broke and templates that could
   * not be read; an app of which nothing could be judged is no success either.
   */
  validate(context: Context): {
    success: boolean;
    violations: Violation[];
    pluginVersion: string;
    metadata: Record<string, string>;
  } {
    const { profile, only, skip, parameters } = this.options;
    const report = check(inputsOf(context.templatePaths), {
      ...(profile !== undefined && { profile }),
      ...(only !== undefined && { only }),
      ...(skip !== undefined && { skip }),
      ...(parameters !== undefined && { parameters }),
    });
    const asked = new Set(context.templatePaths.map((path) => resolve(path)));
    const outcomes = report.outcomes.filter(({ subject }) => asked.has(resolve(subject.template)));
    const bad = outcomes.filter((outcome) => fails(outcome, this.options));
    const violations = [...byCheck(bad), ...unreadable(report)];
    const judged = outcomes.some(({ verdict }) => verdict !== 'not-applicable');
    return {
      success: violations.length === 0 && judged,
      violations,
      pluginVersion: VERSION,
      metadata: {
        profile: report.summary.profile,
        judged: judged
          ? `${outcomes.length} outcomes`
          : 'nothing: no check found anything that it could judge',
        unknown: String(outcomes.filter(({ verdict }) => verdict === 'unknown').length),
      },
    };
  }
}

/** The assembly where there is one: references between its stacks are then resolved. Else the templates by themselves. */
function inputsOf(templates: readonly string[]): readonly string[] {
  const folders = new Set(templates.map((path) => dirname(path)));
  return [...folders].flatMap((folder) =>
    existsSync(join(folder, 'manifest.json'))
      ? [folder]
      : templates.filter((path) => dirname(path) === folder),
  );
}

function byCheck(outcomes: readonly Outcome[]): Violation[] {
  return outcomes.map((outcome) => {
    const { check: rule, subject, message, evidence } = outcome;
    const place = subject.location;
    return {
      ruleName: rule.id,
      description: `${rule.title}: ${message.text}${outcome.verdict === 'fail' ? '' : ` (${outcome.verdict})`}`,
      severity: rule.severity satisfies Severity,
      ...(outcome.remediation !== '' && { fix: outcome.remediation }),
      violatingResources: [
        {
          ...(subject.logicalId !== undefined && { resourceLogicalId: subject.logicalId }),
          templatePath: resolve(subject.template),
          locations: evidence.flatMap(({ path }) => (path === undefined ? [] : [path])).slice(0, 10),
        },
      ],
      ruleMetadata: {
        controls: rule.controls.join(', '),
        ...(place && { source: `${place.file}:${place.line}:${place.column}` }),
      },
    };
  });
}

function unreadable({ problems }: Report): Violation[] {
  return problems.map(({ path, what, fix }) => ({
    ruleName: 'assay-input',
    description: `${path} could not be read or judged: ${what}`,
    fix,
    severity: 'critical',
    violatingResources: [{ templatePath: resolve(path), locations: [] }],
  }));
}
