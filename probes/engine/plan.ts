import type { CheckRef, Evidence, Outcome, Subject } from '../../reports';
import type { Graph, Resource } from '../../template';
import { redactText } from '../clients/redact';
import { Deployment, type LiveValues } from '../deployment/deployment';
import type { Planned, Planner, Probe, Question, Settings, Unasked } from './probe';
import { findingOf, messageText, propertyEvidence } from './words';

/** A question of the plan with who asks it and about what. */
export interface PlannedQuestion {
  readonly probe: Probe;
  readonly check: CheckRef;
  readonly subject: Subject;
  readonly question: Question<unknown>;
}

/** What will be asked, and what is known without asking. */
export interface Plan {
  readonly questions: readonly PlannedQuestion[];
  readonly outcomes: readonly Outcome[];
}

/** Scenarios looked at for one probe and one resource. */
const SCENARIO_BUDGET = 64;

/**
 * Makes the plan: what the templates promise is what gets asked. A question that only some scenarios of the template lead to
 * is not asked: the outcome is unknown and names what it depends on.
 */
export function makePlan(
  graphs: readonly Graph[],
  live: LiveValues,
  probes: readonly Probe[],
  settings: Settings,
): Plan {
  const questions: PlannedQuestion[] = [];
  const outcomes: Outcome[] = [];
  for (const graph of graphs) {
    const deployment = new Deployment(graph, live);
    for (const probe of probes) {
      const check = checkRef(probe);
      for (const resource of graph.declared(...resourceTypes(probe))) {
        const subject = subjectOf(resource);
        for (const entry of planOne(probe, resource, deployment, settings)) {
          if ('verdict' in entry) outcomes.push(outcomeOf(probe, check, subject, entry));
          else questions.push({ probe, check, subject, question: entry });
        }
      }
    }
  }
  return { questions, outcomes };
}

function planOne(
  probe: Probe,
  resource: Resource,
  deployment: Deployment,
  settings: Settings,
): readonly (Planned<unknown> | Broken)[] {
  const { graph } = deployment;
  const planner: Planner = {
    graph,
    deployment,
    settings,
    ask: (text, endpoint, data) => ({ text, endpoint, data }),
    unknown: (message, data, evidence) => findingOf('unknown', message, data, evidence) as Unasked,
    notApplicable: (message, data, evidence) =>
      findingOf('not-applicable', message, data, evidence) as Unasked,
    property: propertyEvidence,
  };
  try {
    const { results } = graph.explore(
      () => (resource.exists ? probe.plan(resource, planner).map(placed) : undefined),
      SCENARIO_BUDGET,
    );
    const [first] = results;
    if (results.length === 1) return first?.result ?? [];
    return common(results);
  } catch (error) {
    const text = `the plan of the probe broke: ${error instanceof Error ? error.message : String(error)}`;
    return [{ verdict: 'error', text }];
  }
}

interface Broken {
  readonly verdict: 'error' | 'unknown';
  readonly text: string;
}

/** What every scenario asks; the rest rests on what the user has to say. */
function common(
  results: readonly {
    readonly result: readonly Planned<unknown>[] | undefined;
    readonly scenario: Readonly<Record<string, string>> | null;
  }[],
): readonly (Planned<unknown> | Broken)[] {
  const byKey = new Map<string, { readonly entry: Planned<unknown>; count: number }>();
  for (const { result } of results) {
    for (const entry of result ?? []) {
      const key = JSON.stringify(entry);
      const known = byKey.get(key);
      if (known) known.count++;
      else byKey.set(key, { entry, count: 1 });
    }
  }
  const all = [...byKey.values()];
  const shared = all.filter(({ count }) => count === results.length).map(({ entry }) => entry);
  if (shared.length === all.length) return shared;
  const names = [...new Set(results.flatMap(({ scenario }) => Object.keys(scenario ?? {})))].join(', ');
  return [...shared, { verdict: 'unknown', text: `what to ask depends on ${names}; give it with --param` }];
}

/** Evidence has its place while the scenario lasts. */
function placed(entry: Planned<unknown>): Planned<unknown> {
  return 'verdict' in entry
    ? { ...entry, evidence: entry.evidence.map((evidence) => ({ ...evidence })) }
    : entry;
}

function outcomeOf(probe: Probe, check: CheckRef, subject: Subject, entry: Unasked | Broken): Outcome {
  if ('text' in entry) {
    const id = entry.verdict === 'error' ? 'plan-broke' : 'scenario';
    return makeOutcome(check, subject, entry.verdict, { id, text: redactText(entry.text) }, [], '');
  }
  const text = messageText(probe, entry.message, entry.data);
  return makeOutcome(check, subject, entry.verdict, { id: entry.message, text }, entry.evidence, '');
}

export function makeOutcome(
  check: CheckRef,
  subject: Subject,
  verdict: Outcome['verdict'],
  message: Outcome['message'],
  evidence: readonly Evidence[],
  remediation: string,
): Outcome {
  return { check, verdict, subject, scenario: null, message, evidence, remediation, waiver: null };
}

export function checkRef({ id, title, severity, controls, requirements }: Probe): CheckRef {
  return { id, title, kind: 'probe', severity, controls, requirements };
}

export function resourceTypes(probe: Probe): readonly string[] {
  return typeof probe.resource === 'string' ? [probe.resource] : probe.resource;
}

function subjectOf(resource: Resource): Subject {
  const { template, constructPath } = resource;
  return {
    template: template.id,
    ...(template.input.stackName !== undefined && { stack: template.input.stackName }),
    logicalId: resource.logicalId,
    type: resource.type,
    ...(constructPath !== undefined && { constructPath }),
    location: resource.location,
  };
}
