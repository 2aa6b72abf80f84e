import { charactersOf, isWide, type Representative, representatives } from './alphabet';
import { type Bits, setBit } from './bits';
import type { CharClass } from './char-class';
import type { Layout } from './layout';

/**
 * Which characters are worth reading in a state. Characters of one kind (not told apart by wide classes) that no active
 * narrow token names lead to the same state, so one of them will do; and one that only forbidden patterns name leads to no
 * better state than one that nobody names.
 */
export class Choices {
  private readonly narrow: readonly (readonly number[] | undefined)[];
  private readonly wide: Bits;
  private readonly all: readonly Representative[];

  /** @param groups the bits of each group of which one pattern must match. */
  constructor(
    layout: Layout,
    private readonly groups: readonly Bits[],
    private readonly positive: Bits,
  ) {
    const classes = layout.classes();
    const distinct = new Set<CharClass>();
    this.wide = layout.empty();
    const narrow: (readonly number[] | undefined)[] = [];
    for (const [bit, cls] of classes.entries()) {
      narrow.push(undefined);
      if (cls === undefined) continue;
      distinct.add(cls);
      if (isWide(cls)) setBit(this.wide, bit);
      else narrow[bit] = charactersOf(cls);
    }
    this.narrow = narrow;
    this.all = representatives(distinct);
  }

  /** The characters to read. */
  of(state: Bits): Iterable<number> {
    let forced: Set<number> | undefined;
    for (const group of this.groups) {
      if (this.meetsWide(state, group)) continue;
      // This group goes on with one of these or not at all.
      const codes = new Set<number>();
      this.collect(state, group, codes);
      if (forced === undefined || codes.size < forced.size) forced = codes;
    }
    if (forced !== undefined) return forced;
    const wanted = new Set<number>();
    this.collect(state, this.positive, wanted);
    const named = new Set<number>();
    this.collect(state, undefined, named);
    const kinds = new Set<number>();
    const out: number[] = [];
    for (const { code, kind } of this.all) {
      if (kinds.has(kind) || named.has(code)) continue;
      kinds.add(kind);
      out.push(code);
    }
    for (const { code, kind } of this.all)
      if (named.has(code) && (wanted.has(code) || !kinds.has(kind))) out.push(code);
    return out;
  }

  private meetsWide(state: Bits, group: Bits): boolean {
    for (let i = 0; i < state.length; i++)
      if (((state[i] ?? 0) & (group[i] ?? 0) & (this.wide[i] ?? 0)) !== 0) return true;
    return false;
  }

  /** The characters that active narrow tokens name. */
  private collect(state: Bits, mask: Bits | undefined, into: Set<number>): void {
    for (let i = 0; i < state.length; i++) {
      let rest = (state[i] ?? 0) & (mask === undefined ? -1 : (mask[i] ?? 0));
      while (rest !== 0) {
        const low = rest & -rest;
        rest ^= low;
        const codes = this.narrow[(i << 5) + 31 - Math.clz32(low)];
        if (codes !== undefined) for (const code of codes) into.add(code);
      }
    }
  }
}
