import type { CheckKind, Evidence, Severity } from '../../reports';
import type { Graph, Path, Resource, Value } from '../../template';
import type { JsonSchema } from './schema/three-valued';

/** What a rule says of itself. Docs pages, the rule index and the control matrix are generated from it. */
export interface RuleMetadata<M extends string = string> {
  /** Kebab-case, begins with the service; never changes once published. */
  readonly id: string;
  /** A statement that is true when the rule passes, without a full stop. */
  readonly title: string;
  readonly severity: Severity;
  /** Types of the resources that are judged, each on its own. */
  readonly resource: string | readonly string[];
  /** Why a sceptical engineer should care: what happens when it does not hold. */
  readonly rationale: string;
  /** What to write to mend it, as the line of CDK code. */
  readonly remediation: string;
  /** When a failure of this rule can be lived with. */
  readonly whenNotToUse: string;
  /** Control ids as `framework:id`. */
  readonly controls: readonly string[];
  /** Requirements of the reference architectures that it defends. */
  readonly requirements: readonly string[];
  /** AWS documentation pages. */
  readonly references: readonly string[];
  /** Parameters that a profile may set, with their defaults. */
  readonly parameters?: Readonly<Record<string, RuleParameter>>;
  /**
   * Absent: part of `aws-baseline`. `'frameworks'`: a control that a framework asks for and that not every template needs; only in
   * the profiles of the frameworks that the rule is evidence for. False: only some architectures want it true; a profile names it.
   */
  readonly baseline?: 'frameworks' | false;
  /** Message texts by id; `{name}` is replaced by the value given with the message. */
  readonly messages: Readonly<Record<M, string>>;
}

export type RuleParameter = string | number | boolean | readonly string[];

/** A JSON Schema over the resource's resolved properties. Its messages are `pass`, `fail` and `unknown`. */
export interface SchemaRule extends RuleMetadata<SchemaMessage> {
  readonly schema: JsonSchema;
}
export type SchemaMessage = 'pass' | 'fail' | 'unknown';

/** Code over one resource and the graph around it. */
export interface CheckRule<M extends string = string> extends RuleMetadata<M> {
  readonly check: (subject: Resource, judge: Judge<M>) => Finding;
}

/** A statement about access, proved or refuted over all requests. */
export interface ProveRule<M extends string = string> extends RuleMetadata<M> {
  readonly prove: (subject: Resource, judge: Judge<M>) => Finding;
}

export type Rule = SchemaRule | CheckRule | ProveRule;

/** What a rule found for one subject in one scenario. */
export interface Finding {
  readonly verdict: 'pass' | 'fail' | 'unknown' | 'not-applicable';
  readonly message: string;
  readonly data: Readonly<Record<string, string>>;
  readonly evidence: readonly Evidence[];
}

/** Values put into a message; symbolic ones are shown as `${Bucket.Arn}`. */
export type MessageData = Readonly<Record<string, Value | undefined>>;

/** What a rule's code is given: the graph in the current scenario, and the words to answer with. */
export interface Judge<M extends string = string> {
  readonly graph: Graph;
  /** The rule's parameters as the profile sets them. */
  parameter<T extends RuleParameter>(name: string): T;
  pass(message: M, data?: MessageData, evidence?: readonly Evidence[]): Finding;
  fail(message: M, data?: MessageData, evidence?: readonly Evidence[]): Finding;
  /** Rests on a value that the template does not hold; `data` or `evidence` must name it. */
  unknown(message: M, data?: MessageData, evidence?: readonly Evidence[]): Finding;
  notApplicable(message: M, data?: MessageData, evidence?: readonly Evidence[]): Finding;
  /** Evidence: a property of a resource, with its value and its place. An absent property points at the resource. */
  property(resource: Resource, path: Path, text?: string): Evidence;
  /** Evidence: another resource that the verdict rests on. */
  resource(resource: Resource, text: string): Evidence;
  /** Evidence: a sentence, for example a counterexample. */
  fact(kind: string, text: string, value?: Value): Evidence;
}

/** Types a rule with its message ids; adds nothing. */
export function defineRule<const M extends string>(rule: CheckRule<M>): CheckRule<M>;
export function defineRule<const M extends string>(rule: ProveRule<M>): ProveRule<M>;
export function defineRule(rule: SchemaRule): SchemaRule;
export function defineRule(rule: Rule): Rule {
  return rule;
}

export function kindOf(rule: Rule): CheckKind {
  if ('schema' in rule) return 'schema';
  return 'check' in rule ? 'check' : 'prove';
}

export function resourceTypes(rule: Rule): readonly string[] {
  return typeof rule.resource === 'string' ? [rule.resource] : rule.resource;
}
