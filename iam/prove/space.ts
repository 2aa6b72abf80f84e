import type { Letter } from '../glob/pattern';

/**
 * How letters are read (docs/iam-reasoning.md). `exact`: there are none. `over`: more requests count than there are, so
 * that "none" is true whatever the letters stand for. `under`: fewer count, so that a request that is found is one
 * whatever they stand for.
 */
export type LetterMode = 'exact' | 'over' | 'under';

/** What a search may use up, and what it ran into. One a query. */
export class Space {
  /** Reasons for which some part of the search could not be settled. */
  readonly obstacles = new Set<string>();
  private steps = 0;

  constructor(
    readonly mode: LetterMode,
    /** States of one automaton. */
    readonly stateBudget: number,
    /** Steps of the search over boxes. */
    private readonly stepBudget: number,
    /** Letters that words may hold beside those of the patterns: names that are none of the known ones. */
    readonly freshLetters: readonly Letter[] = [],
  ) {}

  /** Counts a step; false when the budget is used up. */
  step(): boolean {
    if (++this.steps <= this.stepBudget) return true;
    this.obstacles.add('the search budget was used up');
    return false;
  }
}
