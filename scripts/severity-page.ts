import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Severity } from '../reports';

export const IMPACTS = ['high', 'medium', 'low'] as const;
export const EXPOSURES = ['open', 'near', 'far'] as const;
type Impact = (typeof IMPACTS)[number];
type Exposure = (typeof EXPOSURES)[number];

/** What a failure costs, and what has to happen until it costs that. */
export interface Rating {
  readonly impact: Impact;
  readonly exposure: Exposure;
}

/** A table of ratings that does not hold what it should; the message names the rule. */
export class RatingError extends Error {
  override readonly name = 'RatingError';
}

/** What an impact is; the page and whoever rates a rule read the same words. */
const IMPACT: Readonly<Record<Impact, string>> = {
  high: 'somebody reads, changes or takes over data, credentials or permissions that are not theirs',
  medium: 'a service or its data fail or are lost, or a function runs for somebody it is not meant for',
  low: 'nothing breaks: what happened is harder to see or to prove, or something costs more than it needs',
};

const EXPOSURE: Readonly<Record<Exposure, string>> = {
  open: 'nothing else has to go wrong: anybody on the internet can do it, or it happens by itself',
  near: 'one more step: a foothold in the account or on the network, a wrong line elsewhere, an ordinary fault',
  far: 'two things have to go wrong, or something rare: it is a second lock behind another one',
};

const MATRIX: Readonly<Record<Impact, Readonly<Record<Exposure, Severity>>>> = {
  high: { open: 'critical', near: 'high', far: 'medium' },
  medium: { open: 'high', near: 'medium', far: 'low' },
  low: { open: 'medium', near: 'low', far: 'low' },
};

/** The severity that a rating comes to. */
export function severityOf({ impact, exposure }: Rating): Severity {
  return MATRIX[impact][exposure];
}

/** The reviewed ratings by rule id. @throws RatingError for a value that is none. */
export function ratings(text: string = readFileSync(join(__dirname, 'severity.json'), 'utf8')) {
  const data = JSON.parse(text) as Record<string, unknown>;
  return new Map(
    Object.entries(data).map(([id, value]): [string, Rating] => {
      const [impact, exposure] = typeof value === 'string' ? value.split(' × ') : [];
      const rating = {
        impact: IMPACTS.find((one) => one === impact),
        exposure: EXPOSURES.find((one) => one === exposure),
      };
      if (rating.impact === undefined || rating.exposure === undefined)
        throw new RatingError(`${id}: write it as "medium × near", not ${JSON.stringify(value)}`);
      return [id, { impact: rating.impact, exposure: rating.exposure }];
    }),
  );
}

/** docs/severity.md: the method, the matrix, and the rules in each of its cells. */
export function severityPage(rated: ReadonlyMap<string, Rating>): string {
  const cells = IMPACTS.flatMap((impact) => EXPOSURES.map((exposure): Rating => ({ impact, exposure })));
  return [
    '<!-- Generated from scripts/severity.json: npm run docs. -->',
    '',
    '# Severity',
    '',
    'Every rule is rated by what a failure costs and by what has to happen until it costs that; the matrix says the severity. A test',
    'holds the severity of each rule against its rating (`scripts/severity.json`), so that two rules of the same kind do not differ',
    'by who wrote them. A rating is of the rule, not of one finding: what the data are worth only their owner knows.',
    '',
    '| Impact | |',
    '| --- | --- |',
    ...IMPACTS.map((impact) => `| ${impact} | ${IMPACT[impact]} |`),
    '',
    '| Exposure | |',
    '| --- | --- |',
    ...EXPOSURES.map((exposure) => `| ${exposure} | ${EXPOSURE[exposure]} |`),
    '',
    `| | ${EXPOSURES.join(' | ')} |`,
    '| --- | --- | --- | --- |',
    ...IMPACTS.map((i) => `| **${i}** | ${EXPOSURES.map((exposure) => MATRIX[i][exposure]).join(' | ')} |`),
    '',
    'What follows from it where opinions differ:',
    '',
    '- Encryption at rest and in transit is a second lock (medium): the first is who may read. Where every client is an SDK that',
    '  speaks TLS by itself and signs what it sends, or the service encrypts anyway and the rule asks for a key of your own, it is low.',
    '- A secret that is written down, and a door that only a password guards, are high: one step is left.',
    '- Wiring that loses events without a word is high; wiring that the first deployment or the first request shows is medium.',
    '- What only watches (access logs, traces, metrics) is low; the trail of the account, which nothing replaces, is medium.',
    '- Backups, deletion protection and places for failed messages are medium: they cost data on an ordinary bad day.',
    '- AWS Security Hub rates some controls otherwise (RDS.2 critical, APIGateway.1 medium): it rates what it sees in the account,',
    '  this is about a template.',
    '',
    ...cells.flatMap((cell) => cellSection(cell, rated)),
  ].join('\n');
}

function cellSection({ impact, exposure }: Rating, rated: ReadonlyMap<string, Rating>): string[] {
  const rules = [...rated].filter(([, one]) => one.impact === impact && one.exposure === exposure);
  if (rules.length === 0) return [];
  const severity = severityOf({ impact, exposure });
  return [
    `## ${impact} × ${exposure}: ${severity}`,
    '',
    ...rules.map(([id]) => `- [${id}](rules/${id}.md)`),
    '',
  ];
}
