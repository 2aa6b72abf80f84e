import { fingerprints } from '../fingerprint';
import type { Outcome, Report } from '../model';
import { compareOutcomes } from '../order';
import { valueText } from '../value';
import { cut, place, scenarioText, visible } from '../visible';

const COLUMNS = [
  'verdict',
  'severity',
  'check',
  'title',
  'template',
  'stack',
  'logicalId',
  'type',
  'constructPath',
  'location',
  'scenario',
  'message',
  'evidence',
  'remediation',
  'controls',
  'requirements',
  'waiverOwner',
  'waiverReason',
  'waiverExpires',
  'baseline',
  'fingerprint',
] as const;

/** Excel shows 32,767 characters of a cell, and cuts the rest without a word. */
const CELL = 30_000;

/**
 * One row an outcome, the worst first, by RFC 4180 (commas, CRLF, quotes doubled). What could not be read or was not judged has
 * a row as well, with the verdict `unreadable`, `not-judged`, `matched-nothing` or `unused-waiver`: a sheet that is filtered and
 * counted must not look complete when it is not. No cell is read as a formula.
 */
export function renderCsv(report: Report): string {
  const prints = fingerprints(report.outcomes);
  const rows = report.outcomes
    .map((outcome, i) => ({ outcome, print: prints[i] ?? '' }))
    .sort((a, b) => compareOutcomes(a.outcome, b.outcome))
    .map(({ outcome, print }) => row(cellsOf(outcome, print)));
  const beside = [
    ...report.problems.map(({ what, fix, path, location }) => ({
      verdict: 'unreadable',
      template: path,
      location: location ? place(location) : '',
      message: what,
      remediation: fix,
    })),
    ...report.notJudged.map(({ template, logicalId = '', type = '', reason, location }) => ({
      verdict: 'not-judged',
      template,
      logicalId,
      type,
      location: location ? place(location) : '',
      message: reason,
    })),
    ...report.summary.matchedNothing.map((check) => ({ verdict: 'matched-nothing', check })),
    ...(report.waivers ?? [])
      .filter(({ matched }) => matched === 0)
      .map(({ check, subject, owner, reason, expires = '' }) => ({
        verdict: 'unused-waiver',
        check,
        logicalId: subject,
        waiverOwner: owner,
        waiverReason: reason,
        waiverExpires: expires,
      })),
  ].map(row);
  return `${[COLUMNS.join(','), ...rows, ...beside].join('\r\n')}\r\n`;
}

type Cells = Partial<Record<(typeof COLUMNS)[number], string>>;

function cellsOf(outcome: Outcome, fingerprint: string): Cells {
  const { check, subject, waiver } = outcome;
  return {
    verdict: outcome.verdict,
    severity: check.severity,
    check: check.id,
    title: check.title,
    template: subject.template,
    stack: subject.stack ?? '',
    logicalId: subject.logicalId ?? '',
    type: subject.type ?? '',
    constructPath: subject.constructPath ?? '',
    location: subject.location ? place(subject.location) : '',
    scenario: scenarioText(outcome.scenario),
    message: outcome.message.text,
    evidence: outcome.evidence
      .map(({ kind, text, path, value }) => {
        const shown = value === undefined ? '' : ` = ${valueText(value, 500)}`;
        return `${kind}: ${text}${path === undefined ? '' : ` ${path}`}${shown}`;
      })
      .join('; '),
    remediation: outcome.remediation,
    controls: check.controls.join(' '),
    requirements: check.requirements.join(' '),
    waiverOwner: waiver?.owner ?? '',
    waiverReason: waiver?.reason ?? '',
    waiverExpires: waiver?.expires ?? '',
    baseline: outcome.baselineState ?? '',
    fingerprint,
  };
}

function row(cells: Cells): string {
  return COLUMNS.map((name) => cell(cells[name] ?? '')).join(',');
}

/**
 * A cell that begins like a formula is led by an apostrophe (OWASP, "CSV Injection"): spreadsheets then take it for text.
 * Leading blanks do not protect, so they do not hide the character behind them. Line feeds are written out.
 */
function cell(text: string): string {
  const line = visible(cut(text, CELL));
  const safe = /^\s*[=+\-@|%\uFF1D\uFF0B\uFF0D\uFF20]/.test(line) ? `'${line}` : line;
  return /[",\r\n;\t']/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}
