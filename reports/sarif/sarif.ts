import { fingerprints } from '../fingerprint';
import type { CheckRef, Outcome, Report } from '../model';
import type { RenderOptions } from '../options';
import { compareOutcomes, compareText } from '../order';
import { valueText } from '../value';
import { gateOf } from '../verdict-line';
import { cut, place, scenarioText, subjectName, visible, visibleBlock } from '../visible';
import { artifact, locationOf, physical, ROOT } from './location';
import { notifications } from './notifications';
import { LEVEL, ruleOf } from './rules';

/** GitHub refuses a file with more results in a run. */
const RESULTS = 25_000;
const RELATED = 20;

/**
 * SARIF 2.1.0 for code scanning. Results are what a person has to act on: failures, and waived failures with their waiver as
 * a suppression. Code scanning would open an alert for a pass or an unknown verdict too, so these are counted in the run's
 * properties, and unknown verdicts, broken checks and unreadable inputs are notifications of the run; a strict run has
 * unknown verdicts as results.
 */
export function renderSarif(report: Report, options: RenderOptions = {}): string {
  const { strict } = gateOf(options);
  const prints = fingerprints(report.outcomes);
  const found = report.outcomes
    .map((outcome, i) => ({ outcome, print: prints[i] ?? '' }))
    .filter(({ outcome: { verdict } }) => isResult(verdict, strict))
    .sort((a, b) => compareOutcomes(a.outcome, b.outcome));
  const kept = found.slice(0, RESULTS);
  const checks = checksOf(report);
  const places = new Map(checks.map((check, i) => [check.id, i]));
  const { tool, summary, provenance } = report;
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: tool.name,
            version: tool.version,
            semanticVersion: tool.version,
            rules: checks.map((check) => ruleOf(check, options.rules?.get(check.id))),
          },
        },
        automationDetails: { id: `${tool.name}/${slug(summary.profile)}/` },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [ROOT]: { description: { text: 'The root of the checkout.' } } },
        invocations: [
          {
            executionSuccessful: summary.verdicts.error === 0 && report.problems.length === 0,
            startTimeUtc: report.startedAt,
            ...(provenance !== undefined && {
              endTimeUtc: provenance.endedAt,
              arguments: provenance.commandLine.slice(1).map(visible),
            }),
            toolExecutionNotifications: notifications(report, found.length - kept.length, places, strict),
          },
        ],
        artifacts: report.inputs.map(({ path, sha256 }) => ({
          location: artifact(path),
          hashes: { 'sha-256': sha256 },
        })),
        results: kept.map(({ outcome, print }) => resultOf(outcome, print, places)),
        properties: {
          profile: visible(summary.profile),
          verdicts: summary.verdicts,
          ...(provenance?.commit !== undefined && { commit: visible(provenance.commit) }),
        },
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function isResult(verdict: Outcome['verdict'], strict: boolean): boolean {
  return verdict === 'fail' || verdict === 'waived' || (strict && verdict === 'unknown');
}

/** Every check with an outcome, in order of id: passes too, so that code scanning closes the alerts of what was mended. */
function checksOf(report: Report): readonly CheckRef[] {
  const checks = new Map<string, CheckRef>();
  for (const { check } of report.outcomes) if (!checks.has(check.id)) checks.set(check.id, check);
  return [...checks.values()].sort((a, b) => compareText(a.id, b.id));
}

function resultOf(outcome: Outcome, print: string, places: ReadonlyMap<string, number>): object {
  const { check, subject, waiver, verdict } = outcome;
  const related = outcome.evidence
    .flatMap(({ location, kind, text }) =>
      location ? [{ ...physical(location), message: { text: plain(`${kind}: ${text}`) } }] : [],
    )
    .slice(0, RELATED)
    .map((location, id) => ({ id, ...location }));
  return {
    ruleId: visible(cut(check.id, 255)),
    ruleIndex: places.get(check.id) ?? -1,
    level: verdict === 'unknown' ? 'warning' : LEVEL[check.severity],
    message: { text: messageText(outcome) },
    locations: [
      {
        ...locationOf(subject),
        logicalLocations: [
          {
            fullyQualifiedName: subjectName(subject) || '(template)',
            kind: 'resource',
            properties: { template: visible(cut(subject.template, 1_000)) },
          },
        ],
      },
    ],
    ...(related.length > 0 && { relatedLocations: related }),
    partialFingerprints: { primaryLocationLineHash: `${print}:1`, 'assay/v1': print },
    ...(outcome.baselineState !== undefined && { baselineState: outcome.baselineState }),
    ...(verdict === 'waived' && {
      suppressions: [
        {
          kind: 'external',
          status: 'accepted',
          justification: waiver
            ? plain(`${waiver.reason} (owner ${waiver.owner}, expires ${waiver.expires ?? 'never'})`)
            : 'waived; no waiver is recorded',
        },
      ],
    }),
    properties: {
      verdict,
      severity: check.severity,
      controls: check.controls.map(visible),
      requirements: check.requirements.map(visible),
    },
  };
}

/** What was found, on which value, when, and how to mend it. Several lines, as code scanning shows them. */
function messageText(outcome: Outcome): string {
  const { message, check, subject } = outcome;
  const lines = [`${subjectName(subject)}: ${visible(cut(message.text, 1_000))}`];
  for (const { kind, text, path, value, location } of outcome.evidence.slice(0, 10)) {
    const shown = value === undefined ? '' : ` = ${valueText(value, 500)}`;
    const at = location === undefined ? '' : ` at ${place(location)}`;
    lines.push(
      `${visible(cut(`${kind}: ${text}`, 500))} ${visible(cut(path ?? '', 300))}${shown}${at}`.trimEnd(),
    );
  }
  const scenario = scenarioText(outcome.scenario);
  if (scenario !== '') lines.push(`When ${scenario}.`);
  if (outcome.remediation !== '') lines.push(`Fix: ${visibleBlock(cut(outcome.remediation, 2_000))}`);
  if (check.controls.length > 0) lines.push(`Controls: ${check.controls.map(visible).join(', ')}`);
  return unlinked(lines.join('\n'));
}

function plain(text: string): string {
  return unlinked(visible(cut(text, 2_000)).trim() || '(none given)');
}

/** In a SARIF message `[text](target)` is a link (2.1.0, 3.11.6); a backslash takes that away. */
function unlinked(text: string): string {
  return text.replace(/[[\]]/g, '\\$&');
}

function slug(text: string): string {
  return text.replace(/[^A-Za-z0-9._-]+/g, '-') || 'profile';
}
