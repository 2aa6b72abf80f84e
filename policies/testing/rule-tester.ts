import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Outcome } from '../../reports';
import { load } from '../../template';
import { kindOf, type Rule, type RuleParameter } from '../engine/rule';
import { judgeGraph } from '../engine/run';
import { DISGUISES, disguised } from './disguise';

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
 * failure with the request that gets through. No verdict may rest on how a value is written: each fixture is judged in every
 * one of {@link DISGUISES} too.
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

  /** For fixtures of one template: what is spread over several says so by names, which would be others. */
  const expectSameWhenDisguised = (file: string): void => {
    const { graphs } = load([join(folder, file)]);
    const [graph, ...others] = graphs;
    const [template, ...nested] = graph?.templates ?? [];
    if (!template || others.length > 0 || nested.length > 0) return;
    const plain = verdictsOf(judgeFixture(file));
    const temporary = mkdtempSync(join(tmpdir(), 'assay-disguised-'));
    for (const [as, disguise] of Object.entries(DISGUISES)) {
      const path = join(temporary, 'template.json');
      writeFileSync(path, JSON.stringify(disguised(template.root, disguise)));
      const loaded = load([path]);
      const parameters = options.parameters?.[file] ?? {};
      const outcomes = loaded.graphs.flatMap((one) => judgeGraph(one, [{ rule, parameters }]));
      const problems = loaded.problems.map(({ message }) => message);
      expect({ file, as, problems, ...verdictsOf(outcomes) }).toEqual({ file, as, problems: [], ...plain });
    }
    rmSync(temporary, { recursive: true });
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

    it('answers the same however values are written', () => {
      for (const file of Object.keys(fixtures)) {
        if (options.given?.[file] === undefined) expectSameWhenDisguised(file);
      }
    });

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

function verdictsOf(outcomes: readonly Outcome[]): Readonly<Record<string, Outcome['verdict']>> {
  return Object.fromEntries(outcomes.map(({ subject, verdict }) => [subject.logicalId ?? '', verdict]));
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
