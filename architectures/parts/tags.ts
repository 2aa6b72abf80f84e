import { type Stack, Tags } from 'aws-cdk-lib';
import type { CaseId } from '../outputs';

/** Tags everything in a stack with the case that it belongs to, so that its cost and its resources can be found. */
export function tagCase(stack: Stack, id: CaseId): void {
  Tags.of(stack).add('architecture', id);
}
