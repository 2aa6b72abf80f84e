import { CloudFormationValidatePlugin } from 'aws-cdk-lib';
import type { Synthesized } from './app';

let plugin: CloudFormationValidatePlugin | undefined;

/**
 * Errors of CDK's own CloudFormation validation in a synthesized variant, as `RULE at PLACE: WHAT`. The engine starts once in
 * a process and takes some seconds for it.
 */
export function validationErrors({ app, stacks }: Synthesized): readonly string[] {
  plugin ??= new CloudFormationValidatePlugin();
  const assembly = app.synth();
  const stackTemplates = assembly.stacksRecursively.map((artifact) => ({
    stackConstructPath: artifact.hierarchicalId,
    templatePath: artifact.templateFullPath,
    accountId: undefined,
    region: undefined,
  }));
  if (stackTemplates.length < stacks.length)
    throw new Error('the assembly holds fewer stacks than were made');
  const { violations } = plugin.validate({
    templatePaths: stackTemplates.map(({ templatePath }) => templatePath),
    stackTemplates,
    appConstruct: app,
  });
  return violations
    .filter(({ severity }) => severity !== 'warning' && severity !== 'info')
    .flatMap(({ ruleName, description, violatingResources }) =>
      violatingResources.map(
        ({ resourceLogicalId, constructPath, locations }) =>
          `${ruleName} at ${constructPath ?? resourceLogicalId} ${locations.join(', ')}: ${description}`,
      ),
    );
}
