import { type CharClass, has } from './char-class';

/** Tried first, in this order, so that examples look like names. */
const PREFERRED = [...'xabcdefghijklmnopqrstuvwyz0123456789-_.XABCDEFGHIJKLMNOPQRSTUVWYZ/:@=,+ ~#'].map(
  (char) => char.codePointAt(0) ?? 0,
);

/** A character, and a number that characters share which the wide classes do not tell apart. */
export interface Representative {
  readonly code: number;
  readonly kind: number;
}

/** Classes of more characters than this are wide; the characters of the others count one by one. */
const NARROW = 2;

/** How many characters a class has, counted no further than needed to tell whether it is wide. */
export function isWide({ ranges }: CharClass): boolean {
  let size = 0;
  for (let i = 0; i + 1 < ranges.length && size <= NARROW; i += 2)
    size += (ranges[i + 1] ?? 0) - (ranges[i] ?? 0) + 1;
  return size > NARROW;
}

/** The characters of a class that is not wide. */
export function charactersOf({ ranges }: CharClass): readonly number[] {
  const out: number[] = [];
  for (let i = 0; i + 1 < ranges.length; i += 2)
    for (let code = ranges[i] ?? 0; code <= (ranges[i + 1] ?? 0); code++) out.push(code);
  return out;
}

/**
 * Characters that stand for all: every string over all of Unicode is matched by the same patterns as some string over
 * these, because characters of the same classes cannot be told apart by any pattern. Those that no narrow class names
 * come first.
 */
export function representatives(classes: Iterable<CharClass>): readonly Representative[] {
  const literal = new Set<number>();
  const wide: CharClass[] = [];
  for (const cls of classes) {
    if (isWide(cls)) wide.push(cls);
    else for (const code of charactersOf(cls)) literal.add(code);
  }
  const kinds = kindsOf(wide);
  const found = new Map<number, number>();
  const offer = (code: number): void => {
    if (literal.has(code)) return;
    const kind = kinds.of(code);
    if (!found.has(kind)) found.set(kind, code);
  };
  for (const code of PREFERRED) offer(code);
  for (const [index, from] of kinds.bounds.entries()) {
    const end = kinds.bounds[index + 1] ?? 0x110000;
    let code = from;
    while (code < end && (literal.has(code) || isSurrogate(code)))
      code = isSurrogate(code) ? 0xe000 : code + 1;
    if (code < end) offer(code);
  }
  const out: Representative[] = [];
  for (const [kind, code] of found) out.push({ code, kind });
  for (const code of literal) out.push({ code, kind: kinds.of(code) });
  return out;
}

/** How wide classes divide the characters. */
class Kinds {
  /** Where a stretch of characters of one kind begins. */
  readonly bounds: readonly number[];
  private readonly numbers = new Map<string, number>();
  private readonly known = new Map<number, number>();

  constructor(private readonly wide: readonly CharClass[]) {
    const bounds = new Set<number>([0]);
    for (const { ranges } of wide) {
      for (let i = 0; i + 1 < ranges.length; i += 2) bounds.add(ranges[i] ?? 0).add((ranges[i + 1] ?? 0) + 1);
    }
    this.bounds = [...bounds].filter((bound) => bound <= 0x10ffff).sort((a, b) => a - b);
  }

  of(code: number): number {
    const known = this.known.get(code);
    if (known !== undefined) return known;
    let signature = '';
    for (const cls of this.wide) signature += has(cls, code) ? '1' : '0';
    const kind = this.numbers.get(signature) ?? this.numbers.size;
    this.numbers.set(signature, kind);
    this.known.set(code, kind);
    return kind;
  }
}

const divisions = new Map<string, Kinds>();

/** Few sets of wide classes ever meet: those that wildcards and names are made of. */
function kindsOf(wide: readonly CharClass[]): Kinds {
  const key = wide
    .map(({ id }) => id)
    .sort((a, b) => a - b)
    .join();
  const known = divisions.get(key);
  if (known !== undefined) return known;
  if (divisions.size > 1_000) divisions.clear();
  const made = new Kinds([...wide]);
  divisions.set(key, made);
  return made;
}

function isSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdfff;
}
