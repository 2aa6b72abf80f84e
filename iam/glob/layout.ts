import { addAll, type Bits, clearBits, hasBit, setBit } from './bits';
import { ANY, has, NONE, overlaps } from './char-class';
import { absorbs, absorbsWithStar } from './match';
import type { Letter, Pattern, Token } from './pattern';

/**
 * How a pattern reads letters. `must`: it matches whatever the letters stand for; a letter in it matches only itself.
 * `may`: it matches for some values of the letters; literals and `?` may match parts of what a letter stands for.
 */
export type Reading = 'must' | 'may';

/** A pattern's place among the bits: bit `start + i` is active when the tokens before `i` were matched. */
export interface Placed {
  readonly start: number;
  readonly accept: number;
  /** Bits of stars that take everything, in order: an active one makes all bits before it superfluous. */
  readonly freeStars: readonly number[];
}

/** In a `may` reading a letter is laid out as its shape between this bit and `exit`. */
interface LetterEntry {
  readonly letter: Letter;
  readonly exit: number;
}

/** The patterns of a problem side by side, one bit a token, and the steps on them. */
export class Layout {
  readonly placed: readonly Placed[];
  readonly words: number;
  /** For each bit the fewest symbols that are still to be read before its pattern accepts, as far as a quick look tells. */
  readonly distance: readonly number[];
  private readonly tokens: (Token | undefined)[] = [];
  private readonly may: boolean[] = [];
  private readonly entries = new Map<number, LetterEntry>();
  /** Bits that pass on without reading: stars, and the ends of letters. */
  private readonly passing: Bits;
  private readonly single = new Map<string, number[]>();
  private readonly advanceOn = new Map<number, [advance: Bits, stay: Bits]>();
  private readonly mayReach = new Map<string, Bits>();

  constructor(patterns: readonly { readonly pattern: Pattern; readonly reading: Reading }[]) {
    const ends = new Set<number>();
    this.placed = patterns.map(({ pattern, reading }) => {
      const start = this.tokens.length;
      const freeStars: number[] = [];
      for (const token of pattern.tokens) {
        if (token.letter === undefined || reading === 'must') {
          if (token.star && token.cls === ANY) {
            freeStars.push(this.tokens.length);
          }
          this.push(token, reading);
          continue;
        }
        const entry = this.tokens.length;
        if (token.letter.shape[0]?.star) {
          // The start of the letter must be told from the middle of it.
          ends.add(entry);
          this.push(undefined, reading);
        }
        for (const inner of token.letter.shape) this.push(inner, reading);
        ends.add(this.tokens.length);
        this.entries.set(entry, { letter: token.letter, exit: this.tokens.length });
        this.push(undefined, reading);
      }
      const accept = this.tokens.length;
      this.push({ cls: NONE, star: false }, reading);
      return { start, accept, freeStars };
    });
    this.distance = this.distances();
    this.words = (this.tokens.length + 31) >>> 5;
    this.passing = this.empty();
    for (const [bit, token] of this.tokens.entries())
      if (token?.star || ends.has(bit)) setBit(this.passing, bit);
  }

  private push(token: Token | undefined, reading: Reading): void {
    this.tokens.push(token);
    this.may.push(reading === 'may');
  }

  private distances(): number[] {
    const out = new Array<number>(this.tokens.length).fill(0);
    for (const { start, accept } of this.placed) {
      for (let bit = accept - 1; bit >= start; bit--) {
        const token = this.tokens[bit];
        // In a `may` reading one letter can be worth many tokens.
        const reads = token !== undefined && !token.star && !this.may[bit];
        out[bit] = (out[bit + 1] ?? 0) + (reads ? 1 : 0);
      }
    }
    return out;
  }

  empty(): Bits {
    return new Uint32Array(this.words);
  }

  /** The classes that bits read characters of; undefined where a bit reads none. */
  classes(): readonly (Token['cls'] | undefined)[] {
    return this.tokens.map((token) =>
      token === undefined || token.letter !== undefined || token.cls === NONE ? undefined : token.cls,
    );
  }

  start(): Bits {
    const bits = this.empty();
    for (const { start } of this.placed) setBit(bits, start);
    return this.close(bits);
  }

  /** After reading a character. */
  readChar(state: Bits, code: number): Bits {
    let steps = this.advanceOn.get(code);
    if (steps === undefined) {
      steps = this.stepsOver(code);
      this.advanceOn.set(code, steps);
    }
    return this.close(this.move(state, steps));
  }

  /** After reading a letter. */
  readLetter(state: Bits, letter: Letter): Bits {
    const next = this.empty();
    // Closed already, and not to be closed again: that would let a name that is another one's pass as that one.
    const reached = this.empty();
    for (let bit = 0; bit < this.tokens.length; bit++) {
      if (!hasBit(state, bit)) continue;
      if (this.may[bit]) {
        addAll(reached, this.reachOver(letter, bit));
        continue;
      }
      const token = this.tokens[bit];
      if (token === undefined) continue;
      if (token.letter === letter) setBit(next, bit + 1);
      else if (token.star && absorbs(token, letter)) setBit(next, bit);
      else if (absorbsWithStar(this.tokens[bit - 1], token, this.tokens[bit + 1], letter))
        setBit(next, bit + 1);
    }
    this.close(next);
    addAll(next, reached);
    return next;
  }

