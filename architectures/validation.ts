import { CloudFormationValidatePlugin } from 'aws-cdk-lib';
import type { Synthesized } from './app';

/** What an assembly says of a stack whose account or region is only known at deployment. */
const UNKNOWN = /^unknown-/;

/**
 * Errors of CDK's own CloudFormation validation by variant, as `RULE at PLACE: WHAT`. All variants are asked about at once: the
 * engine is made for the resource types that it is going to see, which takes seconds, and is made again for new ones.
 */
export function validationErrors(all: readonly Synthesized[]): ReadonlyMap<Synthesized, readonly string[]> {
  const byTemplate = new Map<string, Synthesized>();
  const stackTemplates = all.flatMap((made) => {
    const artifacts = made.app.synth().stacksRecursively;
    if (artifacts.length < made.stacks.length)
      throw new Error('the assembly holds fewer stacks than were made');
    return artifacts.map(({ hierarchicalId, templateFullPath, environment: { account, region } }) => {
      byTemplate.set(templateFullPath, made);
      return {
        stackConstructPath: hierarchicalId,
        templatePath: templateFullPath,
        accountId: UNKNOWN.test(account) ? undefined : account,
        region: UNKNOWN.test(region) ? undefined : region,
      };
    });
  });
  const errors = new Map<Synthesized, string[]>(all.map((made) => [made, []]));
  const [first] = all;
  if (!first) return errors;
  const { violations } = new CloudFormationValidatePlugin().validate({
    templatePaths: stackTemplates.map(({ templatePath }) => templatePath),
    stackTemplates,
    appConstruct: first.app,
  });
  for (const { ruleName, description, severity, violatingResources } of violations) {
    if (severity === 'warning' || severity === 'info') continue;
    for (const { resourceLogicalId, constructPath, templatePath = '', locations } of violatingResources) {
      const list = errors.get(byTemplate.get(templatePath) ?? first);
      list?.push(
        `${ruleName} at ${constructPath ?? resourceLogicalId} ${locations.join(', ')}: ${description}`,
      );
    }
  }
  return errors;
}
