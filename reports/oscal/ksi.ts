import { fingerprints } from '../fingerprint';
import type { Outcome, Report } from '../model';
import { valueText } from '../value';
import { place, scenarioText, subjectName, visible } from '../visible';
import { type Control, controlsOf, stateOf, tallyOf } from './controls';

const FRAMEWORK = 'fedramp-ksi';

/**
 * Evidence for FedRAMP's Key Security Indicators, by indicator: what validates it, on which resources, with which result and on
 * which facts. FedRAMP asks for machine-readable evidence and prescribes no format; the field names here are ours, and the facts
 * are those of the OSCAL document of the same run.
 */
export function renderKsi(report: Report): string {
  const prints = fingerprints(report.outcomes);
  const indicators = controlsOf(report.outcomes)
    .filter(({ framework }) => framework === FRAMEWORK)
    .map((control) => indicator(control, prints));
  const { tool, startedAt, provenance, summary } = report;
  const document = {
    format: 'cdk-assay/fedramp-ksi-evidence',
    formatVersion: '1.0',
    tool: { name: tool.name, version: tool.version },
    profile: visible(summary.profile),
    validatedAt: startedAt,
    ...(provenance && {
      commandLine: provenance.commandLine.map(visible),
      ruleSet: { sha256: visible(provenance.ruleSet.sha256), rules: provenance.ruleSet.rules },
      actionList: visible(provenance.actionList),
      ...(provenance.commit !== undefined && { commit: visible(provenance.commit) }),
    }),
    inputs: report.inputs.map(({ path, sha256 }) => ({ path: visible(path), sha256 })),
    scope: {
      templates: summary.templates,
      resources: summary.resources,
      checks: summary.checks,
      unreadable: report.problems.length,
      notJudged: report.notJudged.length,
      note: 'Each indicator is validated as far as its validations say, on templates and by probes; the rest of it is not judged here.',
    },
    indicators,
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

function indicator(control: Control, prints: readonly string[]): object {
  return {
    id: visible(control.id),
    status: { pass: 'validated', fail: 'not-validated', other: 'undecided' }[stateOf(control)],
    counts: tallyOf(control),
    validations: control.outcomes.map(({ outcome, index }) => validation(outcome, prints[index] ?? '')),
  };
}

function validation(outcome: Outcome, fingerprint: string): object {
  const { check, subject, waiver } = outcome;
  const scenario = scenarioText(outcome.scenario);
  return {
    fingerprint,
    check: visible(check.id),
    statement: visible(check.title),
    method: check.kind === 'probe' ? 'request to the deployment' : 'analysis of the template',
    result: outcome.verdict,
    subject: {
      name: subjectName(subject),
      template: visible(subject.template),
      type: visible(subject.type ?? ''),
    },
    ...(subject.location && { location: place(subject.location) }),
    ...(scenario !== '' && { when: scenario }),
    found: visible(outcome.message.text),
    evidence: outcome.evidence.map(({ kind, text, path, value }) => ({
      kind: visible(kind),
      text: visible(text),
      ...(path !== undefined && { path: visible(path) }),
      ...(value !== undefined && { value: valueText(value, 4_000) }),
    })),
    ...(waiver && {
      waiver: {
        owner: visible(waiver.owner),
        reason: visible(waiver.reason),
        ...(waiver.expires !== undefined && { expires: visible(waiver.expires) }),
      },
    }),
  };
}
