import type { Architecture } from '../architecture';
import {
  type CheckRef,
  type DeclaredWaiver,
  type Evidence,
  type Location,
  type Outcome,
  type Provenance,
  type Report,
  SEVERITIES,
  type Subject,
  type Summary,
  VERDICTS,
  type Waiver,
} from '../model';
import type { RenderOptions } from '../options';
import { boundedValue } from '../value';

/**
 * The model itself as JSON (reports/schema/report.schema.json). Keys stand in the order of the model whatever the
 * order in which they were set, so that the same run gives the same bytes; fields that the model does not know are
 * left out. Lone surrogates are written as escapes, so the text is always valid UTF-8.
 */
export function renderJson(report: Report, options: RenderOptions = {}): string {
  const indent = options.compact ? undefined : 2;
  return `${JSON.stringify(inOrder(report), undefined, indent)}\n`;
}

function inOrder(report: Report): Report {
  return {
    schemaVersion: report.schemaVersion,
    tool: { name: report.tool.name, version: report.tool.version },
    startedAt: report.startedAt,
    inputs: report.inputs.map(({ path, sha256 }) => ({ path, sha256 })),
    problems: report.problems.map((p) => ({ what: p.what, ...location(p), path: p.path, fix: p.fix })),
    notJudged: report.notJudged.map((n) => ({
      template: n.template,
      ...(n.logicalId === undefined ? {} : { logicalId: n.logicalId }),
      ...(n.type === undefined ? {} : { type: n.type }),
      reason: n.reason,
      ...location(n),
    })),
    outcomes: report.outcomes.map(outcome),
    summary: summary(report.summary),
    ...(report.templates !== undefined && {
      templates: report.templates.map(({ path, resources }) => ({ path, resources })),
    }),
    ...(report.waivers !== undefined && { waivers: report.waivers.map(declared) }),
    ...(report.shard !== undefined && { shard: { index: report.shard.index, count: report.shard.count } }),
    ...(report.provenance !== undefined && { provenance: provenance(report.provenance) }),
    ...(report.architectures !== undefined && { architectures: report.architectures.map(architecture) }),
  };
}

function location(of: { readonly location?: Location }): { readonly location?: Location } {
  if (of.location === undefined) return {};
  const { file, line, column, endLine, endColumn } = of.location;
  return {
    location: {
      file,
      line,
      column,
      ...(endLine === undefined ? {} : { endLine }),
      ...(endColumn === undefined ? {} : { endColumn }),
    },
  };
}

function outcome(o: Outcome): Outcome {
  return {
    check: check(o.check),
    verdict: o.verdict,
    subject: subject(o.subject),
    scenario: o.scenario === null ? null : byName(o.scenario),
    message: { id: o.message.id, text: o.message.text },
    evidence: o.evidence.map(evidence),
    remediation: o.remediation,
    waiver: o.waiver === null ? null : waiver(o.waiver),
    ...(o.baselineState === undefined ? {} : { baselineState: o.baselineState }),
  };
}

function check(c: CheckRef): CheckRef {
  const { id, title, kind, severity, controls, requirements } = c;
  return { id, title, kind, severity, controls, requirements };
}

function subject(s: Subject): Subject {
  return {
    template: s.template,
    ...(s.stack === undefined ? {} : { stack: s.stack }),
    ...(s.logicalId === undefined ? {} : { logicalId: s.logicalId }),
    ...(s.type === undefined ? {} : { type: s.type }),
    ...(s.constructPath === undefined ? {} : { constructPath: s.constructPath }),
    ...location(s),
  };
}

function evidence(e: Evidence): Evidence {
  return {
    kind: e.kind,
    text: e.text,
    ...(e.path === undefined ? {} : { path: e.path }),
    ...(e.value === undefined ? {} : { value: boundedValue(e.value) }),
    ...location(e),
  };
}

function waiver(w: Waiver): Waiver {
  return { owner: w.owner, reason: w.reason, ...(w.expires === undefined ? {} : { expires: w.expires }) };
}

function declared(w: DeclaredWaiver): DeclaredWaiver {
  const { check: id, subject: of, matched, expired } = w;
  return { check: id, subject: of, ...waiver(w), matched, expired };
}

function provenance({ commandLine, commit, ruleSet, actionList, endedAt }: Provenance): Provenance {
  return {
    commandLine: [...commandLine],
    ...(commit === undefined ? {} : { commit }),
    ruleSet: { sha256: ruleSet.sha256, rules: ruleSet.rules },
    actionList,
    endedAt,
  };
}

/** Sorted by name, without a prototype: the names come from the template. */
function byName(scenario: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const out: Record<string, string> = Object.create(null);
  for (const name of Object.keys(scenario).sort()) out[name] = scenario[name] ?? '';
  return out;
}

function summary(s: Summary): Summary {
  return {
    verdicts: counts(VERDICTS, s.verdicts),
    failures: counts(SEVERITIES, s.failures),
    templates: s.templates,
    resources: s.resources,
    checks: s.checks,
    matchedNothing: s.matchedNothing,
    profile: s.profile,
  };
}

function architecture({ title, nodes, edges }: Architecture): Architecture {
  return {
    title,
    nodes: nodes.map(({ id, template, logicalId, type, label }) => ({
      id,
      template,
      logicalId,
      type,
      label,
    })),
    edges: edges.map(({ from, to }) => ({ from, to })),
  };
}

function counts<K extends string>(keys: readonly K[], of: Readonly<Record<K, number>>): Record<K, number> {
  return Object.fromEntries(keys.map((k) => [k, of[k]])) as Record<K, number>;
}
