import type { ActionCatalog } from '../action-catalog';
import type { Request } from '../decide/context';
import type { Decision } from '../decide/decide';

/** A request that breaks a property. It was replayed through `decide`. */
export interface Counterexample {
  readonly request: Request;
  /** Keys that follow from the principal (`aws:PrincipalArn`, ...). */
  readonly derived: Readonly<Record<string, string>>;
  /** Keys that the policies speak of and the request does not carry. */
  readonly absent: readonly string[];
  /**
   * Names that were taken for values only the deployment knows. The request breaks the property whatever they are; an
   * account that it names is to be read as one that is none of them.
   */
  readonly atoms: readonly { readonly id: string; readonly label: string; readonly value: string }[];
}

/** Why a property could not be settled. */
export interface Obstacle {
  readonly kind: 'atom' | 'variable' | 'budget' | 'unsupported';
  /** One sentence for a reader; names the value, the key or the limit. */
  readonly text: string;
}

/** What a proof rests on. */
export interface Basis {
  /** Version of the list of actions; absent when any string counted as an action. */
  readonly actions?: string;
  /** What was taken for granted, in sentences. */
  readonly assumptions: readonly string[];
  /** Values only the deployment knows over which the proof holds, by label. */
  readonly atoms: readonly string[];
}

export type Proof =
  | { readonly verdict: 'holds'; readonly basis: Basis }
  | {
      readonly verdict: 'fails';
      readonly counterexample: Counterexample;
      /** What `decide` says to the counterexample. */
      readonly decided: Decision;
      readonly basis: Basis;
    }
  | { readonly verdict: 'unknown'; readonly because: readonly Obstacle[]; readonly basis: Basis };

export interface ProveOptions {
  /** The actions that exist. Without it every string counts as an action. */
  readonly actions?: ActionCatalog;
  /** States of one automaton; 50,000 by default. */
  readonly stateBudget?: number;
  /** Steps of the search; 100,000 by default. */
  readonly stepBudget?: number;
}

/** The reasoner contradicts itself: never an answer, always a defect to be reported. */
export class ReasonerDefect extends Error {
  override readonly name = 'ReasonerDefect';
  constructor(readonly counterexample: Counterexample) {
    super(`A counterexample did not survive its replay: ${JSON.stringify(counterexample)}`);
  }
}
