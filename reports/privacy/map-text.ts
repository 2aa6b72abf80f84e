import type { Evidence, Location, Outcome, Report, Subject, Waiver } from '../model';
import { boundedValue } from '../value';

/** Rewrites one free text. */
export type Rewrite = (text: string) => string;
/** Rewrites a text that stands under a name, inside an evidence value. */
export type RewriteNamed = (text: string, name: string) => string;

/**
 * The report with every text that came from an input rewritten: names, paths, messages, evidence with its values, waivers,
 * command line. What the tool itself says (ids, titles, controls, digests) stays.
 */
export function mapText(report: Report, text: Rewrite, named: RewriteNamed = text): Report {
  const location = (l: Location): Location => ({ ...l, file: text(l.file) });
  const placed = (l: Location | undefined) => (l === undefined ? {} : { location: location(l) });
  const subjects = new Map<Subject, Subject>();
  const subject = (s: Subject): Subject => {
    const known = subjects.get(s);
    if (known) return known;
    const copy: Subject = {
      ...s,
      template: text(s.template),
      ...(s.stack !== undefined && { stack: text(s.stack) }),
      ...(s.logicalId !== undefined && { logicalId: text(s.logicalId) }),
      ...(s.constructPath !== undefined && { constructPath: text(s.constructPath) }),
      ...placed(s.location),
    };
    subjects.set(s, copy);
    return copy;
  };
  const evidence = (e: Evidence): Evidence => ({
    ...e,
    text: text(e.text),
    ...(e.path !== undefined && { path: text(e.path) }),
    ...(e.value !== undefined && { value: mapValue(boundedValue(e.value), e.path ?? '', text, named) }),
    ...placed(e.location),
  });
  const waiver = <T extends Waiver>(w: T): T => ({ ...w, owner: text(w.owner), reason: text(w.reason) });
  const outcome = (o: Outcome): Outcome => ({
    ...o,
    subject: subject(o.subject),
    scenario: o.scenario === null ? null : byName(o.scenario, text, named),
    message: { ...o.message, text: text(o.message.text) },
    evidence: o.evidence.map(evidence),
    remediation: text(o.remediation),
    waiver: o.waiver === null ? null : waiver(o.waiver),
  });
  const { templates, waivers, provenance, architectures } = report;
  return {
    ...report,
    inputs: report.inputs.map((input) => ({ ...input, path: text(input.path) })),
    problems: report.problems.map((p) => ({
      ...p,
      what: text(p.what),
      path: text(p.path),
      fix: text(p.fix),
      ...placed(p.location),
    })),
    notJudged: report.notJudged.map((n) => ({
      ...n,
      template: text(n.template),
      ...(n.logicalId !== undefined && { logicalId: text(n.logicalId) }),
      reason: text(n.reason),
      ...placed(n.location),
    })),
    outcomes: report.outcomes.map(outcome),
    ...(templates && { templates: templates.map((t) => ({ ...t, path: text(t.path) })) }),
    ...(waivers && { waivers: waivers.map((w) => ({ ...waiver(w), subject: text(w.subject) })) }),
    ...(provenance && { provenance: { ...provenance, commandLine: provenance.commandLine.map(text) } }),
    ...(architectures && {
      architectures: architectures.map((a) => ({
        ...a,
        title: text(a.title),
        nodes: a.nodes.map((n) => ({
          ...n,
          id: text(n.id),
          template: text(n.template),
          logicalId: text(n.logicalId),
          label: text(n.label),
        })),
        edges: a.edges.map((e) => ({ ...e, from: text(e.from), to: text(e.to) })),
      })),
    }),
  };
}

function mapValue(value: unknown, name: string, text: Rewrite, named: RewriteNamed): unknown {
  if (typeof value === 'string') return named(value, name);
  if (Array.isArray(value)) return value.map((item) => mapValue(item, name, text, named));
  if (typeof value !== 'object' || value === null) return value;
  const copy: Record<string, unknown> = Object.create(null);
  for (const [key, item] of Object.entries(value)) copy[text(key)] = mapValue(item, key, text, named);
  return copy;
}

function byName(
  scenario: Readonly<Record<string, string>>,
  text: Rewrite,
  named: RewriteNamed,
): Readonly<Record<string, string>> {
  const copy: Record<string, string> = Object.create(null);
  for (const [name, value] of Object.entries(scenario)) copy[text(name)] = named(value, name);
  return copy;
}
