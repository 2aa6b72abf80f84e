/**
 * What the characters of an atom can be. `name`: at least one character, none of `*`, `?`, `/`, `:`. `account`: twelve
 * digits. `path`: at least one character, none of `*`, `?`, `:`. `any`: at least one character, anything.
 */
export type AtomShape = 'name' | 'account' | 'path' | 'any';

/**
 * A value only the deployment knows. Atoms with the same id are the same string; atoms with different ids may be equal
 * or not, unless they share a {@link nameClass}.
 */
export interface Atom {
  readonly kind: 'atom';
  readonly id: string;
  /** Shown to people, for example `${Bucket}`. */
  readonly label: string;
  /** Defaults to `name`. */
  readonly shape?: AtomShape;
  /**
   * Atoms of one class with different ids are different strings: names of different resources of one kind, for example
   * two buckets.
   */
  readonly nameClass?: string;
}

/** A string with atoms in it. */
export interface SymbolicText {
  readonly kind: 'text';
  readonly parts: readonly (string | Atom)[];
}

/** A string of a policy: plain, or with values in it that only the deployment knows. */
export type Text = string | SymbolicText;

/** Makes an atom. */
export function atom(
  id: string,
  options: { label?: string; shape?: AtomShape; nameClass?: string } = {},
): Atom {
  return {
    kind: 'atom',
    id,
    label: options.label ?? `\${${id}}`,
    ...(options.shape === undefined ? {} : { shape: options.shape }),
    ...(options.nameClass === undefined ? {} : { nameClass: options.nameClass }),
  };
}

/** Joins strings, atoms and texts; the result is a plain string when no atom is in it. */
export function text(...pieces: readonly (Text | Atom)[]): Text {
  const parts: (string | Atom)[] = [];
  for (const piece of pieces) {
    for (const part of partsOf(piece)) {
      const last = parts.at(-1);
      if (typeof part === 'string' && typeof last === 'string') parts[parts.length - 1] = last + part;
      else if (part !== '') parts.push(part);
    }
  }
  if (parts.every((part) => typeof part === 'string')) return parts.join('');
  return { kind: 'text', parts };
}

/** The pieces of a text in order. */
export function partsOf(value: Text | Atom): readonly (string | Atom)[] {
  if (typeof value === 'string') return [value];
  return value.kind === 'atom' ? [value] : value.parts;
}

/** The atoms of a text. */
export function atomsOf(value: Text): readonly Atom[] {
  return typeof value === 'string' ? [] : value.parts.filter((part) => typeof part !== 'string');
}

/** As people read it: atoms by their labels. */
export function showText(value: Text): string {
  if (typeof value === 'string') return value;
  return value.parts.map((part) => (typeof part === 'string' ? part : part.label)).join('');
}

/** Replaces atoms by their values; an atom without a value stays. */
export function bindText(value: Text, values: ReadonlyMap<string, string>): Text {
  if (typeof value === 'string') return value;
  return text(
    ...value.parts.map((part) => (typeof part === 'string' ? part : (values.get(part.id) ?? part))),
  );
}

/** A text as it may stand in a parsed document: `{ kind: 'text', parts: [...] }` or a bare atom. */
export function asText(value: unknown): Text | undefined {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const candidate = value as { kind?: unknown; parts?: unknown; id?: unknown };
  if (candidate.kind === 'atom') return isAtom(value) ? text(value) : undefined;
  if (candidate.kind !== 'text' || !Array.isArray(candidate.parts)) return undefined;
  const parts: unknown[] = candidate.parts;
  if (!parts.every((part): part is string | Atom => typeof part === 'string' || isAtom(part)))
    return undefined;
  return text(...parts);
}

function isAtom(value: unknown): value is Atom {
  if (typeof value !== 'object' || value === null) return false;
  const candidate = value as { kind?: unknown; id?: unknown; label?: unknown };
  return candidate.kind === 'atom' && typeof candidate.id === 'string' && typeof candidate.label === 'string';
}

/** In lower case; atoms stay as they are. */
export function lowerText(value: Text): Text {
  if (typeof value === 'string') return value.toLowerCase();
  return {
    kind: 'text',
    parts: value.parts.map((part) => (typeof part === 'string' ? part.toLowerCase() : part)),
  };
}
