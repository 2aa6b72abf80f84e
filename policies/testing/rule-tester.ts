import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Outcome } from '../../reports';
import { load } from '../../template';
import { kindOf, type Rule, type RuleParameter } from '../engine/rule';
import { judgeGraph } from '../engine/run';

/** What one resource of a fixture must be judged as: a verdict alone, or with what the user sees beside it. */
export type Expected =
  | Outcome['verdict']
  | {
      readonly verdict: Outcome['verdict'];
      /** Message id. */
      readonly message?: string;
      /** Part of the message's text, or of the text or value of some evidence. */
      readonly says?: string | readonly string[];
      readonly scenario?: Readonly<Record<string, string>> | null;
      /** `line` or `line:column` of some evidence. */
      readonly line?: number;
    };

export interface RuleTestOptions {
  /** Parameters by fixture file, as a profile would set them. */
  readonly parameters?: Readonly<Record<string, Readonly<Record<string, RuleParameter>>>>;
  /** Template parameters by fixture file, as `--param` would give them. */
  readonly given?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/**
 * Tests a rule against the templates in its `fixtures` folder. `fixtures` names, for each file, every resource that the rule
 * judges there and how; a resource that is not named must not be judged. Together the fixtures must show a pass, a fail, an
 * unknown, and every message that the rule declares; every file of the folder must be named. A rule that proves must show a
 * failure with the request that gets through.
 */
export function testRule(
  rule: Rule,
  directory: string,
  fixtures: Readonly<Record<string, Readonly<Record<string, Expected>>>>,
  options: RuleTestOptions = {},
): void {
  const folder = join(directory, 'fixtures');
  const judgeFixture = (file: string): Outcome[] => {
    const given = new Map(Object.entries(options.given?.[file] ?? {}));
    const loaded = load([join(folder, file)], { parameters: given });
    expect(loaded.problems.map((problem) => problem.message)).toEqual([]);
    const parameters = options.parameters?.[file] ?? {};
    return loaded.graphs.flatMap((graph) => judgeGraph(graph, [{ rule, parameters }]));
  };

  describe(rule.id, () => {
    for (const [file, expected] of Object.entries(fixtures)) {
      it(`judges ${file}`, () => {
        const outcomes = judgeFixture(file);
        const named = new Map(outcomes.map((outcome) => [outcome.subject.logicalId ?? '', outcome]));
        expect(Object.fromEntries([...named].map(([id, o]) => [id, o.verdict]))).toEqual(
          Object.fromEntries(
            Object.entries(expected).map(([id, e]) => [id, typeof e === 'string' ? e : e.verdict]),
          ),
        );
        for (const [logicalId, wanted] of Object.entries(expected)) {
          const outcome = named.get(logicalId);
          if (outcome && typeof wanted !== 'string') expectDetails(outcome, wanted);
        }
      });
    }

    it('shows a pass, a fail, an unknown and every message in its fixtures', () => {
      const outcomes = Object.keys(fixtures).flatMap(judgeFixture);
      const verdicts = new Set(outcomes.map((outcome) => outcome.verdict));
      expect([...verdicts]).toEqual(expect.arrayContaining(['pass', 'fail', 'unknown']));
      const messages = new Set(outcomes.map((outcome) => outcome.message.id));
      expect(Object.keys(rule.messages).filter((id) => !messages.has(id))).toEqual([]);
      // What a proof refutes it refutes by a request: a failure without one could not be replayed.
      const refuted = outcomes.filter(
        ({ verdict, evidence }) => verdict === 'fail' && isReplayable(evidence),
      );
      if (kindOf(rule) === 'prove') expect(refuted).not.toEqual([]);
      const files = existsSync(folder) ? readdirSync(folder) : [];
      expect(Object.keys(fixtures).sort()).toEqual(files.sort());
    });
  });
}

/** The whole request that gets through, not only a sentence about it. */
function isReplayable(evidence: Outcome['evidence']): boolean {
  return evidence.some(({ kind, value }) => kind === 'counterexample' && value !== undefined);
}

function expectDetails(outcome: Outcome, wanted: Exclude<Expected, string>): void {
  if (wanted.message !== undefined) expect(outcome.message.id).toBe(wanted.message);
  if (wanted.scenario !== undefined) expect(outcome.scenario).toEqual(wanted.scenario);
  const seen = [
    outcome.message.text,
    ...outcome.evidence.map((e) => `${e.text} ${JSON.stringify(e.value) ?? ''}`),
  ].join('\n');
  for (const says of typeof wanted.says === 'string' ? [wanted.says] : (wanted.says ?? []))
    expect(seen).toContain(says);
  if (wanted.line !== undefined) expect(outcome.evidence.map((e) => e.location?.line)).toContain(wanted.line);
}
