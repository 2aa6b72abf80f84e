import { type Bits, hasBit, intersects, isSubset, setBit } from './bits';
import { Choices } from './choices';
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

/** A short word, none, or no answer within the budget. */
export type GlobAnswer =
  | { readonly kind: 'word'; readonly word: readonly WordSymbol[] }
  | { readonly kind: 'empty' }
  | { readonly kind: 'budget' };

interface Node {
  readonly state: Bits;
  readonly parent: number;
  readonly symbol: WordSymbol;
  readonly depth: number;
}

/**
 * Decides a problem exactly: over the sets of active bits, those first that are nearest to a word, with an antichain (a
 * state is dropped when one was seen with the same positive bits and fewer negative ones). PSPACE-complete in general,
 * hence the budget.
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
  // Positive patterns were laid out first: their bits are the first ones.
  const positiveBits = layout.placed[at]?.start ?? layout.words << 5;
  const refusing = layout.empty();
  // A negative that ends with a star that takes everything refuses all that follows, once it is there.
  const refusingForGood = layout.empty();
  for (; at < layout.placed.length; at++) {
    const place = layout.placed[at];
    if (place === undefined) continue;
    setBit(refusing, place.accept);
    const last = place.freeStars.at(-1);
    if (last !== undefined && last === place.accept - 1) setBit(refusingForGood, last);
  }

  const choices = new Choices(layout, groupMasks, positive);
  const nodes: Node[] = [];
  /** Nodes to go on from, by the least length that their words can have. */
  const queues: number[][] = [];
  let now = 0;
  const seen = new Map<number | string, Bits[]>();
  const visit = (state: Bits, parent: number, symbol: WordSymbol, depth: number): void => {
    for (const mask of groupMasks) if (!intersects(state, mask)) return;
    if (intersects(state, refusingForGood)) return;
    const key = firstBits(state, positiveBits);
    const rivals = seen.get(key);
    if (rivals === undefined) seen.set(key, [state]);
    else {
      // The positive bits are the same, so that all bits can be compared for the negative ones.
      if (rivals.some((rival) => isSubset(rival, state))) return;
      let kept = 0;
      for (const rival of rivals) if (!isSubset(state, rival)) rivals[kept++] = rival;
      rivals.length = kept;
      rivals.push(state);
    }
    let ahead = 0;
    for (const mask of groupMasks) ahead = Math.max(ahead, nearest(state, mask, layout.distance));
    // Never into a queue that is done: a node there would be lost.
    const length = Math.max(now, depth + ahead);
    const queue = queues[length];
    if (queue === undefined) queues[length] = [nodes.length];
    else queue.push(nodes.length);
    nodes.push({ state, parent, symbol, depth });
  };

  // Every word starts with what the one pattern of a group starts with: read at once.
  const [one, ...more] = problem.positives[0]?.patterns ?? [];
  const prefix =
    one !== undefined && more.length === 0 && problem.letters.length === 0 ? [...one.prefix] : [];
  // Halves of characters side by side would be read as one.
  if (prefix.length !== one?.prefixTokens) prefix.length = 0;
  let begun = layout.start();
  for (const char of prefix) begun = layout.readChar(begun, char.codePointAt(0) ?? 0);
  visit(begun, -1, '', 0);
  for (; now < queues.length; now++) {
    const queue = queues[now] ?? [];
    for (let next = 0; next < queue.length; next++) {
      const head = queue[next] ?? 0;
      const node = nodes[head];
      if (node === undefined) break;
      const { state, depth } = node;
      const accepted =
        groupAccepts.every((accepts) => accepts.some((bit) => hasBit(state, bit))) &&
        !intersects(state, refusing);
      if (accepted) return { kind: 'word', word: [...prefix, ...spell(nodes, head)] };
      if (nodes.length > budget) return { kind: 'budget' };
      for (const code of choices.of(state))
        visit(layout.readChar(state, code), head, String.fromCodePoint(code), depth + 1);
      for (const letter of problem.letters) visit(layout.readLetter(state, letter), head, letter, depth + 1);
    }
    queues[now] = [];
  }
  return { kind: 'empty' };
}

/** The first bits of a state, as something that can be looked up. */
function firstBits(state: Bits, count: number): number | string {
  const whole = count >>> 5;
  const rest = count & 31;
  const last = rest === 0 ? 0 : ((state[whole] ?? 0) & ((1 << rest) - 1)) >>> 0;
  if (whole === 0) return last;
  let key = `${last}`;
  for (let i = 0; i < whole; i++) key += `,${state[i]}`;
  return key;
}

/** The least distance of the active bits among some. */
function nearest(state: Bits, mask: Bits, distance: readonly number[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < state.length; i++) {
    let rest = (state[i] ?? 0) & (mask[i] ?? 0);
    while (rest !== 0) {
      const low = rest & -rest;
      rest ^= low;
      least = Math.min(least, distance[(i << 5) + 31 - Math.clz32(low)] ?? 0);
    }
  }
  return least;
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
