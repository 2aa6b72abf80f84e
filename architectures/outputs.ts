import { CfnOutput, type Stack } from 'aws-cdk-lib';
import { bigDataOutputs } from './big-data/outputs';
import { blogWebsiteOutputs } from './blog-website/outputs';
import { microservicesOutputs } from './microservices/outputs';
import { paidContentOutputs } from './paid-content/outputs';
import { softwareUpdatesOutputs } from './software-updates/outputs';
import { todoListOutputs } from './todo-list/outputs';

/**
 * Names of stack outputs by case: the contract between the stacks and whatever asks a deployment. Each value is a plain `Ref`,
 * `Fn::GetAtt` or `Fn::Sub` of resources, so that a reader of the template can tell which resource an output is about.
 */
export const OUTPUTS = {
  'todo-list': todoListOutputs,
  'blog-website': blogWebsiteOutputs,
  microservices: microservicesOutputs,
  'paid-content': paidContentOutputs,
  'software-updates': softwareUpdatesOutputs,
  'big-data': bigDataOutputs,
} as const satisfies Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Ids of the cases. */
export type CaseId = keyof typeof OUTPUTS;

/** Values of a case's outputs by name; what an option leaves out is undefined. */
export type OutputValues<C extends CaseId> = Readonly<
  Partial<Record<keyof (typeof OUTPUTS)[C], string | undefined>>
>;

/** Writes the outputs of a case into a stack. Outputs whose value is undefined are left out. */
export function writeOutputs<C extends CaseId>(stack: Stack, _case: C, values: OutputValues<C>): void {
  for (const [name, value] of Object.entries(values)) {
    if (typeof value === 'string') new CfnOutput(stack, name, { value }).overrideLogicalId(name);
  }
}
