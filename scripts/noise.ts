import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { checkPaths } from '../policies';
import type { Outcome } from '../reports';
import { VERSION } from '../version';

/** A rule with its failures, and those of them that are to be read by a person. */
export interface Noise {
  readonly rule: string;
  readonly severity: string;
  /** Resources of its types that were judged. */
  readonly judged: number;
  readonly failed: number;
  readonly toRead: readonly Outcome[];
}

/**
 * The `rules` that fail most often, each with up to `each` of its failures: evenly spread over the templates in the order of
 * their paths, and never two of one template while others are left, so that the same run picks the same ones.
 */
export function noisiest(outcomes: readonly Outcome[], rules: number, each: number): readonly Noise[] {
  const byRule = new Map<string, Outcome[]>();
  for (const outcome of outcomes)
    byRule.set(outcome.check.id, [...(byRule.get(outcome.check.id) ?? []), outcome]);
  return [...byRule]
    .map(([rule, all]) => {
      const failures = all.filter(({ verdict }) => verdict === 'fail');
      return {
        rule,
        severity: all[0]?.check.severity ?? '',
        judged: all.filter(({ verdict }) => verdict !== 'not-applicable').length,
        failed: failures.length,
        toRead: spread(failures, each),
      };
    })
    .filter(({ failed }) => failed > 0)
    .sort((a, b) => b.failed - a.failed || (a.rule < b.rule ? -1 : 1))
    .slice(0, rules);
}

/** As Markdown: a heading a rule, a line a finding. Templates are named by their file names. */
export function noiseText(noise: readonly Noise[]): string {
  return noise
    .flatMap(({ rule, severity, judged, failed, toRead }) => [
      `## ${rule} (${severity}): ${failed} of ${judged} fail`,
      '',
      ...toRead.map(
        ({ subject, message }) =>
          `- ${basename(subject.template ?? '')} ${subject.logicalId ?? ''}, line ${subject.location?.line ?? '?'}: ${message.text}`,
      ),
      '',
    ])
    .join('\n');
}

function spread(failures: readonly Outcome[], each: number): readonly Outcome[] {
  const place = ({ subject }: Outcome): string => `${subject.template}\n${subject.logicalId}`;
  const ordered = [...failures].sort((a, b) => (place(a) < place(b) ? -1 : 1));
  const seen = new Set<string | undefined>();
  const first = ordered.filter(({ subject }) => !seen.has(subject.template) && seen.add(subject.template));
  const others = ordered.filter((outcome) => !first.includes(outcome));
  if (first.length <= each) return [...first, ...others].slice(0, each);
  return Array.from({ length: each }, (_, i) => first[Math.floor((i * first.length) / each)]).filter(
    (outcome) => outcome !== undefined,
  );
}

if (require.main === module) {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      profile: { type: 'string', default: 'aws-baseline' },
      rules: { type: 'string', default: '20' },
      each: { type: 'string', default: '10' },
    },
  });
  if (positionals.length === 0) {
    process.stderr.write('usage: noise.ts FOLDER... [--profile ID] [--rules N] [--each N]\n');
    process.exitCode = 2;
  } else {
    const { outcomes } = checkPaths(positionals, { profile: values.profile, toolVersion: VERSION });
    process.stdout.write(noiseText(noisiest(outcomes, Number(values.rules), Number(values.each))));
  }
}
