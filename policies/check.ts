import {
  applyWaivers,
  hideValues,
  type NotJudged,
  type Outcome,
  type Problem,
  type Report,
  summarize,
} from '../reports';
import { type Graph, type InputProblem, type Loaded, load } from '../template';
import { judgeGraph } from './engine/run';
import { metadataWaivers } from './metadata-waivers';
import { pictureOf } from './pictures';
import { assignmentsOf, findProfile } from './profiles';
import { secretValues } from './secret-values';

/** What to judge, and by what. */
export interface CheckOptions {
  /** Profile to judge by; `aws-baseline` when absent. */
  readonly profile?: string;
  /** Judge only these rules. */
  readonly only?: readonly string[];
  /** Leave these rules out. */
  readonly skip?: readonly string[];
  /** Template parameters by name, pseudo parameters too (`AWS::Region`). */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Judge part `index` of `count` (from 1): assemblies and templates are dealt out in the order in which they are read. */
  readonly shard?: { readonly index: number; readonly count: number };
  /** Directory that paths are read from and shown against; the working directory by default. */
  readonly cwd?: string;
  /** The time of the run; now by default. */
  readonly startedAt?: Date;
  /** Put a picture of every deployment into the report, for formats that draw. */
  readonly pictures?: boolean;
  /** Version of the tool, as the report names it. */
  readonly toolVersion: string;
}

/** The profile that is judged when none is named. */
export const DEFAULT_PROFILE = 'aws-baseline';

/**
 * Judges cloud assemblies, templates and folders by the rules of a profile. Inputs that cannot be read are problems of the
 * report, never exceptions; the others are judged all the same.
 * @throws ProfileError for a profile or rule that does not exist.
 */
export function checkPaths(paths: readonly string[], options: CheckOptions): Report {
  const profile = findProfile(options.profile ?? DEFAULT_PROFILE);
  const assignments = assignmentsOf(profile, options.only, options.skip);
  const loaded = load(paths, {
    parameters: new Map(Object.entries(options.parameters ?? {})),
    ...(options.cwd !== undefined && { cwd: options.cwd }),
  });
  const graphs = shardOf(loaded.graphs, options.shard);
  const outcomes: Outcome[] = [];
  let templates = 0;
  let resources = 0;
  for (const graph of graphs) {
    // One by one: there may be more than a call takes arguments.
    for (const outcome of judgeGraph(graph, assignments)) outcomes.push(outcome);
    templates += graph.templates.length;
    for (const template of graph.templates) resources += template.resources.size;
  }
  const scope = { templates, resources, checks: assignments.map(({ rule }) => rule.id), profile: profile.id };
  const accepted = metadataWaivers(graphs);
  const report: Report = {
    schemaVersion: '1.0',
    tool: { name: 'cdk-assay', version: options.toolVersion },
    startedAt: (options.startedAt ?? new Date()).toISOString(),
    inputs: loaded.files.map(({ path, sha256 }) => ({ path, sha256 })),
    problems: [...loaded.problems.map(asProblem), ...accepted.problems],
    notJudged: notJudged(loaded, graphs),
    outcomes,
    summary: summarize(outcomes, scope),
    templates: graphs.flatMap((graph) =>
      graph.templates.map((template) => ({ path: template.id, resources: template.resources.size })),
    ),
    ...(options.shard && { shard: { index: options.shard.index, count: options.shard.count } }),
    ...(options.pictures && { architectures: graphs.map(pictureOf) }),
  };
  const waived = accepted.requests.length === 0 ? report : applyWaivers(report, accepted.requests);
  return hideValues(waived, secretValues(graphs, options.parameters ?? {}));
}

function shardOf(graphs: readonly Graph[], shard: CheckOptions['shard']): readonly Graph[] {
  return shard ? graphs.filter((_, i) => i % shard.count === shard.index - 1) : graphs;
}

function asProblem(problem: InputProblem): Problem {
  const { path, what, fix, span } = problem;
  return { path, what, fix, ...(span && { location: span }) };
}

/** What the templates hold that no rule can see, of the templates that were judged. */
function notJudged(loaded: Loaded, graphs: readonly Graph[]): NotJudged[] {
  const judged = new Set(graphs.flatMap((graph) => graph.templates.map((template) => template.id)));
  return loaded.notJudged.filter((part) => judged.has(part.template));
}
