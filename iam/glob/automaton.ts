import { representatives } from './alphabet';
import { type Bits, hasBit, intersects, isSubset, masked, setBit } from './bits';
import { Layout, type Reading } from './layout';
import type { Letter, Pattern } from './pattern';

/** A word's symbol: a character, or a letter that stands for a string that is not known. */
export type WordSymbol = string | Letter;

/** One of the patterns must match (a positive group), or none of them (the negatives). */
export interface Group {
  readonly patterns: readonly Pattern[];
  readonly reading: Reading;
}

/** Words that some pattern of every positive group matches, and none of the negatives. */
export interface GlobProblem {
  readonly positives: readonly Group[];
  readonly negatives: Group;
  /** Letters that a word may hold. */
  readonly letters: readonly Letter[];
}

/** The shortest word there is, none, or no answer within the budget. */
export type GlobAnswer =
  | { readonly kind: 'word'; readonly word: readonly WordSymbol[] }
  | { readonly kind: 'empty' }
  | { readonly kind: 'budget' };

interface Node {
  readonly state: Bits;
  readonly parent: number;
  readonly symbol: WordSymbol;
}

/**
 * Decides a problem exactly: breadth-first over the sets of active bits, with an antichain (a state is dropped when one
 * was seen with the same positive bits and fewer negative ones). PSPACE-complete in general, hence the budget.
 * @param budget states to visit at most.
 */
export function solveGlobs(problem: GlobProblem, budget: number): GlobAnswer {
  const members = [
    ...problem.positives.flatMap(({ patterns, reading }) =>
      patterns.map((pattern) => ({ pattern, reading })),
    ),
    ...problem.negatives.patterns.map((pattern) => ({ pattern, reading: problem.negatives.reading })),
  ];
  const layout = new Layout(members);
  const groupMasks: Bits[] = [];
  const groupAccepts: number[][] = [];
  const positive = layout.empty();
  let at = 0;
  for (const { patterns } of problem.positives) {
    const mask = layout.empty();
    const accepts: number[] = [];
    for (let i = 0; i < patterns.length; i++, at++) {
      const place = layout.placed[at];
      if (place === undefined) continue;
      for (let bit = place.start; bit <= place.accept; bit++) {
        setBit(mask, bit);
        setBit(positive, bit);
      }
      accepts.push(place.accept);
    }
    groupMasks.push(mask);
    groupAccepts.push(accepts);
  }
  const negative = layout.empty();
  const refusing = layout.empty();
  // A negative that ends with a star that takes everything refuses all that follows, once it is there.
  const refusingForGood = layout.empty();
  for (; at < layout.placed.length; at++) {
    const place = layout.placed[at];
    if (place === undefined) continue;
    for (let bit = place.start; bit <= place.accept; bit++) setBit(negative, bit);
    setBit(refusing, place.accept);
    const last = place.freeStars.at(-1);
    if (last !== undefined && last === place.accept - 1) setBit(refusingForGood, last);
  }

  const codes = representatives(layout.classes());
  const nodes: Node[] = [];
  const seen = new Map<string, Bits[]>();
  const visit = (state: Bits, parent: number, symbol: WordSymbol): void => {
    for (const mask of groupMasks) if (!intersects(state, mask)) return;
    if (intersects(state, refusingForGood)) return;
    const key = masked(state, positive).join();
    const rest = masked(state, negative);
    const rivals = seen.get(key);
    if (rivals === undefined) seen.set(key, [rest]);
    else {
      if (rivals.some((rival) => isSubset(rival, rest))) return;
      let kept = 0;
      for (const rival of rivals) if (!isSubset(rest, rival)) rivals[kept++] = rival;
      rivals.length = kept;
      rivals.push(rest);
    }
    nodes.push({ state, parent, symbol });
  };

  visit(layout.start(), -1, '');
  for (let head = 0; head < nodes.length; head++) {
    const node = nodes[head];
    if (node === undefined) break;
    const { state } = node;
    const accepted =
      groupAccepts.every((accepts) => accepts.some((bit) => hasBit(state, bit))) &&
      !intersects(state, refusing);
    if (accepted) return { kind: 'word', word: spell(nodes, head) };
    if (nodes.length > budget) return { kind: 'budget' };
    for (const code of codes) visit(layout.readChar(state, code), head, String.fromCodePoint(code));
    for (const letter of problem.letters) visit(layout.readLetter(state, letter), head, letter);
  }
  return { kind: 'empty' };
}

function spell(nodes: readonly Node[], last: number): readonly WordSymbol[] {
  const word: WordSymbol[] = [];
  for (let at = last; ; ) {
    const node = nodes[at];
    if (node === undefined || node.parent < 0) break;
    word.push(node.symbol);
    at = node.parent;
  }
  return word.reverse();
}
