/** The door of the rules: what can be checked, and the engine that checks it. */

export { awsCliLine } from './access/aws-cli';
export { type ForbidAnswer, type ForbiddenRequests, forbids } from './access/forbids';
export { namedText } from './access/named-text';
export { identityPolicies, placedDocument } from './access/principals';
export { documentPaths } from './access/template-documents';
export { type CheckOptions, checkPaths, DEFAULT_PROFILE } from './check';
export { defineRule, type Judge, kindOf, type Rule, type RuleMetadata, resourceTypes } from './engine/rule';
export { type Assignment, checkRef, judgeGraph, SCENARIO_BUDGET } from './engine/run';
export { type ExampleCode, exampleCode } from './example-code';
export { assignmentsOf, findProfile, PROFILES, ProfileError } from './profiles';
export type { Profile } from './profiles/profile';
export { ruleDocs, ruleSet } from './rule-docs';
export { RULES } from './rules';
