import type { PolicyVersion } from '../document/model';
import { compilePattern, type Pattern, type PatternKind, type PatternPiece } from '../glob/pattern';
import type { Atom, Text } from '../text';
import { segmentsOf } from './variables';

/** What atoms and policy variables stand for: a string, or a letter for one that is not known. */
export interface Bindings {
  atom(atom: Atom): PatternPiece;
  /** Undefined when the key is not in the request, or has several values. */
  variable(key: string): PatternPiece | undefined;
}

/** Compiles a policy string; undefined when a variable in it cannot be resolved. */
export function compileText(
  value: Text,
  version: PolicyVersion,
  kind: PatternKind,
  bindings: Bindings,
  ignoreCase = false,
): Pattern | undefined {
  const pieces: PatternPiece[] = [];
  for (const segment of segmentsOf(value, version)) {
    if (segment.kind === 'glob') pieces.push({ glob: segment.value });
    else if (segment.kind === 'literal') pieces.push({ literal: segment.value });
    else if (segment.kind === 'atom') pieces.push(bindings.atom(segment.atom));
    else {
      const bound = bindings.variable(segment.key);
      if (bound !== undefined) pieces.push(bound);
      else if (segment.fallback !== undefined) pieces.push({ literal: segment.fallback });
      else return undefined;
    }
  }
  return compilePattern(pieces, kind, ignoreCase);
}
