import type { CheckRef, Severity } from '../model';
import { block, codeBlock, inline } from '../prose';
import type { RuleDoc } from '../rule-docs';
import { cut, visible, visibleBlock } from '../visible';

/** GitHub shows 10 tags of a rule and takes 20. */
const TAGS = 10;

/** Scores of GitHub's bands: over 9 critical, 7 high, 4 medium, 0.1 low. `info` has none: it is no security alert. */
const SCORE: Readonly<Record<Severity, string | undefined>> = {
  critical: '9.5',
  high: '8.0',
  medium: '5.5',
  low: '3.0',
  info: undefined,
};

export const LEVEL: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
  info: 'note',
};

/** A reporting descriptor: what code scanning shows beside an alert. */
export function ruleOf(check: CheckRef, doc: RuleDoc | undefined): object {
  const score = SCORE[check.severity];
  const title = sentence(check.title, check.id);
  const tags = [...(score === undefined ? [] : ['security']), 'aws', ...check.requirements, ...check.controls]
    .map((tag) => visible(cut(tag, 100)))
    .filter((tag, i, all) => tag.trim() !== '' && all.indexOf(tag) === i);
  return {
    id: visible(cut(check.id, 255)),
    ...nameOf(check.id),
    shortDescription: { text: cut(title, 1_000) },
    fullDescription: {
      text: cut(doc === undefined ? title : `${title} ${sentence(doc.rationale, '')}`.trim(), 1_000),
    },
    help: { text: helpText(check, doc), markdown: helpMarkdown(check, doc) },
    defaultConfiguration: { level: LEVEL[check.severity] },
    properties: {
      tags: tags.slice(0, TAGS),
      precision: check.kind === 'schema' || check.kind === 'prove' ? 'very-high' : 'high',
      'problem.severity': { error: 'error', warning: 'warning', note: 'recommendation' }[
        LEVEL[check.severity]
      ],
      ...(score !== undefined && { 'security-severity': score }),
    },
  };
}

/** One line that ends in a full stop, never empty. */
function sentence(text: string, otherwise: string): string {
  const line = visible(text).trim() || visible(otherwise).trim() || '(unnamed)';
  return /[.!?]$/.test(line) ? line : `${line}.`;
}

/** `s3-bucket-tls-only` → `S3BucketTlsOnly`: the readable name that SARIF asks for, where it says more than the id. */
function nameOf(id: string): { readonly name?: string } {
  const name = id
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('');
  return name === '' || name.toLowerCase() === id.toLowerCase() ? {} : { name: name.slice(0, 200) };
}

function helpText(check: CheckRef, doc: RuleDoc | undefined): string {
  const parts = [sentence(check.title, check.id)];
  if (doc) {
    parts.push(`Why: ${visible(doc.rationale)}`, `To mend it: ${visibleBlock(doc.remediation)}`);
    if (doc.whenNotToUse !== '') parts.push(`When not to use it: ${visible(doc.whenNotToUse)}`);
  }
  if (check.controls.length > 0) parts.push(`Evidence for: ${check.controls.map(visible).join(', ')}`);
  return cut(parts.join('\n'), 20_000);
}

function helpMarkdown(check: CheckRef, doc: RuleDoc | undefined): string {
  const parts = [`**${inline(sentence(check.title, check.id))}**`];
  if (doc) {
    parts.push(`### Why\n\n${block(doc.rationale)}`);
    parts.push(`### To mend it\n\n${codeBlock(doc.remediation, 'ts')}`);
    if (doc.whenNotToUse !== '') parts.push(`### When not to use it\n\n${block(doc.whenNotToUse)}`);
  }
  if (check.controls.length > 0) {
    parts.push(`### Evidence for\n\n${check.controls.map((id) => `- ${inline(id)}`).join('\n')}`);
  }
  if (check.requirements.length > 0) {
    parts.push(`### Requirements\n\n${check.requirements.map((id) => `- ${inline(id)}`).join('\n')}`);
  }
  const pages = (doc?.references ?? []).filter((url) => /^https:\/\/[^\s<>]+$/.test(url));
  if (pages.length > 0) parts.push(`### See\n\n${pages.map((url) => `- <${url}>`).join('\n')}`);
  return cut(parts.join('\n\n'), 20_000);
}
