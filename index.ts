/** What `import ... from 'cdk-assay'` gives: the gate as a function, and the outcome model it answers with. */
import { checkPaths, type CheckOptions as Options } from './policies';
import type { Report } from './reports';
import { VERSION } from './version';

export {
  type ForbidAnswer,
  type ForbiddenRequests,
  forbids,
  PROFILES,
  type Profile,
  ProfileError,
  RULES,
  type Rule,
} from './policies';
export { REQUIREMENTS } from './policies/requirements';
export {
  type CheckKind,
  type CheckRef,
  type Evidence,
  exitCode,
  FORMATS,
  type Location,
  type NotJudged,
  type Outcome,
  type Problem,
  type Report,
  render,
  SEVERITIES,
  type Severity,
  type Subject,
  type Summary,
  summarize,
  type Verdict,
  type Waiver,
  writeReports,
} from './reports';
export { VERSION };

/** What to judge, and by what. */
export type CheckOptions = Omit<Options, 'toolVersion'>;

/**
 * Judges cloud assemblies (`cdk.out`), CloudFormation and SAM templates, or folders of them.
 * @param paths One path or several, relative to `options.cwd` (the working directory by default).
 * @returns The outcome model: what `assay check --format json` prints. Inputs that cannot be read are in `problems`.
 * @throws ProfileError for a profile or rule that does not exist.
 * @example
 * const report = check('cdk.out', { profile: 'aws-baseline' });
 * if (exitCode(report, { failOn: 'high', strict: false }) !== 0) console.log(render('text', report));
 */
export function check(paths: string | readonly string[], options: CheckOptions = {}): Report {
  return checkPaths(typeof paths === 'string' ? [paths] : paths, { ...options, toolVersion: VERSION });
}
