import type { CheckRef, Evidence, Outcome, Subject, Verdict } from '../../reports';
import type { Graph, Resource, Scenario } from '../../template';
import { createJudge } from './judge';
import {
  type Finding,
  type Judge,
  kindOf,
  type Rule,
  type RuleParameter,
  resourceTypes,
  type SchemaRule,
} from './rule';
import { judgeSchema } from './schema/judge-schema';

/** A rule as a profile wants it judged. */
export interface Assignment {
  readonly rule: Rule;
  readonly parameters: Readonly<Record<string, RuleParameter>>;
}

/** Scenarios looked at for one rule and one resource; past it the verdict is unknown, and says so. */
export const SCENARIO_BUDGET = 256;

/** Judges every resource of a graph that a rule speaks of. One outcome for each rule and resource. */
export function judgeGraph(graph: Graph, assignments: readonly Assignment[]): Outcome[] {
  const outcomes: Outcome[] = [];
  for (const { rule, parameters } of assignments) {
    const subjects = graph.declared(...resourceTypes(rule));
    if (subjects.length === 0) continue;
    const judge = createJudge(rule, graph, parameters);
    const check = checkRef(rule);
    for (const subject of subjects) {
      const outcome = judgeSubject(rule, check, subject, judge);
      if (outcome) outcomes.push(outcome);
    }
  }
  return outcomes;
}

const refs = new WeakMap<Rule, CheckRef>();

/** The rule as outcomes name it. */
export function checkRef(rule: Rule): CheckRef {
  let ref = refs.get(rule);
  if (!ref) {
    const { id, title, severity, controls, requirements } = rule;
    ref = { id, title, kind: kindOf(rule), severity, controls, requirements };
    refs.set(rule, ref);
  }
  return ref;
}

/** One scenario's finding, complete: evidence is taken while the scenario lasts. */
interface Judged {
  readonly verdict: Verdict;
  readonly messageId: string;
  readonly text: string;
  readonly evidence: readonly Evidence[];
}

function judgeSubject(rule: Rule, check: CheckRef, subject: Resource, judge: Judge): Outcome | undefined {
  const { results, complete } = judge.graph.explore(() => {
    if (!subject.exists) return undefined;
    return judgeOnce(rule, subject, judge);
  }, SCENARIO_BUDGET);
  const present = results.filter(
    (r): r is { result: Judged; scenario: Scenario | null } => r.result !== undefined,
  );
  const { deciding, everywhere } = decide(present);
  if (!deciding)
    return complete ? undefined : outcome(rule, check, subject, budgetSpent(results.length), null);
  const { result } = deciding;
  if (!complete && result.verdict !== 'fail' && result.verdict !== 'error') {
    return outcome(rule, check, subject, budgetSpent(results.length), null);
  }
  return outcome(rule, check, subject, withCount(result, present), everywhere ? null : deciding.scenario);
}

/** The worst verdict of all scenarios decides: it is one failing scenario that has to be mended. */
const WORST_FIRST: readonly Verdict[] = ['error', 'fail', 'unknown', 'pass', 'not-applicable'];

function decide(results: readonly { readonly result: Judged; readonly scenario: Scenario | null }[]): {
  readonly deciding: { readonly result: Judged; readonly scenario: Scenario | null } | undefined;
  readonly everywhere: boolean;
} {
  for (const verdict of WORST_FIRST) {
    const deciding = results.find(({ result }) => result.verdict === verdict);
    if (!deciding) continue;
    const everywhere = verdict === 'pass' || results.every(({ result }) => result.verdict === verdict);
    return { deciding, everywhere };
  }
  return { deciding: undefined, everywhere: true };
}

function judgeOnce(rule: Rule, subject: Resource, judge: Judge): Judged {
  try {
    const finding = find(rule, subject, judge);
    const { verdict } = finding;
    const plain = verdict === 'not-applicable' || (verdict === 'pass' && 'schema' in rule);
    const evidence = finding.evidence.map(plain ? unplaced : placed);
    for (const [name, value] of judge.graph.assumptions) evidence.push(assumption(name, value));
    return { verdict, messageId: finding.message, text: messageText(rule, finding), evidence };
  } catch (error) {
    // The check itself broke: that is an outcome of its own, never a pass, and the other checks go on.
    const text = `the check broke: ${error instanceof Error ? error.message : String(error)}`;
    return { verdict: 'error', messageId: 'crashed', text, evidence: [] };
  }
}

function find(rule: Rule, subject: Resource, judge: Judge): Finding {
  if ('schema' in rule)
    return judgeSchema(rule as SchemaRule, subject, judge as Judge<'pass' | 'fail' | 'unknown'>);
  return 'check' in rule ? rule.check(subject, judge) : rule.prove(subject, judge);
}

/** Evidence with the place where it stands: what is wrong or open, and every statement that a relation or a proof rests on. */
function placed(evidence: Evidence): Evidence {
  return { ...evidence };
}

/** Evidence of a plain property in order: its path says enough, and finding the line of each costs more than judging it. */
function unplaced({ kind, text, path, value }: Evidence): Evidence {
  return { kind, text, ...(path !== undefined && { path }), ...(value !== undefined && { value }) };
}

function assumption(name: string, value: string): Evidence {
  return { kind: 'default', text: `parameter ${name} has its default ${JSON.stringify(value)}`, value };
}

/**
 * The message with its values put in.
 * @throws Error for a message that the rule does not declare, or a value that it does not give.
 */
export function messageText(rule: Rule, finding: Pick<Finding, 'message' | 'data'>): string {
  const template = (rule.messages as Readonly<Record<string, string>>)[finding.message];
  if (template === undefined) throw new Error(`the rule ${rule.id} has no message ${finding.message}`);
  if (!template.includes('{')) return template;
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = finding.data[name];
    if (value === undefined)
      throw new Error(`the message ${finding.message} of ${rule.id} wants a value for ${name}`);
    return value;
  });
}

function budgetSpent(count: number): Judged {
  return {
    verdict: 'unknown',
    messageId: 'scenario-budget',
    text: `more than ${count} scenarios matter here; the ones looked at did not fail, the others were not looked at`,
    evidence: [],
  };
}

function withCount(judged: Judged, all: readonly { readonly result: Judged }[]): Judged {
  if (all.length < 2) return judged;
  const same = all.filter(({ result }) => result.verdict === judged.verdict).length;
  const text = `${judged.verdict} in ${same} of ${all.length} feasible scenarios`;
  return { ...judged, evidence: [...judged.evidence, { kind: 'scenarios', text }] };
}

function outcome(
  rule: Rule,
  check: CheckRef,
  subject: Resource,
  judged: Judged,
  scenario: Scenario | null,
): Outcome {
  return {
    check,
    verdict: judged.verdict,
    subject: subjectOf(subject),
    scenario,
    message: { id: judged.messageId, text: judged.text },
    evidence: judged.evidence,
    remediation: judged.verdict === 'fail' ? rule.remediation : '',
    waiver: null,
  };
}

const subjects = new WeakMap<Resource, Subject>();

/** The resource as outcomes name it; the same object for every rule that judges it. */
function subjectOf(resource: Resource): Subject {
  let subject = subjects.get(resource);
  if (!subject) {
    const { template, constructPath } = resource;
    subject = {
      template: template.id,
      ...(template.input.stackName !== undefined && { stack: template.input.stackName }),
      logicalId: resource.logicalId,
      type: resource.type,
      ...(constructPath !== undefined && { constructPath }),
      location: resource.location,
    };
    subjects.set(resource, subject);
  }
  return subject;
}
