import { Atom, type Str, Text, text } from '../value/value';
import type { Resolver } from './resolver';

/** Longest text that is worked out, in characters: as long as CloudFormation takes a whole template (1 MB). */
const MAX_TEXT = 1024 * 1024;
/** Characters of long texts that one scenario may work out in all. */
const MAX_TOTAL = 64 * MAX_TEXT;
/** Shorter texts are not counted: the size of the file bounds how many of them there are. */
const LONG = 4_096;
/** What an atom counts for: about the length of an ARN, and enough to keep texts of nothing but atoms in bounds. */
const ATOM = 64;

/** What the long texts of one resolver have cost in the current run. */
export class TextBudget {
  private run = -1;
  private spent = 0;
  private refused = 0;

  /** Whether a text of this many characters may be worked out. */
  affords(size: number, run: number): boolean {
    if (size > MAX_TEXT) return false;
    if (size < LONG) return true;
    if (run !== this.run) {
      this.run = run;
      this.spent = 0;
    }
    this.spent += size;
    return this.spent <= MAX_TOTAL;
  }

  /** Tells unknown values apart: what was not worked out is not known to equal anything. */
  next(): number {
    return this.refused++;
  }
}

/**
 * One text of all pieces. A text that would be longer than any template can be (functions that each repeat another grow
 * as kⁿ) is not worked out: it is an unknown value.
 * @param name the function that makes it
 */
export function boundedText(resolver: Resolver, pieces: readonly Str[], name: string): Str {
  let size = 0;
  for (const piece of pieces) {
    size += sizeOf(piece);
    if (size > MAX_TEXT) return tooLong(resolver, name);
  }
  return resolver.texts.affords(size, resolver.choices.run) ? text(pieces) : tooLong(resolver, name);
}

/** Items with a literal between, within the same bound; shared by `Fn::Join` and whatever turns lists to text. */
export function joined(resolver: Resolver, delimiter: string, items: readonly Str[]): Str {
  const pieces = items.flatMap((item, i) => (i === 0 ? [item] : [delimiter, item]));
  return boundedText(resolver, pieces, 'Join');
}

/** Stands for a text that is too long to be worked out. */
export function tooLong(resolver: Resolver, name: string, shape: Atom['shape'] = 'string'): Atom {
  const id = `${resolver.template.id}#${name} too long ${resolver.texts.next()}`;
  return new Atom(
    id,
    `\${${name} of more than 1 MB}`,
    { kind: 'function', name: 'TooLong', args: [] },
    shape,
  );
}

/** Characters of a text, or what stands for them. */
export function sizeOf(piece: Str): number {
  if (typeof piece === 'string') return piece.length;
  if (!(piece instanceof Text)) return ATOM;
  return piece.parts.reduce((sum, part) => sum + (typeof part === 'string' ? part.length : ATOM), 0);
}
