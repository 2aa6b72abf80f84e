import { type NotJudged, type Outcome, type Problem, type Report, summarize } from '../reports';
import type { Loaded } from '../template';
import type { Probe } from './engine/probe';

/** What a run of probes covered. */
export interface ReportScope {
  readonly loaded: Loaded;
  readonly probes: readonly Probe[];
  /** Files read beside the templates: outputs, endpoints. */
  readonly files: readonly { readonly path: string; readonly sha256: string }[];
  readonly problems: readonly Problem[];
  readonly startedAt: Date;
  readonly toolVersion: string;
  /** Name of what was run, where a rule's report names its profile. */
  readonly profile: string;
  /** Where the questions were shared among several runs. */
  readonly shard?: { readonly index: number; readonly count: number };
}

/** The outcomes of a run as a report. */
export function probeReport(outcomes: readonly Outcome[], scope: ReportScope): Report {
  const { graphs, files, problems, notJudged } = scope.loaded;
  const templates = graphs.flatMap((graph) => graph.templates);
  return {
    schemaVersion: '1.0',
    tool: { name: 'cdk-assay', version: scope.toolVersion },
    startedAt: scope.startedAt.toISOString(),
    inputs: [...files, ...scope.files].map(({ path, sha256 }) => ({ path, sha256 })),
    problems: [
      ...problems.map(({ path, what, fix, span }) => ({ path, what, fix, ...(span && { location: span }) })),
      ...scope.problems,
    ],
    notJudged: notJudged.map((part): NotJudged => part),
    outcomes,
    ...(scope.shard && { shard: scope.shard }),
    summary: summarize(outcomes, {
      templates: templates.length,
      resources: templates.reduce((sum, template) => sum + template.resources.size, 0),
      checks: scope.probes.map(({ id }) => id),
      profile: scope.profile,
    }),
  };
}
