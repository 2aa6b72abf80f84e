/** The door of the reference architectures: what there is, and how it is put together. */

import { bigData } from './big-data/manifest';
import { blogWebsite } from './blog-website/manifest';
import type { CaseManifest } from './case';
import { microservices } from './microservices/manifest';
import { paidContent } from './paid-content/manifest';
import { softwareUpdates } from './software-updates/manifest';
import { todoList } from './todo-list/manifest';

export { createApp, type Synthesized, synthesize } from './app';
export { BigData, type BigDataProps } from './big-data/construct';
export { BigDataStack, type BigDataStackProps } from './big-data/stack';
export { BlogWebsite, type BlogWebsiteProps } from './blog-website/construct';
export {
  BlogWebsiteReplicaStack,
  type BlogWebsiteReplicaStackProps,
} from './blog-website/replica-stack';
export { BlogWebsiteStack, type BlogWebsiteStackProps } from './blog-website/stack';
export {
  type Breakage,
  type CaseManifest,
  type CaseRequirement,
  type CaseVariant,
  type HandlerBreakage,
  variantOf,
} from './case';
export { handlerEntries, handlerNames } from './handler-code';
export { Microservices, type MicroservicesProps } from './microservices/construct';
export { MicroservicesStack, type MicroservicesStackProps } from './microservices/stack';
export { type Acknowledgement, acknowledge, type NagReport, nagReport } from './nag';
export { type CaseId, OUTPUTS, type OutputValues } from './outputs';
export { PaidContent, type PaidContentProps } from './paid-content/construct';
export { PaidContentStack, type PaidContentStackProps } from './paid-content/stack';
export { SoftwareUpdates, type SoftwareUpdatesProps } from './software-updates/construct';
export { GivenApplicationStack, type GivenApplicationStackProps } from './software-updates/given';
export { SoftwareUpdatesStack, type SoftwareUpdatesStackProps } from './software-updates/stack';
export { type Json, type JsonObject, type ResourceEditor, TemplateEditor } from './template-editor';
export { TodoList, type TodoListProps } from './todo-list/construct';
export { TodoListStack, type TodoListStackProps } from './todo-list/stack';
export { validationErrors } from './validation';

/** Every case, in the order of the requirements. */
export const CASES: readonly CaseManifest[] = [
  todoList,
  blogWebsite,
  microservices,
  paidContent,
  softwareUpdates,
  bigData,
];
