import type { DeclaredWaiver, Outcome, Report, TemplateRef } from '../model';
import { compareText } from '../order';
import { summarize } from '../summarize';

/** Reports that cannot be joined: why, and which one. */
export class MergeError extends Error {
  override readonly name = 'MergeError';
}

/** A report and the file that it was read from. */
export interface NamedReport {
  readonly name: string;
  readonly report: Report;
}

/**
 * Joins the reports of shards, of several stacks, or of before and after a deployment. What several reports have in common
 * (an input, a template, an outcome) is there once.
 * @throws MergeError when versions or profiles differ, when a shard is missing, or when a file changed between the runs.
 */
export function mergeReports(reports: readonly NamedReport[]): Report {
  const [first, ...rest] = reports;
  if (!first) throw new MergeError('there is nothing to merge: name two reports');
  for (const other of rest) agree(first, other);
  allShards(reports);
  const all = reports.map(({ report }) => report);
  const outcomes = once(all.flatMap((report) => report.outcomes));
  const templates = templatesOf(all);
  const architectures = once(all.flatMap((report) => report.architectures ?? []));
  const provenance = first.report.provenance;
  const endedAt = latest(all.flatMap((report) => report.provenance?.endedAt ?? []));
  const { shard: _, ...base } = first.report;
  return {
    ...base,
    startedAt: earliest(all.map((report) => report.startedAt)),
    inputs: inputsOf(reports),
    problems: once(all.flatMap((report) => report.problems)),
    notJudged: once(all.flatMap((report) => report.notJudged)),
    outcomes,
    summary: summarize(outcomes, {
      ...scopeOf(all, templates),
      checks: checksOf(all),
      profile: [...new Set(all.map((report) => report.summary.profile))].join(' + '),
    }),
    ...(templates.length > 0 && { templates }),
    waivers: waiversOf(all, outcomes),
    ...(provenance && { provenance: { ...provenance, endedAt: endedAt ?? provenance.endedAt } }),
    ...(architectures.length > 0 && { architectures }),
  };
}

function agree(first: NamedReport, other: NamedReport): void {
  const a = first.report;
  const b = other.report;
  const pairs: readonly (readonly [string, string, string])[] = [
    ['schema version', a.schemaVersion, b.schemaVersion],
    ['version of the tool', a.tool.version, b.tool.version],
    // Probes have no profile of their own: they are the after of any before.
    ...(onlyProbes(a) === onlyProbes(b) ? [['profile', a.summary.profile, b.summary.profile] as const] : []),
    ...(a.provenance && b.provenance
      ? [['rule set', a.provenance.ruleSet.sha256, b.provenance.ruleSet.sha256] as const]
      : []),
  ];
  for (const [what, ours, theirs] of pairs) {
    if (ours !== theirs)
      throw new MergeError(
        `${first.name} and ${other.name} differ in their ${what}: ${ours} and ${theirs}; run both with the same`,
      );
  }
}

function onlyProbes(report: Report): boolean {
  return report.outcomes.length > 0 && report.outcomes.every(({ check }) => check.kind === 'probe');
}

/** A part that is missing would make the whole look complete. */
function allShards(reports: readonly NamedReport[]): void {
  const counts = new Map<number, Set<number>>();
  for (const { report } of reports) {
    if (!report.shard) continue;
    const seen = counts.get(report.shard.count) ?? new Set<number>();
    counts.set(report.shard.count, seen.add(report.shard.index));
  }
  for (const [count, seen] of counts) {
    const missing = Array.from({ length: count }, (_, i) => i + 1).filter((index) => !seen.has(index));
    if (missing.length > 0)
      throw new MergeError(
        `shard ${missing.map((index) => `${index}/${count}`).join(', ')} is missing: name its report too`,
      );
  }
}

function inputsOf(reports: readonly NamedReport[]): Report['inputs'] {
  const inputs = new Map<string, { readonly sha256: string; readonly from: string }>();
  for (const { name, report } of reports) {
    for (const { path, sha256 } of report.inputs) {
      const known = inputs.get(path);
      if (known && known.sha256 !== sha256)
        throw new MergeError(`${path} changed between ${known.from} and ${name}: judge it again for both`);
      inputs.set(path, { sha256, from: known?.from ?? name });
    }
  }
  return [...inputs].map(([path, { sha256 }]) => ({ path, sha256 }));
}

/** Every template that a report names, once. */
function templatesOf(all: readonly Report[]): readonly TemplateRef[] {
  const templates = new Map<string, TemplateRef>();
  for (const report of all) {
    for (const template of report.templates ?? []) templates.set(template.path, template);
  }
  return [...templates.values()];
}

/** A report that does not name its templates (of probes) adds those that nobody has named; they are told by its outcomes. */
function scopeOf(
  all: readonly Report[],
  templates: readonly TemplateRef[],
): { readonly templates: number; readonly resources: number } {
  const named = new Set(templates.map(({ path }) => path));
  let more = 0;
  let resources = templates.reduce((n, template) => n + template.resources, 0);
  for (const report of all) {
    if (report.templates || report.outcomes.every(({ subject }) => named.has(subject.template))) continue;
    more += report.summary.templates;
    resources += report.summary.resources;
    for (const { subject } of report.outcomes) named.add(subject.template);
  }
  return { templates: templates.length + more, resources };
}

/** A waiver that one shard did not need may be another's. */
function waiversOf(all: readonly Report[], outcomes: readonly Outcome[]): readonly DeclaredWaiver[] {
  const declared = new Map<string, DeclaredWaiver>();
  for (const report of all) {
    for (const waiver of report.waivers ?? []) {
      const { matched, ...request } = waiver;
      const key = JSON.stringify(request);
      const before = declared.get(key)?.matched ?? 0;
      declared.set(key, { ...waiver, matched: Math.min(before + matched, outcomes.length) });
    }
  }
  return [...declared.values()];
}

function checksOf(all: readonly Report[]): readonly string[] {
  const ids = new Set<string>();
  for (const { outcomes, summary } of all) {
    for (const { check } of outcomes) ids.add(check.id);
    for (const id of summary.matchedNothing) ids.add(id);
  }
  return [...ids].sort(compareText);
}

/** Each thing once, told apart by all that it says. */
function once<T>(items: readonly T[]): readonly T[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const key = JSON.stringify(item);
    return seen.has(key) ? false : seen.add(key) !== undefined;
  });
}

function earliest(times: readonly string[]): string {
  return [...times].sort(compareText)[0] ?? '';
}

function latest(times: readonly string[]): string | undefined {
  return [...times].sort(compareText).at(-1);
}