  /** Where a `may` pattern can be after some string that the letter stands for, when it was at `bit` before. */
  private reachOver(letter: Letter, bit: number): Bits {
    const key = `${bit}\u0000${letter.id}`;
    const known = this.mayReach.get(key);
    if (known !== undefined) return known;
    const entry = this.entries.get(bit);
    const reached = this.empty();
    if (entry?.letter === letter) {
      // The same string from the same start ends at the same place.
      const end = this.empty();
      setBit(end, entry.exit);
      addAll(reached, this.closed(end));
    } else {
      let raw = this.empty();
      setBit(raw, bit);
      for (const token of letter.shape) {
        const steps = this.stepsOn((own) => own.letter === undefined && overlaps(own.cls, token.cls));
        const next = this.move(this.closed(raw), steps);
        if (token.star) {
          addAll(next, raw);
          for (let size = -1; size !== count(next); ) {
            size = count(next);
            addAll(next, this.move(this.closed(next), steps));
          }
        }
        raw = next;
      }
      // Two different names cannot be matched by each other from the first character to the last.
      const apart = entry !== undefined && areDistinct(entry.letter, letter);
      addAll(reached, this.closed(raw, apart ? entry.exit : -1));
    }
    this.mayReach.set(key, reached);
    return reached;
  }

  /** The steps on a character: bits that read one character only are found by it. */
  private stepsOver(code: number): [Bits, Bits] {
    if (this.single.size === 0) this.sort();
    const advance = this.empty();
    const stay = this.empty();
    for (const bits of [this.single.get(String.fromCodePoint(code)) ?? [], this.single.get('') ?? []]) {
      for (const bit of bits) {
        const token = this.tokens[bit];
        if (token !== undefined && has(token.cls, code)) setBit(token.star ? stay : advance, bit);
      }
    }
    return [advance, stay];
  }

  /** Bits by the only character that they read; under the empty string those that read several. */
  private sort(): void {
    this.single.set('', []);
    for (const [bit, token] of this.tokens.entries()) {
      if (token === undefined || token.letter !== undefined || token.cls === NONE) continue;
      const key = token.cls.only ?? '';
      const bits = this.single.get(key);
      if (bits === undefined) this.single.set(key, [bit]);
      else bits.push(bit);
    }
  }

  private stepsOn(takes: (token: Token) => boolean): [Bits, Bits] {
    const advance = this.empty();
    const stay = this.empty();
    for (const [bit, token] of this.tokens.entries()) {
      if (token !== undefined && takes(token)) setBit(token.star ? stay : advance, bit);
    }
    return [advance, stay];
  }

  private move(state: Bits, [advance, stay]: readonly [Bits, Bits]): Bits {
    const next = this.empty();
    let carry = 0;
    for (let i = 0; i < next.length; i++) {
      const bits = state[i] ?? 0;
      const moved = (bits & (advance[i] ?? 0)) >>> 0;
      next[i] = ((moved << 1) | carry | (bits & (stay[i] ?? 0))) >>> 0;
      carry = moved >>> 31;
    }
    return next;
  }

  private closed(state: Bits, blocked = -1): Bits {
    const out = state.slice();
    for (let bit = 0; bit + 1 < this.tokens.length; bit++) {
      if (hasBit(out, bit) && hasBit(this.passing, bit) && bit !== blocked && bit + 1 !== blocked)
        setBit(out, bit + 1);
    }
    if (blocked >= 0) clearBits(out, blocked, blocked + 1);
    return out;
  }

  /** Follows stars and ends of letters, then drops the bits that an active free star makes superfluous. In place. */
  private close(state: Bits): Bits {
    for (let changed = true; changed; ) {
      changed = false;
      let carry = 0;
      for (let i = 0; i < state.length; i++) {
        const before = state[i] ?? 0;
        const passed = (before & (this.passing[i] ?? 0)) >>> 0;
        const after = (before | (passed << 1) | carry) >>> 0;
        carry = passed >>> 31;
        if (after !== before) {
          state[i] = after;
          changed = true;
        }
      }
    }
    for (const { start, freeStars } of this.placed) {
      for (let i = freeStars.length - 1; i >= 0; i--) {
        const star = freeStars[i] ?? 0;
        if (star > start && hasBit(state, star)) {
          clearBits(state, start, star);
          break;
        }
      }
    }
    return state;
  }
}

export function areDistinct(a: Letter, b: Letter): boolean {
  return a !== b && a.distinct !== undefined && a.distinct === b.distinct;
}

function count(bits: Bits): number {
  let total = 0;
  for (const word of bits) for (let rest = word; rest !== 0; rest = (rest & (rest - 1)) >>> 0) total++;
  return total;
}
